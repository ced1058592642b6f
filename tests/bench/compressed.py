"""The site's own settings behind what a web server in front does: it compresses."""

from fibro.settings import *  # noqa: F403
from fibro.settings import MIDDLEWARE

MIDDLEWARE = ["django.middleware.gzip.GZipMiddleware", *MIDDLEWARE]
