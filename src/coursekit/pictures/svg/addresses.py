"""Addresses in a drawing: parts of itself, and pictures and fonts that the file brings (``data:``)."""

import re
from base64 import b64decode, b64encode
from binascii import Error
from collections.abc import Callable
from typing import Literal
from urllib.parse import unquote, unquote_to_bytes

from coursekit.pictures.kinds import MEDIA_TYPES, kind_of
from coursekit.text.expression import expression

AddressEffect = tuple[Literal["runs", "loads", ""], str]
"""What an address does that no drawing may do, or nothing, and what to call it."""
Rewrite = Callable[[bytes], bytes]
"""What a drawing inside the drawing becomes; empty for one that can't be read."""

_DATA = expression(r"data:(?P<type>[^,;]*+)(?P<more>[^,]*+),", re.IGNORECASE)
_BLANKS = expression(r"[\x00-\x20]+")
_BASE64 = expression(r"[A-Za-z0-9+/]+={0,2}")
_FONTS = (b"wOF2", b"wOFF", b"OTTO", b"true", b"\x00\x01\x00\x00")
_RUNNING = ("javascript:", "vbscript:", "livescript:", "data:")
_HARMLESS = ("image/", "font/", "application/font", "application/x-font")
LONGEST = 80
"""Characters of an address that are shown."""


def is_inside(address: str) -> bool:
    """Whether it leads to a part of the drawing itself."""
    return address.strip().startswith("#")


def effect_of(address: str) -> AddressEffect:
    """What an address that is not allowed would do."""
    plain = _BLANKS.sub("", address)
    if plain.lower().startswith(_RUNNING[:3]):
        return "runs", plain.partition(":")[0] + ":"
    if data := _DATA.match(plain):
        kind = data["type"].lower() or "text/plain"
        # A picture that is none, or a font: nobody can see it, and it does nothing.
        is_plain = kind.startswith(_HARMLESS) and "xml" not in kind
        return "" if is_plain else "runs", f"data:{kind[:LONGEST]}"
    return "loads", " ".join(address.split())[:LONGEST]


def is_running(address: str) -> bool:
    """Whether a link with it would run something when somebody follows it."""
    return _BLANKS.sub("", address).lower().startswith(_RUNNING)


def picture_inside(address: str, rewrite: Rewrite) -> str:
    """The address of a picture that the file brings, written anew; empty for what is none.

    It says what its bytes are, whatever it was said to be.
    """
    content = _content(address, whole=False)
    kind = kind_of(content)
    if kind == ".svg":
        content = rewrite(_content(address))
        return f"data:{MEDIA_TYPES[kind]};base64,{b64encode(content).decode()}" if content else ""
    if kind not in MEDIA_TYPES:
        return ""
    return f"data:{MEDIA_TYPES[kind]};base64,{_written(address) or b64encode(_content(address)).decode()}"


def is_font(address: str) -> bool:
    """Whether it is a font that the file brings."""
    return _content(address, whole=False)[:4] in _FONTS


def _written(address: str) -> str:
    """The part of an address that is in base64, without blanks; empty for what is not."""
    data = _DATA.match(address.lstrip())
    if not data or "base64" not in data["more"].lower():
        return ""
    written = address.lstrip()[data.end() :]
    written = _BLANKS.sub("", unquote(written) if "%" in written else written)
    return written if _BASE64.fullmatch(written) else ""


def _content(address: str, *, whole: bool = True) -> bytes:
    """What an address holds, or the first of it, which says what it is."""
    data = _DATA.match(address.lstrip())
    if not data:
        return b""
    if "base64" not in data["more"].lower():
        return unquote_to_bytes(address.lstrip()[data.end() :])
    written = _written(address)
    written = written if whole else written[:80_000]
    try:
        return b64decode(written[: len(written) // 4 * 4] if not whole else written + "=" * (-len(written) % 4))
    except Error:
        return b""
