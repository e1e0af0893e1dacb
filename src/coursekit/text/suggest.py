"""“Did you mean …?”"""

from collections.abc import Iterable
from difflib import SequenceMatcher, get_close_matches

_CLOSE = 0.6
MAX_CANDIDATES = 20_000


def closest(word: str, candidates: Iterable[str]) -> str | None:
    """The candidate most like ``word``, if any is like it; ties go to the first in alphabetical order."""
    pool = sorted(set(candidates))[:MAX_CANDIDATES]
    folded = {name.casefold(): name for name in reversed(pool)}
    if same := folded.get(word.casefold()):
        return same
    if len(word) > 80:
        return None
    matches = get_close_matches(word.casefold(), list(folded), n=1, cutoff=_CLOSE)
    if matches:
        return folded[matches[0]]
    parts = [name for name in pool if len(word) > 3 and word.casefold() in name.casefold()]
    return min(parts, key=lambda name: -SequenceMatcher(None, word, name).ratio()) if parts else None


def did_you_mean(word: str, candidates: Iterable[str], otherwise: str) -> str:
    """The help line for an unknown name."""
    match = closest(word, candidates)
    return f"Did you mean “{match}”?" if match else otherwise
