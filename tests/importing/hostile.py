"""Texts made to keep whoever reads them busy, of any length."""

# What stands once at the beginning, and what is repeated after it.
SORTS = {
    "tags never closed": ("", "<div>"),
    "openings only": ("", "<a"),
    "comments never closed": ("", "<!--"),
    "declarations": ("", "<![CDATA["),
    "quotes": ("", '<a href="'),
    "ends": ("", "</"),
    "scripts": ("", "<script>x</script>"),
    "scripts never closed": ("", "<script><style>"),
    "less-than signs": ("", "<"),
    "bold in bold": ("", "<b class=1>x"),
    "entities": ("", "&amp"),
    "a huge table": ("<table>", "<tr><td>x<td>y"),
    "a wide table": ("<table><tr>", "<td>x"),
    "tables in tables": ("", "<table><tr><td>x<td>"),
    "lists in lists": ("", "<ul><li>x"),
    "headings": ("", "<h2>x</h2>"),
    "breaks": ("", "x<br>"),
    "titles": ("", "<title>x</title>"),
    "short lines": ("", "Soil\n"),
    "wrapped lines": ("", "soil " * 12 + "\n"),
    "numbered lines": ("", "1. x\n"),
    "points": ("", "- x\n"),
    "brackets": ("", "["),
    "links": ("", "[a]("),
    "one long word": ("", "soil"),
    "spaces": ("# x", " "),
    "a link of spaces": ("[a](", " "),
    "citations": ("", "[@"),
    "stars": ("", "*a "),
    "bold stars": ("", "**a "),
    "backticks": ("", "` `` "),
    "a backtick": ("", "`a"),
    "quotes in quotes": ("", "> "),
    "fences": ("", "```\n"),
    "tables of bars": ("|a|b|\n|-|-|\n", "a|\n"),
    "bars": ("", "| a "),
    "definitions": ("", "[a]: b\n"),
    "pictures": ("", "!["),
    "sections": ("", "## a\n"),
    "questions": ("FAQs\n", "Why?\nSo.\n"),
    "one question": ("FAQs\nWhy?\n", "so so so so so so so. "),
}


def text_of(sort: str, length: int) -> str:
    begin, again = SORTS[sort]
    return begin + again * (length // len(again))
