"""Colours for people."""

from typing import TYPE_CHECKING, Any

import click

from coursekit.cli._course import prefix_of
from coursekit.reporters import Style

if TYPE_CHECKING:
    from coursekit.course import Course

_ROLES: dict[str, dict[str, Any]] = {
    "place": {"bold": True},
    "message": {"bold": True},
    "error": {"fg": "red", "bold": True},
    "warning": {"fg": "yellow", "bold": True},
    "info": {"fg": "blue", "bold": True},
    "help": {"fg": "cyan", "bold": True},
    "note": {"fg": "blue", "bold": True},
    "good": {"fg": "green", "bold": True},
    "gutter": {"dim": True},
    "rule": {"dim": True},
}


def paint(text: str, role: str) -> str:
    return click.style(text, **_ROLES.get(role, {}))


def style_for(course: "Course") -> Style:
    return Style(paint, prefix_of(course))
