from django.urls import path

from . import views

app_name = "treatments"

urlpatterns = [
    path("", views.treatment_list, name="list"),
    path("appointment/", views.appointment, name="appointment"),
    path("compare/", views.treatment_compare, name="compare"),
    path("evidence/", views.evidence, name="evidence"),
    path("interactions/", views.interaction_lookup, name="interactions"),
    path("<slug:approach>/", views.treatment_approach, name="approach"),
    path("<slug:approach>/<slug:slug>/", views.treatment_detail, name="detail"),
]
