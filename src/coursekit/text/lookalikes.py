"""What a text looks like: two with the same look can't be told apart by a learner.

Accents and width follow Unicode's decompositions (UAX #15) but for those that change how a sign looks, such as x² and
ℋ; letters that are drawn alike in several scripts follow UTS #39's confusables, no more than those of which each font
draws two alike.
"""

import unicodedata
from functools import lru_cache
from itertools import zip_longest

from coursekit.text.expression import expression
from coursekit.text.normal import normal

_LATIN = "ABCEHIJKMOPSTXYaceijopsxy"
_CYRILLIC = (
    "\u0410\u0412\u0421\u0415\u041d\u0406\u0408\u041a\u041c\u041e\u0420\u0405\u0422\u0425\u04ae"
    "\u0430\u0441\u0435\u0456\u0458\u043e\u0440\u0455\u0445\u0443"
)
_IN_GREEK = "ABEZHIKMNOPTYXo"
_GREEK = "\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7\u03bf"
_HYPHENS = "\u2010\u2011\u2212"
_ALIKE = str.maketrans(_CYRILLIC + _GREEK + _HYPHENS, _LATIN + _IN_GREEK + "-" * len(_HYPHENS))
_UNSEEN = expression(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]"
)
_OTHER_LOOK = ("<super>", "<sub>", "<font>", "<fraction>", "<circle>", "<square>", "<vertical>")
_WITH_BLANKS = expression(r"```|~~~|(?:\A|\n)(?: {4}|\t)")
"""Blocks of code, in which each blank is seen."""


def look_of(text: str) -> str:
    """The same for two texts that look the same; how many blanks stand together counts in code only."""
    look = text if text.isascii() else normal("NFC", "".join(map(_look, text))).translate(_ALIKE)
    if _WITH_BLANKS.search(look):
        return "\n".join(line.rstrip() for line in look.strip("\r\n").splitlines())
    return " ".join(look.split())


@lru_cache(maxsize=1024)
def _look(char: str) -> str:
    if _UNSEEN.match(char):
        return ""
    if char.isascii() or unicodedata.decomposition(char).startswith(_OTHER_LOOK):
        return char
    return normal("NFKC", char)


def first_difference(one: str, other: str) -> tuple[str, str]:
    """The first characters in which two texts differ; empty for a text that has ended."""
    pairs = zip_longest(one, other, fillvalue="")
    return next(((left, right) for left, right in pairs if left != right), ("", ""))
