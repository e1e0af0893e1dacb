"""Ids from titles, and titles as somebody typed them."""

import re
import unicodedata

from coursekit.text.normal import normal

LONGEST_ID = 60
"""Characters of an id that is made of a title; a hundred may be in one that an author writes."""
_UNDECOMPOSED = str.maketrans(
    {"ß": "ss", "æ": "ae", "ø": "o", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ħ": "h", "ŋ": "ng"}
)
"""Latin letters that Unicode does not take apart."""
_WRITTEN_OUT = {"de": str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})}
"""What speakers of a language write for its letters where there are only those from a to z."""


def id_from(title: str, language: str = "") -> str:
    """The id that a title gives; empty where it has letters that are none of ours: half of it would name it wrongly."""
    written_out = _WRITTEN_OUT.get(language.partition("-")[0].lower(), {})
    title = normal("NFC", title).casefold().translate(written_out)
    foreign = any(char.isalpha() and not "a" <= char <= "z" for char in _latin(title))
    return "" if foreign else latin_id(title)


def latin_id(words: str) -> str:
    """Lower-case words joined by hyphens, of what has a Latin form: “Ca²⁺ & the œuf” is ``ca2-the-oeuf``."""
    id = re.sub(r"[^a-z0-9]+", "-", _latin(words)).strip("-")
    return id if len(id) <= LONGEST_ID else id[: LONGEST_ID + 1].rpartition("-")[0] or id[:LONGEST_ID]


def _latin(words: str) -> str:
    """In lower case, Latin letters without their marks."""
    plain = normal("NFKD", words.casefold().translate(_UNDECOMPOSED))
    return "".join(char for char in plain if not unicodedata.combining(char) and char not in "'’")


def printable_line(text: str) -> str:
    """What somebody typed, without what nobody sees: breaks and tabs are blanks, other controls go."""
    printable = (char for char in re.sub(r"\s", " ", text) if unicodedata.category(char) not in ("Cc", "Cs"))
    return re.sub(r" {2,}", " ", "".join(printable)).strip()
