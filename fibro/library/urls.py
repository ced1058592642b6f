from django.urls import path

from . import review_views, views

app_name = "library"

urlpatterns = [
    path("symptoms/", views.symptom_list, name="symptoms"),
    path("symptoms/<slug:slug>/", views.symptom_detail, name="symptom"),
    path("glossary/", views.term_list, name="glossary"),
    path("mechanisms/", views.mechanism_list, name="mechanisms"),
    path("faqs/", views.faq_list, name="faqs"),
    path("sources/<slug:key>/", views.source_detail, name="source"),
    path("people/<slug:slug>/", views.person_detail, name="person"),
    path("review/<str:token>/", review_views.review, name="review"),
    path("related-sites/", views.related_site_list, name="related-sites"),
]
