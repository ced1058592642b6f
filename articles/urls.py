from django.urls import path

from . import views

app_name = "articles"

urlpatterns = [
    path("", views.article_list, name="list"),
    path("topics/<slug:slug>/", views.article_topic, name="topic"),
    path("tags/<slug:slug>/", views.article_tag, name="tag"),
    path("<slug:slug>/", views.article_detail, name="detail"),
]
