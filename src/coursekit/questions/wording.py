"""Which wordings of a short answer are the same, as the player has it (``player/questions/text.js``).

A test compares both: lint tells answers that nobody can give, and those that count as one.
"""

from coursekit.text.expression import expression
from coursekit.text.normal import normal

_UNSEEN = expression("[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_DASHES = expression("[‐‑‒–—−]")
_SINGLE = expression("[‘’‚‛ʼ′]")
_DOUBLE = expression("[“”„‟″«»]")
_SPACE = expression(r"[\t-\r \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]+")
"""What JavaScript's ``\\s`` is: Python's has the separators of files as well."""
_FINAL = " .,;:!?…。؟"
_STOPS = " .!?…。؟"
_TURKIC = ("tr", "az")
"""Languages in which ı and i are two letters, each with its capital (Unicode's SpecialCasing)."""


def written_form(text: str, language: str) -> str:
    """An answer without what does not tell wordings apart: case, spaces, and forms of the same letter or mark."""
    text = _UNSEEN.sub("", normal("NFKC", _UNSEEN.sub("", text)))
    if language.split("-")[0].lower() in _TURKIC:
        text = text.replace("I", "ı").replace("İ", "i")
    text = _DOUBLE.sub('"', _SINGLE.sub("'", _DASHES.sub("-", text.lower())))
    return _SPACE.sub(" ", text).strip(" ")


def without_end(form: str) -> str:
    """Without the marks at its end, unless it is nothing else: ``;`` is an answer."""
    return form.rstrip(_FINAL) or form


def required_form(accepted: str, language: str) -> str:
    """What an answer must come to for an accepted one: a mark at the end of a sentence or word is no part of it.

    That of a sign is: ``n!``, ``i++;``, ``else:``.
    """
    form = written_form(accepted, language)
    if " " in form:
        return without_end(form)
    word = form.rstrip(_STOPS)
    is_word = sum(letter.isalpha() for letter in word) > 1 or form.endswith((".", "…", "。"))
    return word if word and is_word else form
