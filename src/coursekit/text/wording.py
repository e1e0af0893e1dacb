"""What words say: glossary terms that a text names, acronyms, and where it spells them out."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from unicodedata import category

from coursekit.text.prose import Block
from coursekit.text.source import Span

_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf"
    "\u4e00-\u9fff\ua9e0-\ua9ff\uaa60-\uaa7f\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
)
"""Thai, Lao, Burmese, Khmer, Han and kana: they put no spaces between words."""
_OF_UNSPACED = re.compile(f"[{_UNSPACED}]")
_LETTER = rf"[^\W{_UNSPACED}]"
_WORD = re.compile(rf"{_LETTER}+(?:['’]{_LETTER}+)*")
_JOINED = re.compile(f"{_LETTER}{{2}}")
_SIGNED_WORD = re.compile(rf"{_WORD.pattern}(?:[+#]+(?!\w))?")
"""A word with signs that belong to it, as in C++ and Na+."""
_ELIDED = re.compile(
    r"(?:[cdjlmnst]|(?:jus|lors|puis|quoi)?qu|all|coll|d[ae]ll|nell|que(?:ll|st)|sull|un)['’](?=\w\w)", re.IGNORECASE
)
"""What French and Italian put before a word that begins with a vowel."""
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


@dataclass(frozen=True)
class Lexicon:
    """Terms to look for.

    ``spaced`` are terms of words, by the first one, each with all its words, folded; the longest first. ``unspaced``
    are those in a script without spaces, and ``lengths`` how long they are, by their first letter; the longest first.
    """

    spaced: Mapping[str, Sequence[tuple[tuple[str, ...], str]]]
    unspaced: frozenset[str]
    lengths: Mapping[str, Sequence[int]]

    def __bool__(self) -> bool:
        return bool(self.spaced or self.unspaced)


def lexicon_of(terms: Iterable[str]) -> Lexicon:
    """What ``find_terms`` looks for."""
    spaced: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    lengths: dict[str, set[int]] = {}
    unspaced = set()
    for term in terms:
        if _OF_UNSPACED.search(term):
            unspaced.add(term)
            lengths.setdefault(term[0], set()).add(len(term))
        elif words := tuple(_folded(word) for word in _words_of(term).findall(term)):
            spaced.setdefault(words[0], []).append((words, term))
    for known in spaced.values():
        known.sort(key=lambda pair: -len(pair[0]))
    return Lexicon(spaced, frozenset(unspaced), {head: sorted(found)[::-1] for head, found in lengths.items()})


def _words_of(text: str) -> re.Pattern[str]:
    return _SIGNED_WORD if "+" in text or "#" in text else _WORD


@lru_cache(maxsize=20_000)
def _folded(word: str) -> str:
    """A word without its case, unless it is an acronym, and without an English plural's s or what is elided before."""
    if "'" in word or "’" in word:
        word = word[_elided(word) :].replace("’", "'")
    if word.isupper() and len(word) > 1:
        return word
    if word[:-1].isupper() and len(word) > 2 and word.endswith("s"):
        return word[:-1]
    folded = word.casefold()
    return folded[:-1] if len(folded) > 3 and folded.endswith("s") and not folded.endswith("ss") else folded


def _elided(word: str) -> int:
    """How long the article is, or the like, that a word begins with."""
    found = _ELIDED.match(word)
    return found.end() if found else 0


def find_terms(blocks: Sequence[Block], known: Lexicon) -> dict[str, Span]:
    """The glossary terms that a text uses, each where it stands first."""
    found: dict[str, Span] = {}
    for term, block, start, end in _uses(blocks, known):
        if term not in found:
            found[term] = block.span(start, end)
    return found


def uses_of_terms(blocks: Sequence[Block], known: Lexicon) -> Iterator[tuple[str, Span]]:
    """Every use of a glossary term in a text, and where it stands; none overlaps another."""
    for term, block, start, end in _uses(blocks, known):
        yield term, block.span(start, end)


def _uses(blocks: Sequence[Block], known: Lexicon) -> Iterator[tuple[str, Block, int, int]]:
    """Uses of terms with their places in a block; code and quotations don't count."""
    blocks = [block for block in blocks if not block.quoted]
    whole = " ".join(block.text for block in blocks) if known else ""
    written = set(_words_of(whole).findall(whole))
    if known.spaced.keys().isdisjoint(map(_folded, written)) and not _may_have_unspaced(whole, known):
        return
    for block in blocks:
        quoted = [match.span() for match in _QUOTED.finditer(block.text)] if _MARKS & set(block.text) else []
        for term, start, end in _terms_in(block.text, known):
            if not any(first <= start < last for first, last in quoted):
                yield term, block, start, end


def _terms_in(text: str, known: Lexicon) -> Iterator[tuple[str, int, int]]:
    unspaced = list(_unspaced_in(text, known))
    yield from unspaced
    words = _words_of(text)
    folded = [_folded(word) for word in words.findall(text)]
    if known.spaced.keys().isdisjoint(folded):
        return
    places = [match.span() for match in words.finditer(text)]
    at = 0
    while at < len(folded):
        step = 1
        for parts, term in known.spaced.get(folded[at], ()):
            if tuple(folded[at : at + len(parts)]) == parts:
                step = len(parts)
                start, end = places[at][0] + _elided(text[slice(*places[at])]), places[at + step - 1][1]
                if not any(start < last and first < end for _, first, last in unspaced):
                    yield term, start, end
                break
        at += step


def _unspaced_in(text: str, known: Lexicon) -> Iterator[tuple[str, int, int]]:
    """Terms in a script without spaces: nothing tells where a word begins or ends, so they are found in others too."""
    if not _may_have_unspaced(text, known):
        return
    end = 0
    for start, letter in enumerate(text):
        for length in known.lengths.get(letter, ()) if start >= end else ():
            term = text[start : start + length]
            if term in known.unspaced and not _goes_on(text, start) and not _goes_on(text, start + length):
                end = start + length
                yield term, start, end
                break


def _may_have_unspaced(text: str, known: Lexicon) -> bool:
    return bool(known.lengths) and not known.lengths.keys().isdisjoint(text)


def _goes_on(text: str, at: int) -> bool:
    """Whether what stands before a place goes on behind it: a letter with its signs, or a word of another script."""
    after = text[at : at + 1]
    is_sign = bool(after) and category(after)[0] == "M"
    return is_sign or _JOINED.fullmatch(text, max(at - 1, 0), at + 1) is not None


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
