from django.db import models


class WebAddressField(models.URLField):
    """An address on another site; what is typed without a scheme means https."""

    def formfield(self, **kwargs):
        return super().formfield(**{"assume_scheme": "https"} | kwargs)

    def deconstruct(self):
        # Only forms know the difference: a migration needs no class of ours.
        name, _, args, kwargs = super().deconstruct()
        return name, "django.db.models.URLField", args, kwargs
