from django.utils.functional import SimpleLazyObject

from fibro.content.structured_data import absolute

from .models import SiteSettings


def site(request):
    """For every template: the settings, asked of the database only if printed."""
    return {
        "site": SimpleLazyObject(SiteSettings.load),
        "canonical": absolute(request.path),
    }
