"""“Did you mean …?”

A suggestion is what somebody meant and mistyped, or called by a part of its name: never what merely has some letters in
common. Of several that are equally near none was meant more than another.
"""

from collections.abc import Iterable, Sequence

SHORTEST = 3
"""Of a word of two letters each other one is near."""
LONGEST = 80


def closest(word: str, candidates: Iterable[str]) -> str | None:
    """The candidate that must be meant by ``word``, if any: the same in other dress, or the nearest by spelling."""
    pool = sorted(set(candidates))
    for dressed in (_plain, _bare):
        wanted = dressed(word)
        same = [name for name in pool if dressed(name) == wanted] if wanted else []
        if same:
            return same[0] if len(same) == 1 else None
    return _mistyped(_plain(word), pool)


def suggested(word: str, candidates: Iterable[str]) -> str | None:
    """The closest candidate, or else the only one that has the word among the parts of its name."""
    pool = sorted(set(candidates))
    return closest(word, pool) or _part_of(_plain(word), pool)


def did_you_mean(word: str, candidates: Iterable[str], otherwise: str) -> str:
    """The help line for an unknown name."""
    match = suggested(word, candidates)
    return f"Did you mean “{match}”?" if match else otherwise


def _plain(name: str) -> str:
    return "-".join(name.casefold().replace("_", " ").replace("-", " ").split())


def _bare(name: str) -> str:
    """A name without articles and the s of a plural."""
    parts = [part for part in _plain(name).split("-") if part not in ("the", "a", "an")]
    return "-".join(part.removesuffix("s") if len(part) > SHORTEST else part for part in parts)


def allowed_slips(word: str) -> int:
    """Letters that may be wrong, missing, too many or swapped: one in four, and at most three."""
    return min(3, max(1, len(word) // 4))


def _mistyped(wanted: str, pool: Sequence[str]) -> str | None:
    if not SHORTEST <= len(wanted) <= LONGEST:
        return None
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    plain = [_plain(name) for name in pool]
    near = process.extract(wanted, plain, scorer=OSA.distance, score_cutoff=allowed_slips(wanted), limit=2)
    if not near or (len(near) > 1 and near[0][1] == near[1][1]):
        return None
    return pool[near[0][2]] if _same_subject(wanted, near[0][0]) else None


def _same_subject(wanted: str, found: str) -> bool:
    """Whether slips explain the difference: other numbers and other words are another subject."""
    if sorted(filter(str.isdigit, wanted)) != sorted(filter(str.isdigit, found)):
        return False
    left, right = wanted.split("-"), found.split("-")
    if len(left) != len(right):
        return True
    from rapidfuzz.distance import OSA

    differing = [(one, other) for one, other in zip(left, right, strict=True) if one != other]
    return all(OSA.distance(one, other) <= allowed_slips(max(one, other, key=len)) for one, other in differing)


def _part_of(wanted: str, pool: Sequence[str]) -> str | None:
    """The only candidate that begins with the word, has it among its parts, or is among the word's own."""
    if len(wanted) < SHORTEST:
        return None
    plain = {name: _plain(name) for name in pool}
    for meant in (
        lambda name: name.startswith(wanted),
        lambda name: f"-{wanted}-" in f"-{name}-",
        lambda name: len(name) > SHORTEST and f"-{name}-" in f"-{wanted}-",
    ):
        having = [name for name in pool if meant(plain[name])]
        if having:
            return having[0] if len(having) == 1 else None
    return None
