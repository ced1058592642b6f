from django.urls import path

from . import views

app_name = "contact"

urlpatterns = [
    path("", views.contact_form, name="form"),
    path("thanks/", views.contact_thanks, name="thanks"),
    path("thread/<str:token>/", views.contact_thread, name="thread"),
]
