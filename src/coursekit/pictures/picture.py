"""What a picture's file is, from its bytes: nothing in it is run, expanded or fetched."""

from posixpath import splitext

from msgspec import Struct

from coursekit.pictures.frames import frame_of
from coursekit.pictures.kinds import ALIASES, kind_in_words, kind_of
from coursekit.pictures.svg.drawing import Drawing
from coursekit.pictures.svg.read import read_drawing, rewritten
from coursekit.text.source import Source


class Picture(Struct, frozen=True):
    """A picture's file. ``suffix`` is what its name says, ``kind`` what its bytes say, empty when no browser shows it;

    then ``kind_in_words`` says what it is, if somebody knows. ``damage`` says why not all of it can be seen. ``source``
    is the text of a drawing in UTF-8.
    """

    path: str
    size: int
    suffix: str
    kind: str
    drawing: Drawing | None
    damage: str = ""
    kind_in_words: str = ""
    source: Source | None = None


def suffix_of(path: str) -> str:
    """What a picture's name says that it is, such as ``.jpg``."""
    suffix = splitext(path)[1].lower()
    return ALIASES.get(suffix, suffix)


def read_picture(path: str, content: bytes) -> Picture:
    """Look at a file that is named like a picture."""
    kind = kind_of(content)
    drawing = read_drawing(path, content) if kind == ".svg" else None
    _, damage = frame_of(content, kind)
    source = _source(path, content) if kind == ".svg" else None
    return Picture(
        path, len(content), suffix_of(path), kind, drawing, damage, "" if kind else kind_in_words(content), source
    )


def _source(path: str, content: bytes) -> Source | None:
    try:
        return Source(path, content.decode().lstrip("\ufeff"))
    except UnicodeDecodeError:
        return None


def shipped(path: str, content: bytes) -> tuple[bytes, str]:
    """A picture as exports carry it, or why none can: a file that is both by name and by content what browsers show.

    A drawing is written anew. Of others, nothing follows their end; one that has none is shown as far as it goes.
    """
    kind = kind_of(content)
    if not kind or kind != suffix_of(path):
        what = f"a {kind} picture" if kind else kind_in_words(content) or "no picture"
        return b"", f"is named {suffix_of(path) or 'without a suffix'}, and is {what}"
    if kind == ".svg":
        drawn = rewritten(content)
        return drawn, "" if drawn else f"can't be read: {read_drawing(path, content).problem}"
    end, damage = frame_of(content, kind)
    return content if damage else content[:end], ""
