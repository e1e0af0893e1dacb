"""The looks that come with coursekit: one file a look in ``looks/``, found by its name.

Colours are called as in the player's style sheets: ``teal`` is the colour of what can be pressed, ``deep`` that of
covers, ``amber`` that of anchors, whatever colour a look gives them.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from msgspec import Struct

FOLDER = Path(__file__).with_name("looks")
OURS = "warm"


class Look(Struct, frozen=True):
    """``light`` and ``dark`` are colours by name. ``serif`` and ``sans`` are families as in CSS, for prose and for
    labels, and ``book_serif``, ``book_sans`` those of the book in their place; empty for ours.
    """

    light: Mapping[str, str]
    dark: Mapping[str, str]
    radius: str
    serif: str = ""
    sans: str = ""
    book_serif: str = ""
    book_sans: str = ""


def look_names() -> tuple[str, ...]:
    """All looks, ours first."""
    return tuple(sorted((path.stem for path in FOLDER.glob("*.toml")), key=lambda name: (name != OURS, name)))


@cache
def find_look(name: str) -> Look:
    """A look by its name; ours for one that is none."""
    import tomllib

    path = FOLDER / f"{name if name in look_names() else OURS}.toml"
    return Look(**tomllib.loads(path.read_text(encoding="utf-8")))
