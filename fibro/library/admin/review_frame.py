from django.template.response import TemplateResponse
from django.utils.cache import add_never_cache_headers


def framed(
    model_admin, request, template: str, title: str, context: dict, status: int = 200
) -> TemplateResponse:
    """A page of the desk about reviews, kept by no browser."""
    context = {
        **model_admin.admin_site.each_context(request),
        "title": title,
        "opts": model_admin.opts,
        **context,
    }
    template = f"admin/library/reviewrequest/{template}.html"
    response = TemplateResponse(request, template, context, status=status)
    add_never_cache_headers(response)
    return response
