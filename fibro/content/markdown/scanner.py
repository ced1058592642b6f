"""Line by line, before the parser: fences, containers and what is not allowed."""

import re

from .document import Problem

CONTAINERS = ("note", "uncertain", "do", "dont", "see-gp", "urgent", "emergency")

_CODE_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})")
_CONTAINER = re.compile(r"^ {0,3}(:{3,})\s*(.*?)\s*$")
_DEFINITION = re.compile(r"^ {0,3}\[([^\]@^][^\]]*)\]:\s*\S")
_HTML = re.compile(r"</?([a-zA-Z][a-zA-Z0-9-]*)(?:\s[^<>]*)?/?>|<!--")
_PICTURE = re.compile(r"!\[[^\[\]]*\]\(")
_INLINE_CODE = re.compile(r"(`+).+?\1")


def scan(text: str) -> list[Problem]:
    """Problems of a text's lines, in order; an empty list when there are none."""
    problems: list[Problem] = []
    fence: tuple[str, int] | None = None
    container: tuple[str, int] | None = None
    for number, line in enumerate(text.split("\n"), start=1):
        if mark := _CODE_FENCE.match(line):
            if fence is None:
                fence = mark[1], number
            elif mark[1][0] == fence[0][0] and len(mark[1]) >= len(fence[0]):
                fence = None
            continue
        if fence:
            continue
        if mark := _CONTAINER.match(line):
            if len(mark[1]) > 3:
                problems.append(Problem(number, mark[1], "Write three colons: :::"))
            container = _container(mark[2], number, container, problems)
            continue
        problems += _line_problems(_INLINE_CODE.sub("", line), number)
    if fence:
        problems.append(
            Problem(fence[1], fence[0], "This code block is opened and never closed.")
        )
    if container:
        problems.append(_unclosed(*container))
    return problems


def _container(word, number, open_one, problems):
    if not word:
        if open_one is None:
            problems.append(
                Problem(number, ":::", "This ::: closes a box that was not opened.")
            )
        return None
    name = word.split()[0]
    if open_one:
        problems.append(
            Problem(
                number,
                f"::: {name}",
                f"Close the “{open_one[0]}” box of line {open_one[1]} first: "
                "boxes cannot stand inside each other.",
            )
        )
    if word not in CONTAINERS:
        problems.append(
            Problem(
                number,
                f"::: {word}",
                f"There is no box called “{word}”. Use one of: "
                f"{', '.join(CONTAINERS)}.",
            )
        )
    return name, number


def _unclosed(name, number):
    return Problem(
        number,
        f"::: {name}",
        f"The “{name}” box is opened and never closed. Put ::: on a line of its own.",
    )


def _line_problems(line, number):
    if mark := _DEFINITION.match(line):
        yield Problem(
            number, f"[{mark[1]}]:", "Write the address in the link: [words](address)."
        )
    if mark := _HTML.search(line):
        yield Problem(
            number, mark[0], "HTML is shown as it stands. Use Markdown instead."
        )
    if mark := _PICTURE.search(line):
        yield Problem(number, mark[0], "Pictures cannot stand in the text.")
