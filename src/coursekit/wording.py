"""What words say: glossary terms that a text names, acronyms, and where it spells them out."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from coursekit.prose import Block
from coursekit.source import Span

_WORD = re.compile(r"\w+(?:['’]\w+)*")
_QUOTED = re.compile(r"“[^”]*”|„[^“”]*[“”]|«[^»]*»|\"[^\"]*\"|‘[^‘’]*’(?!\w)")
"""Words in quotation marks are spoken of, not used."""
_MARKS = frozenset('“„«"‘')
_ACRONYM = re.compile(r"(?<![\w-])[A-Z]{2,6}(?=s?(?![\w-]))")
_CAPITALS = re.compile(r"[A-Z][A-Z]")
_NO_ACRONYM = re.compile(r"[IVXL]+|TODO|FIXME|XXX|TBD|TKT?K?|OK|AM|PM|US|UK|EU|UN|WHO|DNA|RNA|PDF|AD|BC|CE")
"""Roman numbers, notes to the author, and what nobody spells out."""
_EXPLAINED = re.compile(
    r"\(([A-Z]{2,6})s?\b[^)]*\)|([A-Z]{2,6})s?,? \((?=[^)]{6})|\b([A-Z]{2,6})s? (?:stands|is short) for\b"
)


Lexicon = Mapping[str, Sequence[tuple[tuple[str, ...], str]]]
"""Terms by their first word, each with all its words, folded; the longest first."""


def lexicon_of(terms: Iterable[str]) -> Lexicon:
    """What ``find_terms`` looks for."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for term in terms:
        words = tuple(_folded(word) for word in _WORD.findall(term))
        if words:
            found.setdefault(words[0], []).append((words, term))
    for known in found.values():
        known.sort(key=lambda pair: -len(pair[0]))
    return found


@lru_cache(maxsize=20_000)
def _folded(word: str) -> str:
    """A word without its case, unless it is an acronym, and without an English plural's s."""
    if word.isupper() and len(word) > 1:
        return word
    if word[:-1].isupper() and len(word) > 2 and word.endswith("s"):
        return word[:-1]
    folded = word.casefold()
    return folded[:-1] if len(folded) > 3 and folded.endswith("s") and not folded.endswith("ss") else folded


def find_terms(blocks: Sequence[Block], known: Lexicon) -> dict[str, Span]:
    """The glossary terms that a text uses, each where it stands first."""
    found: dict[str, Span] = {}
    for term, block, start, end in _uses(blocks, known):
        if term not in found:
            found[term] = block.span(start, end)
    return found


def uses_of_terms(blocks: Sequence[Block], known: Lexicon) -> Iterator[tuple[str, Span]]:
    """Every use of a glossary term in a text, and where it stands."""
    for term, block, start, end in _uses(blocks, known):
        yield term, block.span(start, end)


def _uses(blocks: Sequence[Block], known: Lexicon) -> Iterator[tuple[str, Block, int, int]]:
    """Uses of terms with their places in a block; code and quotations don't count."""
    blocks = [block for block in blocks if not block.quoted]
    written = set(_WORD.findall(" ".join(block.text for block in blocks))) if known else set()
    if known.keys().isdisjoint(map(_folded, written)):
        return
    for block in blocks:
        quoted = [match.span() for match in _QUOTED.finditer(block.text)] if _MARKS & set(block.text) else []
        for term, start, end in _terms_in(block.text, known):
            if not any(first <= start < last for first, last in quoted):
                yield term, block, start, end


def _terms_in(text: str, known: Lexicon) -> Iterator[tuple[str, int, int]]:
    folded = [_folded(word) for word in _WORD.findall(text)]
    if known.keys().isdisjoint(folded):
        return
    places = [match.span() for match in _WORD.finditer(text)]
    at = 0
    while at < len(folded):
        step = 1
        for parts, term in known.get(folded[at], ()):
            if tuple(folded[at : at + len(parts)]) == parts:
                yield term, places[at][0], places[at + len(parts) - 1][1]
                step = len(parts)
                break
        at += step


def find_acronyms(blocks: Iterable[Block]) -> dict[str, Span]:
    """The acronyms that a text writes, each where it stands first."""
    found: dict[str, Span] = {}
    for block in blocks:
        for match in _ACRONYM.finditer(block.text) if _CAPITALS.search(block.text) else ():
            if match[0] not in found and not _NO_ACRONYM.fullmatch(match[0]) and not block.text.isupper():
                found[match[0]] = block.span(*match.span())
    return found


def explained_acronyms(blocks: Iterable[Block]) -> set[str]:
    """The acronyms that a text spells out: ``… (LTP)``, ``LTP (long-term potentiation)``, ``LTP stands for``."""
    signs = ("(", " for")
    texts = (block.text for block in blocks if any(sign in block.text for sign in signs))
    matches = (match for text in texts for match in _EXPLAINED.finditer(text))
    return {name for match in matches for name in match.groups() if name}
