"""The site's drawings: what stands inside an icon's <svg>, by name.

Every shape is drawn for a 24 by 24 box and a round 1.75 stroke in the colour of
the text beside it. The tag that prints them puts them in
<svg class="icon" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true"
focusable="false">. An icon never stands without a word.
"""

_CROSS_SOLID = (
    '<circle cx="12" cy="12" r="9.5" fill="currentColor"/>'
    '<path class="icon__cut" d="M8.5 8.5l7 7M15.5 8.5l-7 7"/>'
)
_CROSS_OUTLINE = (
    '<circle cx="12" cy="12" r="9"/><path d="M8.75 8.75l6.5 6.5M15.25 8.75l-6.5 6.5"/>'
)
_TRIANGLE = (
    '<path d="M12 3.75L2.75 20h18.5z"/><path d="M12 10v4.5"/><path d="M12 17.25v.01"/>'
)
_DOT = '<circle cx="12" cy="12" r="3.5" fill="currentColor"/>'

ICONS: dict[str, str] = {
    # Finding the way
    "search": '<circle cx="10.5" cy="10.5" r="6.75"/><path d="M15.5 15.5l5 5"/>',
    "eye": (
        '<path d="M2.5 12C5 7.75 8.25 5.75 12 5.75S19 7.75 21.5 12'
        'C19 16.25 15.75 18.25 12 18.25S5 16.25 2.5 12z"/>'
        '<circle cx="12" cy="12" r="3"/>'
    ),
    "urgent": (
        '<circle cx="12" cy="12" r="9.25"/><path d="M12 7v6"/><path d="M12 16.5v.01"/>'
    ),
    "phone": (
        '<path d="M6 3.5h3l1.5 4.5-2 1.5c1 2.5 3.5 5 6 6l1.5-2 4.5 1.5'
        'v3c0 1.5-1 2.5-2.5 2.5C10.5 20 4 13.5 3.5 6 3.5 4.5 4.5 3.5 6 3.5z"/>'
    ),
    "arrow-left": '<path d="M19.5 12h-15M10.5 6l-6 6 6 6"/>',
    "arrow-right": '<path d="M4.5 12h15M13.5 6l6 6-6 6"/>',
    "external": (
        '<path d="M14 4h6v6M20 4l-9 9"/><path d="M10 5H5.5C4.7 5 4 5.7 4 6.5v12'
        'c0 .8.7 1.5 1.5 1.5h12c.8 0 1.5-.7 1.5-1.5V14"/>'
    ),
    "list": (
        '<path d="M8.5 6.5h12M8.5 12h12M8.5 17.5h12"/>'
        '<path d="M4 6.5v.01M4 12v.01M4 17.5v.01"/>'
    ),
    "filter": '<path d="M4 6.5h16M7 12h10M10 17.5h4"/>',
    # Reading
    "clock": '<circle cx="12" cy="12" r="9"/><path d="M12 6.75V12l3.5 2"/>',
    "calendar": (
        '<path d="M5 5.5h14c.5 0 1 .5 1 1V19c0 .5-.5 1-1 1H5c-.5 0-1-.5-1-1'
        'V6.5c0-.5.5-1 1-1zM4 10h16M8.5 3.5v4M15.5 3.5v4"/>'
    ),
    "print": (
        '<path d="M7 8.5V3.75h10V8.5"/><path d="M7 17H5c-.8 0-1.5-.7-1.5-1.5V10'
        "c0-.8.7-1.5 1.5-1.5h14c.8 0 1.5.7 1.5 1.5v5.5c0 .8-.7 1.5"
        '-1.5 1.5h-2"/><path d="M7 14h10v6.25H7z"/>'
    ),
    "book": (
        '<path d="M12 6.5C10 5 7 4.5 3.5 4.75v13.5C7 18 10 18.5 12 20c2-1.5 5-2'
        ' 8.5-1.75V4.75C17 4.5 14 5 12 6.5zM12 6.5V20"/>'
    ),
    "sound": (
        '<path d="M4 9.5h3.5L12 5.75v12.5L7.5 14.5H4z"/>'
        '<path d="M15 9.25c1.5 1.5 1.5 4 0 5.5M17.5 6.75c3 3 3 7.5 0 10.5"/>'
    ),
    "frame": (
        '<path d="M4 8.5V5.5C4 4.7 4.7 4 5.5 4h3M15.5 4h3c.8 0 1.5.7 1.5 1.5v3'
        "M20 15.5v3c0 .8-.7 1.5-1.5 1.5h-3M8.5 20h-3c-.8 0-1.5-.7-1.5-1.5v-3"
        '"/><path d="M8.5 12h7"/>'
    ),
    "question": (
        '<circle cx="12" cy="12" r="9.25"/><path d="M9.5 9.5c.2-1.5 1.2-2.25 2.5'
        '-2.25 1.5 0 2.6.9 2.6 2.3C14.6 11.5 12 11.6 12 13.5"/>'
        '<path d="M12 16.75v.01"/>'
    ),
    "info": (
        '<circle cx="12" cy="12" r="9.25"/><path d="M12 11v6"/><path d="M12 7.5v.01"/>'
    ),
    "tick": '<path d="M4.5 12.8l4.8 4.7L19.5 6.8"/>',
    "cross": '<path d="M6 6l12 12M18 6L6 18"/>',
    "plus": '<path d="M12 5v14M5 12h14"/>',
    # Writing to us, and what ends a page
    "mail": (
        '<path d="M4.5 5.5h15c.5 0 1 .5 1 1v11c0 .5-.5 1-1 1h-15c-.5 0-1-.5-1'
        '-1v-11c0-.5.5-1 1-1zM4 7l8 6 8-6"/>'
    ),
    "flag": '<path d="M5.5 21V4M5.5 4.5h12.5l-2.5 4.5 2.5 4.5H5.5"/>',
    "feed": (
        '<path d="M5 11c4.5 0 8 3.5 8 8M5 5c7.75 0 14 6.25 14 14"/>'
        '<circle cx="6" cy="18" r="1.25" fill="currentColor"/>'
    ),
    "link": (
        '<path d="M10 14c1.5 1.75 4 1.75 5.5.25l3.5-3.5c1.5-1.5 1.5-4 0-5.5s-4-1.5'
        '-5.5 0l-1 1"/><path d="M14 10c-1.5-1.75-4-1.75-5.5-.25L5 13.25c-1.5 1.5'
        '-1.5 4 0 5.5s4 1.5 5.5 0l1-1"/>'
    ),
    "person": (
        '<circle cx="12" cy="8" r="4"/><path d="M4.5 20.5c.5-4 3.5-6.5 7.5-6.5'
        's7 2.5 7.5 6.5"/>'
    ),
    "bag": (
        '<path d="M5 8.5h14l1 12H4zM8.5 11V7.5C8.5 5.5 10 4 12 4s3.5 1.5 3.5 3.5V11"/>'
    ),
    # The four doors
    "sprout": (
        '<path d="M12 20.5v-8.5M12 12c0-3.5-2.5-6-8-6 0 4 2.5 6.5 8 6zM12 14'
        'c.5-4 3.5-6 8-6 0 4-3 6.5-8 6z"/>'
    ),
    "wave": (
        '<path d="M2.5 14.5C4 8 6 8 7.25 12S10 18 12 12.5 14.5 8.5 16.5 11'
        ' 19.5 12.75 21.5 12.5"/>'
    ),
    "scales": (
        '<path d="M12 4v16M8 20h8M5 6.5h14"/><path d="M5.5 6.5L2.5 14h6zM18.5 6.5'
        'l-3 7.5h6z"/><path d="M2.5 14c.3 2 1.5 3 3 3s2.7-1 3-3M15.5 14c.3 2 1.5'
        ' 3 3 3s2.7-1 3-3"/>'
    ),
    "hand": (
        '<path d="M12 9.5C9.5 8 8.5 6.75 8.5 5.4c0-1.2.8-2 1.8-2 .7 0 1.4.4'
        " 1.7 1.1.3-.7 1-1.1 1.7-1.1 1 0 1.8.8 1.8 2C15.5 6.75 14.5 8 12"
        ' 9.5z"/><path d="M2.5 13.5h3.25c1.25 0 2.25.75 3.25 1.5h3c1 0 1.75.6'
        ' 1.75 1.5S13 18 12 18H9.5"/><path d="M13.5 16.5l5-2.25c1-.5 2-.25 2.5'
        '.5s.2 1.5-.75 2L13.5 20.5H8L5.5 19h-3"/>'
    ),
    # How bad a mix is; named as the levels are stored. No tick, no green.
    "never": _CROSS_SOLID,
    "usually_avoided": _CROSS_OUTLINE,
    "check_first": _TRIANGLE,
    "good_to_know": _DOT,
    "warning": _TRIANGLE,
    "dot": _DOT,
}
