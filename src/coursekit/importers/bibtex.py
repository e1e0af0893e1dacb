"""BibTeX: entries with their fields as text, read so that a damaged entry loses no other."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from coursekit.text.normal import normal

_ENTRY = re.compile(r"@[ \t]*([A-Za-z]+)[ \t\n]*[{(]")
_KEY = re.compile(r"[ \t\n]*([^\s,{}()=]+)[ \t\n]*,")
_FIELD = re.compile(r"[ \t\n,]*([A-Za-z][\w-]*)[ \t\n]*=[ \t\n]*")
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_ACCENTS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", "=": "\u0304", "u": "\u0306", ".": "\u0307",
    '"': "\u0308", "r": "\u030a", "H": "\u030b", "v": "\u030c", "c": "\u0327", "k": "\u0328", "d": "\u0323",
}  # fmt: skip
_LETTERS = {
    "ss": "ß", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "aa": "å", "AA": "Å",
    "i": "i", "j": "j", "dh": "ð", "DH": "Ð", "th": "þ", "TH": "Þ", "textendash": "–", "textemdash": "—", "ldots": "…",
}  # fmt: skip
_ACCENTED = re.compile(
    r"\\([`'^~=.\"])[ ]*(?:\{\\?([A-Za-z])\}|\\([ij])(?![A-Za-z])|([A-Za-z]))"
    r"|\\([uvHckdr])(?:\{\\?([A-Za-z])\}|[ ]+([A-Za-z]))"
)
_LETTER = re.compile(rf"\\({'|'.join(sorted(_LETTERS, key=len, reverse=True))})(?![A-Za-z])(?:\{{\}}|[ ]+)?")


@dataclass(frozen=True)
class BibtexEntry:
    """An entry: its kind in small letters, its key, the line where it begins, and its fields as TeX."""

    kind: str
    key: str
    line: int
    fields: dict[str, str] = field(default_factory=dict)


def entries_of(text: str) -> Iterator[BibtexEntry]:
    """All entries of a file; values of ``@string`` are put in where they are named."""
    strings = {name: name for name in _MONTHS}
    for found in _ENTRY.finditer(text):
        kind, at, line = found[1].lower(), found.end(), text.count("\n", 0, found.start()) + 1
        if kind == "string":
            strings |= _fields(text, at, strings)
        elif kind not in ("comment", "preamble") and (key := _KEY.match(text, at)):
            yield BibtexEntry(kind, key[1], line, _fields(text, key.end(), strings))


def _fields(text: str, at: int, strings: dict[str, str]) -> dict[str, str]:
    fields: dict[str, str] = {}
    while found := _FIELD.match(text, at):
        value, at = _value(text, found.end(), strings)
        fields.setdefault(found[1].lower(), " ".join(value.split()))
    return fields


def _value(text: str, at: int, strings: dict[str, str]) -> tuple[str, int]:
    """A value, whose parts ``#`` joins, and where it ends."""
    parts: list[str] = []
    while at < len(text):
        if text[at] in '{"':
            part, at = _delimited(text, at)
        else:
            word = re.compile(r"[^\s,#{}()\"]*").match(text, at)
            assert word
            part, at = strings.get(word[0].lower(), word[0]), word.end()
        parts.append(part)
        joined = re.compile(r"[ \t\n]*#[ \t\n]*").match(text, at)
        if joined is None:
            break
        at = joined.end()
    return "".join(parts), at


def _delimited(text: str, at: int) -> tuple[str, int]:
    """What stands between braces or quotes; of one that never ends, the rest of its line."""
    opening, depth = text[at], 0
    for match in re.compile(r"\\.|[{}\"]", re.DOTALL).finditer(text, at + 1):
        sign = match[0]
        if sign == ("}" if opening == "{" else '"') and depth == 0:
            return text[at + 1 : match.start()], match.end()
        depth += {"{": 1, "}": -1}.get(sign, 0)
        if match.start() - at > 100_000:
            break
    end = text.find("\n", at)
    end = len(text) if end < 0 else end
    return text[at + 1 : end], end


def words_of_tex(tex: str) -> str:
    """TeX of a bibliography as plain text: accents as letters, without braces; formulas keep their dollars."""
    found = _ACCENTED.sub(_accented, tex)
    found = _LETTER.sub(lambda match: _LETTERS[match[1]], found)
    found = re.sub(r"\\(?:url|href|emph|textit|textbf|textsc|texttt|mbox|mkbibquote|enquote)[ ]*(?=\{)", "", found)
    found = re.sub(r"\\([&%$#_{}])", r"\1", found).replace("~", " ")
    found = re.sub(r"---", "—", re.sub(r"(?<!-)--(?!-)", "–", found)).replace("``", "“").replace("''", "”")
    return normal("NFC", " ".join(found.replace("{", "").replace("}", "").split()))


def _accented(match: re.Match[str]) -> str:
    sign = match[1] or match[5]
    letter = next(each for each in (match[2], match[3], match[4], match[6], match[7]) if each)
    return f"{letter}{_ACCENTS[sign]}"
