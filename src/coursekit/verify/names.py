"""Names that are looked for and not there: the one that was meant, also where both look the same."""

import unicodedata
from collections.abc import Iterable

from coursekit.text.suggest import did_you_mean

_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
"""Characters that nobody sees."""


def look(name: str) -> str:
    """What two names share that look the same: composed letters (NFC), without what nobody sees."""
    return unicodedata.normalize("NFC", name).translate(_UNSEEN)


def closest_name(wanted: str, names: Iterable[str], otherwise: str) -> str:
    """The help for a name that is not there."""
    known = list(names)
    twin = next((name for name in known if look(name) == look(wanted) and name != wanted), None)
    return difference(wanted, twin) if twin is not None else did_you_mean(wanted, known, otherwise)


def difference(wanted: str, twin: str) -> str:
    """How two names differ that look the same."""
    at = next((place for place, pair in enumerate(zip(wanted, twin, strict=False)) if pair[0] != pair[1]), -1)
    at = min(len(wanted), len(twin)) if at < 0 else at
    return (
        f"“{twin}” looks the same and is written otherwise: character {at + 1} is {_named(wanted, at)} here and "
        f"{_named(twin, at)} there. Write both alike, best with letters a-z alone."
    )


def _named(name: str, at: int) -> str:
    """``U+00E9 (latin small letter e with acute)``."""
    if at >= len(name):
        return "missing"
    return f"U+{ord(name[at]):04X} ({unicodedata.name(name[at], 'without a name').lower()})"
