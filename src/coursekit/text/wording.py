"""What words say: the glossary terms that a text names."""

import re
import string
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from unicodedata import category

from msgspec import Struct

from coursekit.text.expression import expression
from coursekit.text.prose import Block
from coursekit.text.source import Span

_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf"
    "\u4e00-\u9fff\ua9e0-\ua9ff\uaa60-\uaa7f\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
)
"""Thai, Lao, Burmese, Khmer, Han and kana: they put no spaces between words."""
UNSPACED = expression(f"[{_UNSPACED}]")
_FIRST_UNSPACED = "\u0e00"
_LETTER = rf"[^\W{_UNSPACED}]"
_WORD = expression(rf"{_LETTER}++(?:['’]{_LETTER}++)*+")
_PLAIN_WORD = expression(r"\w++(?:['’]\w++)*+")
"""The same where no letter is unspaced, compiled in a twentieth of the time: most courses need no other."""
_JOINED = expression(f"{_LETTER}{{2}}")
_SIGNS = r"(?:[+#]+(?!\w))?"
"""Signs that belong to a word, as in C++ and Na+."""
_SIGNED_WORD = expression(f"{_WORD.pattern}{_SIGNS}")
_PLAIN_SIGNED_WORD = expression(f"{_PLAIN_WORD.pattern}{_SIGNS}")
_ELIDED = expression(
    r"(?:[cdjlmnst]|(?:jus|lors|puis|quoi)?qu|all|coll|d[ae]ll|nell|que(?:ll|st)|sull|un)['’](?=\w\w)", re.IGNORECASE
)
"""What French and Italian put before a word that begins with a vowel."""
_IN_WORDS = f"{string.ascii_letters}{string.digits}_'+#"
_WORD_BYTES = bytes(code if code > 0x7F or chr(code) in _IN_WORDS else ord(" ") for code in range(256))
"""A blank for each sign of ASCII that is in no word."""
_LONGEST_QUOTED = 500
_QUOTED = expression(
    r"“[^”]{,N}+”|„[^“”]{,N}+[“”]|«[^»]{,N}+»|\"[^\"]{,N}+\"|‘[^‘’]{,N}+’(?!\w)".replace("N", str(_LONGEST_QUOTED))
)
"""Words in quotation marks are spoken of, not used; a mark that is never closed is looked after no longer."""
_MARKS = frozenset('“„«"‘')
_MOST_WORDS = 12
_MOST_LETTERS = 40
"""Longer names of a term are not looked for: each would be compared with the text at every word."""


class Lexicon(Struct, frozen=True):
    """Terms to look for.

    ``spaced`` are terms of words by all their words, folded, and ``counts`` how many words they have, by the first one;
    the longest first. ``unspaced`` are those in a script without spaces, and ``lengths`` how long they are, by their
    first letter; the longest first.
    """

    spaced: Mapping[tuple[str, ...], str]
    counts: Mapping[str, Sequence[int]]
    unspaced: frozenset[str]
    lengths: Mapping[str, Sequence[int]]

    def __bool__(self) -> bool:
        return bool(self.spaced or self.unspaced)


def lexicon_of(terms: Iterable[str]) -> Lexicon:
    """What ``find_terms`` looks for."""
    spaced: dict[tuple[str, ...], str] = {}
    counts: dict[str, set[int]] = {}
    lengths: dict[str, set[int]] = {}
    unspaced = set()
    for term in terms:
        if not term.isascii() and UNSPACED.search(term):
            if len(term) <= _MOST_LETTERS:
                unspaced.add(term)
                lengths.setdefault(term[0], set()).add(len(term))
        elif 0 < len(words := tuple(_folded(word) for word in _words_of(term).findall(term))) <= _MOST_WORDS:
            spaced.setdefault(words, term)
            counts.setdefault(words[0], set()).add(len(words))
    return Lexicon(spaced, _longest_first(counts), frozenset(unspaced), _longest_first(lengths))


def _longest_first(sizes: Mapping[str, set[int]]) -> dict[str, list[int]]:
    return {head: sorted(found, reverse=True) for head, found in sizes.items()}


def _words_of(text: str) -> re.Pattern[str]:
    signed = "+" in text or "#" in text
    if text.isascii() or not any(sign >= _FIRST_UNSPACED and sign.isalnum() for sign in set(text)):
        return _PLAIN_SIGNED_WORD if signed else _PLAIN_WORD
    return _SIGNED_WORD if signed else _WORD


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


def count_words(text: str) -> tuple[int, int]:
    """How many words a text has, and how many of these are characters of scripts without spaces."""
    characters = 0
    if not text.isascii() and (characters := len(UNSPACED.findall(text))):
        text = UNSPACED.sub("", text)
    return characters + len(text.split()), characters


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
    once = _once(whole)
    written = set(_words_of(once).findall(once))
    if known.counts.keys().isdisjoint(map(_folded, written)) and not _may_have_unspaced(whole, known):
        return
    for block in blocks:
        quoted = _Ranges(match.span() for match in _QUOTED.finditer(block.text)) if _MARKS & set(block.text) else None
        for term, start, end in _terms_in(block.text, known):
            if quoted is None or not quoted.meet(start, start + 1):
                yield term, block, start, end


def _once(text: str) -> str:
    """The words of a text, most of which stand in it more than once; what else stands at them may be there, too."""
    words = text.encode("utf-8", "surrogatepass").translate(_WORD_BYTES).decode("utf-8", "surrogatepass")
    return " ".join(set(words.split()))


class _Ranges:
    """Ranges of a text, in order and apart from each other."""

    def __init__(self, ranges: Iterable[tuple[int, int]]) -> None:
        self._ranges = list(ranges)

    def meet(self, start: int, end: int) -> bool:
        """Whether one of them shares a character with a range."""
        at = bisect_left(self._ranges, (end,)) - 1
        return at >= 0 and self._ranges[at][1] > start


def _terms_in(text: str, known: Lexicon) -> Iterator[tuple[str, int, int]]:
    unspaced = list(_unspaced_in(text, known))
    yield from unspaced
    taken = _Ranges((start, end) for _, start, end in unspaced)
    words = _words_of(text)
    folded = [_folded(word) for word in words.findall(text)]
    if known.counts.keys().isdisjoint(folded):
        return
    places = [match.span() for match in words.finditer(text)]
    at = 0
    while at < len(folded):
        step = 1
        for count in known.counts.get(folded[at], ()):
            # At the end of a text, a longer term's place holds fewer words, and perhaps a shorter term.
            term = known.spaced.get(tuple(folded[at : at + count])) if at + count <= len(folded) else None
            if term is not None:
                step = count
                start, end = places[at][0] + _elided(text[slice(*places[at])]), places[at + step - 1][1]
                if not taken.meet(start, end):
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
