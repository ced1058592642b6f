from django.urls import path

from . import views

app_name = "store"

urlpatterns = [
    path("", views.store_list, name="list"),
    path("go/<slug:slug>/", views.store_link_go, name="go"),
]
