"""A hundred people in ten rows of ten: for how many it was so, and for how many not."""

ROW = 10
STEP = 10  # units of the drawing between two people


def groups(with_it: int | None, without_it: int | None, other: str = "") -> list[dict]:
    """Two drawings to lay side by side; none unless both numbers are known.

    `other` names what the second group got, if that is known. Each drawing is the
    data of two paths, whose round line ends are the people.
    """
    if with_it is None or without_it is None:
        return []
    instead = f"without it ({other})" if other else "without it"
    return [_group("with it", with_it), _group(instead, without_it)]


def _group(name, count):
    return {
        "name": name,
        "count": count,
        "yes": _dots(0, count),
        "no": _dots(count, ROW * ROW),
    }


def _dots(first, end):
    """Steps from one to the next: alike, so that they weigh next to nothing."""
    half, path = STEP // 2, ""
    for number in range(first, end):
        y, x = divmod(number, ROW)
        starts = number == first or x == 0
        path += f"M{x * STEP + half} {y * STEP + half}h0" if starts else f"m{STEP} 0h0"
    return path
