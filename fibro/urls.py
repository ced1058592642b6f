"""The site map."""

from django.conf import settings
from django.contrib import admin
from django.contrib.auth import views as auth
from django.contrib.sitemaps.views import sitemap
from django.urls import include, path
from django.views.decorators.http import require_safe

from fibro.library.views import urgent_help

from . import views
from .feeds import SiteFeed, UpdatesFeed
from .sitemaps import SITEMAPS

# Asked when the page is made.
CAN_MAIL = {"can_mail": lambda: settings.MAIL_IS_SET_UP}

urlpatterns = [
    path("", views.home, name="home"),
    path("search/", views.search, name="search"),
    path("updates/", views.updates, name="updates"),
    path("urgent-help/", urgent_help, name="urgent-help"),
    path("articles/", include("articles.urls")),
    path("treatments/", include("treatments.urls")),
    path("store/", include("store.urls")),
    path("contact/", include("contact.urls")),
    path("feeds/site/", require_safe(SiteFeed()), name="feed"),
    path("feeds/updates/", require_safe(UpdatesFeed()), name="updates-feed"),
    path("sitemap.xml", require_safe(sitemap), {"sitemaps": SITEMAPS}, name="sitemap"),
    path("preview/<str:token>/", views.preview, name="preview"),
    path("robots.txt", views.robots, name="robots"),
    path("healthz", views.healthz, name="healthz"),
    path("media/<path:name>", views.media, name="media"),
    path(
        "admin/password_reset/",
        auth.PasswordResetView.as_view(extra_context=CAN_MAIL),
        name="admin_password_reset",
    ),
    path(
        "admin/password_reset/done/",
        auth.PasswordResetDoneView.as_view(extra_context=CAN_MAIL),
        name="password_reset_done",
    ),
    path(
        "admin/reset/<uidb64>/<token>/",
        auth.PasswordResetConfirmView.as_view(),
        name="password_reset_confirm",
    ),
    path(
        "admin/reset/done/",
        auth.PasswordResetCompleteView.as_view(),
        name="password_reset_complete",
    ),
    path("admin/", admin.site.urls),
    path("", include("fibro.library.urls")),
    path("<slug:slug>/", views.site_page, name="site-page"),
]

handler400 = "fibro.views.bad_request"
handler403 = "fibro.views.forbidden"
handler404 = "fibro.views.not_found"
handler500 = "fibro.views.server_error"
