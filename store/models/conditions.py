from django.db.models import Q


def exactly_one(*names: str) -> Q:
    """A condition for a constraint: one of these is set, the others are not.

    Names that begin with `is_` are booleans, the others keys.
    """
    condition = Q()
    for chosen in names:
        alone = Q()
        for name in names:
            alone &= _is_set(name) if name == chosen else ~_is_set(name)
        condition |= alone
    return condition


def _is_set(name):
    return (
        Q(**{name: True}) if name.startswith("is_") else Q(**{f"{name}__isnull": False})
    )
