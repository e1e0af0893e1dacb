"""Patterns of paths, as authors write them: ``*`` and ``?`` stay in a folder, ``**`` goes through any."""

import re
from collections.abc import Sequence
from functools import lru_cache


@lru_cache(maxsize=4096)
def matches(pattern: str, path: str) -> bool:
    """Whether a path is meant by a pattern: ``*`` and ``?`` stay in a folder, ``**`` and ``**/`` don't.

    All ways to match are followed at once, so that no pattern of a stranger takes longer than its length says.
    """
    parts = [part for part in re.split(r"(\*\*/|\*\*|\*|\?|[^*?])", pattern) if part]
    last = len(parts)
    begun = _skipped({(0, False)}, parts)
    for sign in path:
        after: set[tuple[int, bool]] = set()
        for at, inside in begun:
            part = parts[at] if at < last else ""
            if part == "**/":
                after |= {(at, True), (at + 1, False)} if sign == "/" else {(at, True)}
            elif part == "**" or (part == "*" and sign != "/"):
                after.add((at, inside))
            elif part == sign or (part == "?" and sign != "/"):
                after.add((at + 1, False))
        begun = _skipped(after, parts)
    return (last, False) in begun


def _skipped(states: set[tuple[int, bool]], parts: Sequence[str]) -> set[tuple[int, bool]]:
    """States of a match, with those that they reach without a sign: a part and whether ``**/`` is half read."""
    found = set(states)
    waiting = list(states)
    while waiting:
        at, inside = waiting.pop()
        if at < len(parts) and parts[at] in ("**/", "**", "*") and not inside and (at + 1, False) not in found:
            found.add((at + 1, False))
            waiting.append((at + 1, False))
    return found
