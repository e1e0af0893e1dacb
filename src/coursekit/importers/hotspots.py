"""Places in a picture: where a source has two or more, with their ground, they are regions of a hotspot here."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from math import cos, pi, sin
from typing import Any

from coursekit.importers.bank_context import BankContext
from coursekit.importers.losses import NotImported
from coursekit.importers.questions import Question, hotspot, plain_number
from coursekit.importers.to_write import alt_to_write, place_to_write
from coursekit.pictures.regions import Frame, ground_of

CORNERS = 16
"""Of what stands for a circle: nobody can tell them apart with a finger."""
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
Point = tuple[float, float]


class NotHeld(Exception):
    """What keeps places from being regions; the message reads on from “for”."""


@dataclass(frozen=True)
class Area:
    """``shape`` is rect, circle, ellipse or poly; ``numbers`` are those of HTML's image maps: two corners, a middle and
    its radius or radii, or corners. ``text`` says what is seen there.
    """

    shape: str
    numbers: tuple[float, ...]
    text: str = ""
    feedback: str = ""


@dataclass(frozen=True)
class Pictured:
    """A picture with its places. ``shown`` is how large it is shown, in the units of the places; None: as it is."""

    src: str
    places: Sequence[Area]
    alt: str = ""
    shown: tuple[float, float] | None = None


def numbers_in(words: str) -> tuple[float, ...]:
    """The numbers of coordinates. Raises NotHeld for shares of a picture."""
    if "%" in words:
        raise NotHeld("its places are shares of the picture")
    return tuple(float(number) for number in _NUMBER.findall(words))


def size_from(width: str | None, height: str | None) -> tuple[float, float] | None:
    """A size that a source says; None where it says none."""
    found = [float(number) for number in (width, height) if number and re.fullmatch(r"\d+(?:\.\d+)?", number.strip())]
    return (found[0], found[1]) if len(found) == 2 and min(found) > 0 else None


def ask_where(prompt: str, pictured: Pictured, right: Collection[int], context: BankContext, **more: Any) -> Question:
    """A hotspot; ``right`` are the indices of its right places. Raises NotHeld."""
    if len(pictured.places) < 2:
        raise NotHeld("it has one place, and a learner here picks one of several")
    if not right:
        raise NotHeld("none of its places is right")
    if len(right) == len(pictured.places):
        raise NotHeld("all of its places are right, and a learner here sees them")
    path = context.picture(pictured.src)
    if path is None:
        raise NotHeld("its picture is not in the source")
    try:
        ground = ground_of(context.files[path](), path)
    except NotImported:
        ground = None
    if ground is None:
        raise NotHeld("nobody can tell the size of its picture")
    width, height = pictured.shown or ground.frame[2:]
    scale = (ground.frame.width / width, ground.frame.height / height)
    regions = [
        {
            "text": place.text or place_to_write(number),
            "polygon": _polygon(_corners(place), scale, ground.frame),
            **({"correct": True} if number - 1 in right else {}),
            **({"feedback": place.feedback} if place.feedback else {}),
        }
        for number, place in enumerate(pictured.places, 1)
    ]
    words = pictured.alt or alt_to_write(path.rpartition("/")[2])
    return hotspot(without_picture(prompt, path), path, words, regions, **more)


def without_picture(prompt: str, path: str) -> str:
    """A prompt that does not show a picture which stands below it."""
    return re.sub(rf"\n*!\[[^\]]*\]\({re.escape(path)}\)", "", prompt).strip()


def _corners(place: Area) -> list[Point]:
    shape, numbers = place.shape.lower(), place.numbers
    if shape.startswith("rect") and len(numbers) == 4:
        left, top, right, bottom = numbers
        return [(left, top), (right, top), (right, bottom), (left, bottom)]
    if shape == "circle" and len(numbers) == 3:
        return _around(numbers[0], numbers[1], numbers[2], numbers[2])
    if shape == "ellipse" and len(numbers) == 4:
        return _around(*numbers)
    if shape.startswith(("poly", "bounded")) and len(numbers) >= 6 and len(numbers) % 2 == 0:
        corners = list(zip(numbers[::2], numbers[1::2], strict=True))
        return corners[:-1] if len(corners) > 3 and corners[0] == corners[-1] else corners
    raise NotHeld("the ground of a place is not known")


def _around(x: float, y: float, across: float, down: float) -> list[Point]:
    turns = [2 * pi * corner / CORNERS for corner in range(CORNERS)]
    return [(x + across * cos(turn), y + down * sin(turn)) for turn in turns]


def _polygon(corners: Sequence[Point], scale: Point, frame: Frame) -> str:
    """Corners in the picture's own units, none of them outside of it. Raises NotHeld where nothing is left inside."""
    inside = [
        (
            min(max(frame.x + x * scale[0], frame.x), frame.x + frame.width),
            min(max(frame.y + y * scale[1], frame.y), frame.y + frame.height),
        )
        for x, y in corners
    ]
    twice = sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(inside, [*inside[1:], inside[0]], strict=True))
    if abs(twice) < 2:
        raise NotHeld("a place is outside of the picture, or has no ground")
    return " ".join(f"{plain_number(round(x, 1)):g},{plain_number(round(y, 1)):g}" for x, y in inside)
