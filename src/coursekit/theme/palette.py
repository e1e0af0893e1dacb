"""The colours of a course, light and dark: those of a look, with an author's own and all that follows from these."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from msgspec import Struct

from coursekit.theme.colours import (
    BLACK,
    SIGN,
    TEXT,
    WHITE,
    contrast,
    is_dark,
    mix,
    readable,
    whole,
)
from coursekit.theme.look import OURS, find_look

Colours = Mapping[str, str]
COLOUR_NAMES = {"paper": "paper", "ink": "ink", "accent": "teal", "cover": "deep", "anchor": "amber"}
"""What authors call colours, and their names here."""
_BOTH = ("accent", "cover", "anchor")
"""What is worked out for the dark where only the light one is given."""
_IN_THE_DARK = 6.0
"""More than words need: a colour that is worked out should be as easy to read as those of our looks."""


class Palette(Struct, frozen=True):
    """All colours by name (``look``), in the light and in the dark."""

    light: Colours
    dark: Colours


class ColourPair(NamedTuple):
    """Something that is read on something, by the authors' names of the two colours, and as they are."""

    on_top: str
    behind: str
    colour: str
    ground: str


def palette_of(look: str, light: Colours, dark: Colours) -> Palette:
    """``light`` and ``dark`` are an author's own colours, by the authors' names (``COLOUR_NAMES``)."""
    base = find_look(look)
    lit = _coloured(base.light, _whole(light), dark=False)
    unsaid = {name: light[name] for name in _BOTH if name in light and name not in dark}
    derived = {name: _for_the_dark(name, whole(colour), base.dark) for name, colour in unsaid.items()}
    return Palette(lit, _coloured(base.dark, {**derived, **_whole(dark)}, dark=True))


def is_ours(look: str, light: Colours, dark: Colours) -> bool:
    """Whether nothing is other than in the player's own sheets."""
    return look in ("", OURS) and not light and not dark


def pairs(colours: Colours) -> Iterator[ColourPair]:
    """What an author's colours must be read on."""
    for ground in ("paper", "surface", "sunken"):
        yield ColourPair("ink", "paper", colours["ink"], colours[ground])
    for ground in ("paper", "surface", "teal-soft"):
        yield ColourPair("accent", "paper", colours["teal"], colours[ground])
    for ground in ("surface", "amber-soft"):
        yield ColourPair("anchor", "paper", colours["amber"], colours[ground])
    yield ColourPair("cover", "cover", colours["on-deep"], colours["deep"])


def _whole(colours: Colours) -> dict[str, str]:
    return {name: whole(colour) for name, colour in colours.items()}


def _for_the_dark(name: str, colour: str, base: Colours) -> str:
    """A colour of the light as the dark shows it."""
    if name == "cover":
        return colour if is_dark(colour) else mix(colour, BLACK, 0.7)
    return readable(colour, (*_grounds(base), mix(base["paper"], colour, 0.2)), _IN_THE_DARK)


def _coloured(base: Colours, authored: Colours, *, dark: bool) -> Colours:
    colours = dict(base) | {COLOUR_NAMES[name]: colour for name, colour in authored.items()}
    if "paper" in authored:
        colours |= _of_paper(colours, dark=dark)
    if "ink" in authored or "paper" in authored:
        colours |= _of_ink(colours)
    for name in ("teal", "amber", "coral", "indigo"):
        if "paper" in authored or any(COLOUR_NAMES[word] == name for word in authored):
            chosen = any(COLOUR_NAMES[word] == name for word in authored)
            colours |= _toned(colours, name, dark=dark, chosen=chosen)
    if "accent" in authored or "paper" in authored:
        colours["on-teal"] = _on(colours["teal"], (colours["surface"], colours["ink"], colours["paper"]))
    if "cover" in authored or "accent" in authored:
        colours |= _of_cover(colours, chosen="cover" in authored, dark=dark)
    return colours


def _of_paper(colours: Colours, *, dark: bool) -> Colours:
    paper = colours["paper"]
    return {
        "surface": mix(paper, WHITE, 0.04 if dark else 0.6),
        "sunken": mix(paper, BLACK, 0.25 if dark else 0.04),
    }


def _grounds(colours: Colours) -> tuple[str, ...]:
    return colours["paper"], colours["surface"], colours["sunken"]


def _of_ink(colours: Colours) -> Colours:
    ink, paper = colours["ink"], colours["paper"]
    return {
        "muted": readable(mix(ink, paper, 0.3), _grounds(colours)),
        "edge": readable(mix(ink, paper, 0.5), _grounds(colours), SIGN),
        "line": mix(paper, ink, 0.14),
    }


def _toned(colours: Colours, name: str, *, dark: bool, chosen: bool) -> Colours:
    """A colour and the ground in its tone; one that nobody chose gives way until it can be read."""
    soft = mix(colours["paper"], colours[name], 0.18 if dark else 0.1)
    if chosen:
        # The ground gives way, not what somebody chose
        tries = (mix(soft, colours["paper"], step / 10) for step in range(11))
        soft = next((ground for ground in tries if contrast(colours[name], ground) >= TEXT), colours["paper"])
        return {f"{name}-soft": soft}
    return {f"{name}-soft": soft, name: readable(colours[name], (*_grounds(colours), soft))}


def _of_cover(colours: Colours, *, chosen: bool, dark: bool) -> Colours:
    deep = colours["deep"] if chosen else _deep(colours["teal"], dark=dark)
    words = _on(deep, (WHITE, BLACK))
    sunken = mix(deep, BLACK if words == WHITE else WHITE, 0.25)
    return {
        "deep": deep,
        "on-deep": words,
        "deep-sunken": sunken,
        "deep-muted": readable(mix(words, deep, 0.25), (deep, sunken)),
        "deep-link": readable(mix(words, deep, 0.15), (deep, sunken)),
    }


def _deep(accent: str, *, dark: bool) -> str:
    """A ground for a cover in the tone of what can be pressed."""
    return readable(mix(accent, BLACK, 0.72 if dark else 0.4), (WHITE,), 9.0)


def _on(ground: str, tries: tuple[str, ...]) -> str:
    """The first that can be read on a ground, else black or white."""
    best = max((*tries, WHITE, BLACK), key=lambda colour: contrast(colour, ground))
    return next((colour for colour in tries if contrast(colour, ground) >= TEXT), best)
