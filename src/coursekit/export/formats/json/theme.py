"""A course's theme as ``schema.export.theme`` has it."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from posixpath import splitext
from typing import Any

from coursekit.course.model import Course
from coursekit.files.suffixes import FONT_TYPES
from coursekit.render.theme_fonts import ExportedFont
from coursekit.theme.look import OURS

FONTS = "fonts"
Json = dict[str, Any]
_EXPORTED_NAMES = {"teal": "accent", "deep": "cover", "amber": "anchor", "coral": "wrong", "indigo": "note"}
"""Colours of the player's sheets, and what they are for."""


def theme_data(course: Course, src: Callable[[str], str], fonts: Sequence[ExportedFont]) -> Json:
    """``src`` makes paths beside ``course.json`` of paths in the course."""
    theme = course.theme
    files = {key: src(path) or None if path else None for key, path in _pictures(course).items()}
    return {
        "look": theme.look or OURS,
        "light": _colours(theme.palette.light),
        "dark": _colours(theme.palette.dark),
        "logo": files["logo"],
        "logo_dark": files["logo_dark"],
        "logo_alt": theme.logo_alt,
        "cover": files["cover"],
        "cover_credit": theme.cover_credit,
        "fonts": [font_data(file) for file in fonts],
        "footer": theme.footer,
    }


def font_data(file: ExportedFont) -> Json:
    """A font that the course brings; its file is whole."""
    return {
        "use": file.use,
        "file": f"{FONTS}/{font_name(file)}",
        "source": file.path,
        "family": file.font.family,
        "weight": file.font.weight,
        "italic": file.font.italic,
        "holder": file.font.holder,
        "license": file.license,
        "media_type": FONT_TYPES[splitext(file.path)[1].lower()],
        "bytes": len(file.content),
        "sha256": hashlib.sha256(file.content).hexdigest(),
    }


def font_name(file: ExportedFont) -> str:
    """What its file is called beside ``course.json``."""
    return f"{file.stem}{splitext(file.path)[1].lower()}"


def put_fonts(fonts: Sequence[ExportedFont], folder: Path) -> None:
    """Write the files of fonts. Raises OSError."""
    if fonts:
        (folder / FONTS).mkdir()
    for file in fonts:
        (folder / FONTS / font_name(file)).write_bytes(file.content)


def _pictures(course: Course) -> Mapping[str, str]:
    theme = course.theme
    return {"logo": theme.logo, "logo_dark": theme.logo_dark, "cover": theme.cover}


def _colours(colours: Mapping[str, str]) -> dict[str, str]:
    return {_exported_name(name): colour for name, colour in colours.items()}


def _exported_name(name: str) -> str:
    return "-".join(_EXPORTED_NAMES.get(part, part) for part in name.split("-"))
