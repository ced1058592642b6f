"""Who may do what: five roles with as little as their work needs.

A person may have several. A superuser has all and meets none of this.
"""

from django.contrib.auth.management import create_permissions

LOOK = ("view",)
WRITE = ("view", "add", "change")
ALL = ("view", "add", "change", "delete")
PUBLISH = (*ALL, "publish")

PAGES = ("articles.article", "treatments.treatment", "library.symptom")
# Rows on the form of a page: they come and go with its text.
ROWS = (
    "articles.articlefaq",
    "treatments.approval",
    "treatments.brandname",
    "treatments.evidence",
    "treatments.guidelinestatement",
    "treatments.harm",
    "treatments.leaflet",
    "treatments.sideeffect",
    "treatments.treatmentfaq",
)
# What stands on pages: of what readers see, whoever may publish changes it.
SHOWN = ("library.faq", "library.photo", "library.source")
SHELF = (
    "articles.tag",
    "articles.topic",
    "fibro.door",
    "library.helpline",
    "library.mechanism",
    "library.person",
    "library.relatedsite",
    "library.term",
    "treatments.agent",
    "treatments.interaction",
)

ROLES: dict[str, dict[str, tuple[str, ...]]] = {
    # Writes drafts, and working copies of what is live; publishes nothing. Terms are
    # read only, for readers see a new one at once.
    "Author": {
        **dict.fromkeys(PAGES, WRITE),
        **dict.fromkeys(ROWS, ALL),
        **dict.fromkeys(SHOWN, WRITE),
        **dict.fromkeys(SHELF, LOOK),
        "library.review": LOOK,
    },
    "Editor": {
        **dict.fromkeys((*ROWS, *SHELF), ALL),
        **dict.fromkeys((*PAGES, "fibro.sitepage", *SHOWN), PUBLISH),
        "library.review": ALL,
        "library.reviewrequest": ALL,
        "library.sitesettings": LOOK,
        "content.linkcheck": ("view", "change"),
        "fibro.searchmiss": ("view", "change"),
        "store.placement": LOOK,
        "store.storelink": LOOK,
    },
    # Begins reviews of their own and signs them; changes no text, confirms nothing.
    "Clinical reviewer": {
        **dict.fromkeys((*PAGES, *ROWS, *SHOWN, *SHELF), LOOK),
        "library.review": LOOK,
        "library.reviewrequest": ("view", "add"),
    },
    "Shop keeper": {
        "store.store": ALL,
        "store.storelink": ALL,
        "store.placement": ALL,
        "store.productkind": ALL,
        "store.click": LOOK,
        "content.linkcheck": ("view", "change"),
        "articles.article": LOOK,
        "articles.tag": LOOK,
        "treatments.treatment": LOOK,
    },
    "Inbox": {
        "contact.conversation": ("view", "change"),
        "contact.message": ("view", "add"),
        "contact.note": ("view", "add"),
        "contact.replydraft": ALL,
        "contact.outboxemail": ("view", "change"),
        "contact.topic": LOOK,
        "library.faq": ("view", "add"),
    },
}


def give_roles(apps) -> None:
    """Make the groups, and give each its permissions; `apps` of a migration.

    What a site's owner gave a group beside them stays. What an older database does
    not know yet is left out: a later migration that brings it calls this again.
    """
    Group = apps.get_model("auth", "Group")
    Permission = apps.get_model("auth", "Permission")
    known = {
        f"{p.content_type.app_label}.{p.codename}": p
        for p in Permission.objects.select_related("content_type")
    }
    for role, allowed in ROLES.items():
        names = [
            f"{app}.{verb}_{model}"
            for thing, verbs in allowed.items()
            for app, model in [thing.split(".")]
            for verb in verbs
        ]
        group, _ = Group.objects.get_or_create(name=role)
        group.permissions.add(*[known[name] for name in names if name in known])


def renew_roles(apps, schema_editor) -> None:
    """The step of a migration that brings something which roles may use."""
    # Permissions are made after all migrations; the roles need them now.
    for config in apps.get_app_configs():
        config.models_module = True
        create_permissions(config, apps=apps, verbosity=0)
        config.models_module = None
    give_roles(apps)
