"""Straight quotation marks as a language writes them: ``"so"`` is “so”, „so“, «so» or 「so」.

What stands for inches, seconds or minutes stays, and so does all of a paragraph whose marks do not pair.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple
from unicodedata import east_asian_width

from coursekit.text.event import Event, event_of

_INNER = ("Emphasis", "Strong", "Strikethrough", "Subscript", "Superscript", "SideNote", "Link", "Image")
_CLOSED = ("CodeBlock", "HtmlBlock", "Keyboard")
STRAIGHT = {ord(sign): plain for plain, signs in (("'", "‘’‚‹›"), ('"', "“”„«»「」")) for sign in signs}
"""For ``str.translate``: typographic marks as keyboards have them."""
_LETTER = "x"
"""What code, formulas and pictures are to the marks beside them."""


class Marks(NamedTuple):
    """Quotation marks: ``inner`` ones are those of a quotation in another, written with single straight marks."""

    opening: str
    closing: str
    inner_opening: str
    inner_closing: str


_ROWS = {
    "«»“”": "ast blo bm br ca cv dyo el eu ewo ie it kab kk lij mg mua nnh pms sc sg ti"
    " pt-AO pt-CH pt-CV pt-GQ pt-GW pt-LU pt-MO pt-MZ pt-PT pt-ST pt-TL",
    "„“‚‘": "bs-Cyrl cs de dsb et hr hsb is ksh lb luy mk nds sk sl",
    "«»‹›": "am fa fr-CH gsw jgo kkj mzn rm sdh wae",
    "«»„“": "bas be bua ky os ru sah tyv uk",
    "””’’": "fi he lag rn se sn sv yi",
    "«»‘’": "dua ksf nb nn no rw",
    "«»«»": "fr ht hy oc yav",
    "«»”“": "fr-CA",
    "”“’‘": "ar lld syr ur",
    "„“„“": "bg lt prg sgs",
    "‘’“”": "fur ia tn",
    "‘’‘’": "nl",
    "„”«»": "nmg pl ro",
    "„”‚’": "agq ff",
    "„”»«": "hu szl",
    "「」『』": "ja yue zh-Hant zh-TW zh-HK zh-MO",
    "«»„”": "shi zgh",
    "„”‘’": "bs",
    "“”«»": "eo",
    "„“«»": "ka",
    "„”’’": "sr",
    "“”’‘": "uz",
    "“”“”": "tk",
    "»«›‹": "ug",
    "“”‘’": "en",
}
"""Unicode CLDR 48, “delimiters”, by language, and by script or country where that differs. All others have
English ones, as the root of CLDR has."""
_MARKS = {name: Marks(*marks) for marks, names in _ROWS.items() for name in names.split()}
_BEFORE = frozenset(" \t\n\u00a0\u202f([{<–—-/…‘“„«‹「『¿¡\u2028")


def marks_of(language: str) -> Marks:
    """The marks of a language, by its tag."""
    parts = language.split("-")
    if is_spaced(language):
        return Marks(*_OWED, *_OWED)
    names = ["-".join((parts[0].lower(), *parts[1:length])) for length in range(len(parts), 0, -1)]
    return next((_MARKS[name] for name in names if name in _MARKS), _MARKS["en"])


_OWED = ("\ue010", "\ue011")
"""What stands for guillemets with a narrow blank inside until a text is written: they are two characters each."""


def is_spaced(language: str) -> bool:
    """Whether a narrow blank (U+202F) stands inside of its guillemets."""
    return language.split("-")[0].lower() == "fr" and not language.lower().endswith("-ch")


def spaced(html: str) -> str:
    """Written text with the guillemets that ``marks_of`` owes it."""
    return html.replace(_OWED[0], "«\u202f").replace(_OWED[1], "\u202f»") if _OWED[0] in html else html


def curled(text: str, marks: Marks) -> str:
    """A text with the marks of a language; it has as many characters as before."""
    letters = list(text)
    if '"' in text:
        _double(text, letters, marks)
    if "'" in text:
        _single(text, letters, marks)
    return "".join(letters)


def line_with_marks(text: str, language: str) -> str:
    """A text of one line, and no Markdown, with the marks of a language."""
    return spaced(curled(text, marks_of(language))) if '"' in text or "'" in text else text


def _double(text: str, letters: list[str], marks: Marks) -> None:
    opened: int | None = None
    pairs: list[tuple[int, int]] = []
    for at in (found.start() for found in re.finditer('"', text)):
        before, after = text[at - 1 : at] or " ", text[at + 1 : at + 2] or " "
        if (_is_letter(before) and _is_letter(after)) or (opened is None and before.isdigit()):
            # Hebrew abbreviations, and inches.
            continue
        if opened is None and (before in _BEFORE or before == "'" or _is_wide(before)) and not after.isspace():
            opened = at
        elif opened is not None and not before.isspace() and (not after.isalnum() or _is_wide(after)):
            pairs.append((opened, at))
            opened = None
        else:
            return
    if opened is None:
        for start, end in pairs:
            letters[start], letters[end] = marks.opening, marks.closing


def _single(text: str, letters: list[str], marks: Marks) -> None:
    opened: int | None = None
    for at in (found.start() for found in re.finditer("'", text)):
        before, after = text[at - 1 : at] or " ", text[at + 1 : at + 2] or " "
        if (_is_letter(before) or before == ".") and _is_letter(after):
            letters[at] = "’"
        elif (before in _BEFORE or before == '"') and _is_letter(after):
            opened = at
        elif opened is not None and not before.isspace() and not after.isalnum():
            letters[opened], letters[at] = marks.inner_opening, marks.inner_closing
            opened = None
        elif _is_letter(before) or (before in _BEFORE and re.match(r"\d0s\b", text[at + 1 : at + 5])):
            letters[at] = "’"


def _is_wide(char: str) -> bool:
    """Whether a character is of a script that writes without spaces, or with words that follow a mark at once."""
    return east_asian_width(char) in "WF"


def _is_letter(char: str) -> bool:
    return char.isalpha() and not _is_wide(char)


def with_marks(events: Sequence[Event], marks: Marks) -> Sequence[Event]:
    """The events of a text in which words have these marks; code, formulas, keys and addresses keep theirs."""
    if not any(event.tag == "Text" and ('"' in event.data or "'" in event.data) for event in events):
        return events
    made = list(events)
    run: list[tuple[int, int]] = []
    text = ""
    closed = 0
    for at, (edge, tag, data, _start, _end) in enumerate(events):
        if tag in _CLOSED or (tag == "Link" and (closed or _is_address(data))):
            closed += 1 if edge == "start" else -1
        elif tag == "Text":
            if not closed:
                run.append((at, len(text)))
            text += _LETTER if closed else data
        elif tag in ("Code", "InlineMath", "DisplayMath"):
            text += _LETTER
        elif tag in ("SoftBreak", "HardBreak"):
            text += " "
        elif tag not in _INNER and tag not in ("InlineHtml", "FootnoteReference"):
            _put(made, run, text, marks)
            run, text = [], ""
    _put(made, run, text, marks)
    return made


def _put(made: list[Event], run: Sequence[tuple[int, int]], text: str, marks: Marks) -> None:
    """The words of a block into its events."""
    if '"' not in text and "'" not in text:
        return
    shown = curled(text, marks)
    for at, place in run:
        edge, tag, data, start, end = made[at]
        made[at] = event_of((edge, tag, shown[place : place + len(data)], start, end))


def _is_address(data: object) -> bool:
    return isinstance(data, dict) and data["link_type"] in ("Autolink", "Email")
