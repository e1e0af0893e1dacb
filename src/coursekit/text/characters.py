"""What characters are called that have no sign of their own, which of them nobody sees, and which are signs."""

import string
import unicodedata

_C0 = (
    "NULL",
    "START OF HEADING",
    "START OF TEXT",
    "END OF TEXT",
    "END OF TRANSMISSION",
    "ENQUIRY",
    "ACKNOWLEDGE",
    "BELL",
    "BACKSPACE",
    "TABULATION",
    "LINE FEED",
    "LINE TABULATION",
    "FORM FEED",
    "CARRIAGE RETURN",
    "SHIFT OUT",
    "SHIFT IN",
    "DATA LINK ESCAPE",
    "DEVICE CONTROL ONE",
    "DEVICE CONTROL TWO",
    "DEVICE CONTROL THREE",
    "DEVICE CONTROL FOUR",
    "NEGATIVE ACKNOWLEDGE",
    "SYNCHRONOUS IDLE",
    "END OF TRANSMISSION BLOCK",
    "CANCEL",
    "END OF MEDIUM",
    "SUBSTITUTE",
    "ESCAPE",
    "INFORMATION SEPARATOR FOUR",
    "INFORMATION SEPARATOR THREE",
    "INFORMATION SEPARATOR TWO",
    "INFORMATION SEPARATOR ONE",
)
_OTHERS = {0x7F: "DELETE", 0x85: "NEXT LINE", 0xFEFF: "BYTE ORDER MARK"}
"""By Unicode's NameAliases.txt, where the standard gives controls names; a byte order mark by what it is known as."""

CONTROLS = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f"
"""For a class in a regular expression: all controls but tabs and line breaks."""
NONCHARACTERS = "\ufdd0-\ufdef\ufffe\uffff" + "".join(
    f"{chr(plane << 16 | 0xFFFE)}{chr(plane << 16 | 0xFFFF)}" for plane in range(1, 17)
)
"""What Unicode keeps for programs' own use."""

_PRINTABLE = string.printable[:-2].encode()
"""ASCII without controls, but with tabs and line breaks."""
_NO_SIGNS = (string.ascii_letters + string.digits + string.whitespace).encode()


def is_seen(text: str) -> bool:
    """Whether all signs are printable, as in nearly all texts: much faster than to look for those that are not."""
    if text.isascii():
        return not text.encode().translate(None, _PRINTABLE)
    return text.replace("\n", "").replace("\r", "").replace("\t", "").isprintable()


def signs_of(text: str) -> str:
    """ASCII's signs in a text, in order, without all that stands between: ``Is *a* [b](c)?`` has ``**[]()?``.

    Where a text holds another one, its signs hold those of the other. So dozens of things are looked for that few texts
    have: to look through all of a text for two characters takes forty times as long as for one.
    """
    return text.encode("ascii", "ignore").translate(None, _NO_SIGNS).decode("ascii")


def character_name(char: str) -> str:
    """``U+0007 BELL``."""
    code = ord(char)
    if code < len(_C0):
        name: str = _C0[code]
    elif 0xD800 <= code <= 0xDFFF:
        name = "half of a character"
    else:
        name = _OTHERS.get(code, "") or unicodedata.name(char, "")
    otherwise = "a control" if unicodedata.category(char) == "Cc" else "no character"
    return f"U+{code:04X} {name or otherwise}"
