"""What pages of all media show of a course's theme: logo, cover picture, colours of the drawing on a cover, credits."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from coursekit.course.model import Course
from coursekit.course.review import is_marked
from coursekit.theme.colours import is_dark, readable

RING, SPOT = "#BFE3DC", "#F2B36B"
"""The circles on a cover in our own colours, and the last of them."""


def draft_mark(course: Course, strings: Mapping[str, str]) -> str:
    """What each page of a course says that is not final; empty for others."""
    return strings[f"status_{course.status}"] if is_marked(course) else ""


def theme_parts(course: Course, src: Callable[[str], str], font_credits: Sequence[str] = ()) -> dict[str, Any]:
    """What templates are given as ``theme``; ``src`` makes addresses of paths, ``font_credits`` as of theme_fonts."""
    theme = course.theme
    ring, spot = cover_colours(course)
    return {
        "logo": _address(course, theme.logo, src),
        "logo_dark": _address(course, theme.logo_dark, src),
        "logo_alt": theme.logo_alt,
        "cover": _address(course, theme.cover, src),
        "cover_credit": theme.cover_credit if theme.cover else "",
        "on_cover": _address(course, theme.logo_dark if is_dark(theme.palette.light["deep"]) else theme.logo, src),
        "footer": theme.footer,
        "fonts": tuple(font_credits),
        "credits": tuple(filter(None, (theme.cover_credit if theme.cover else "", *font_credits))),
        "ring": ring,
        "spot": spot,
    }


def cover_colours(course: Course) -> tuple[str, str]:
    """Of the circles on a cover, and of the last one."""
    theme = course.theme
    if theme.ours:
        return RING, SPOT
    light = theme.palette.light
    return light["deep-link"], cover_spot(light)


def cover_spot(colours: Mapping[str, str]) -> str:
    """In the tone of anchors, and read on a cover."""
    return readable(colours["amber"], (colours["deep"],))


def _address(course: Course, path: str, src: Callable[[str], str]) -> str:
    return src(path) if path in course.files else ""
