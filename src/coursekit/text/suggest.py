"""“Did you mean …?”

A suggestion is what somebody meant and mistyped, or called by a part of its name: never what merely has some letters in
common. Of several that are equally near none was meant more than another.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property, lru_cache

SHORTEST = 3
"""Of a word of two letters each other one is near."""
LONGEST = 80


class Names:
    """Names that may have been meant, looked at once for all that are looked for among them."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = sorted(set(names))
        self._plain = [_plain(name) for name in self._names]
        self._closest: dict[str, str | None] = {}

    @cached_property
    def _same(self) -> Sequence[tuple[Callable[[str], str], Mapping[str, Sequence[str]]]]:
        return [(dressed, _grouped(self._names, dressed)) for dressed in (_plain, _bare)]

    @cached_property
    def _by_plain(self) -> Mapping[str, Sequence[str]]:
        return _grouped(self._names, _plain)

    @cached_property
    def _sorted(self) -> Sequence[tuple[str, str]]:
        return sorted(zip(self._plain, self._names, strict=True))

    @cached_property
    def _parts(self) -> Mapping[str, Sequence[str]]:
        """At most two names for each run of parts that a name has: more say nothing new."""
        found: dict[str, list[str]] = {}
        for name, plain in zip(self._names, self._plain, strict=True):
            for run in set(_runs(plain)):
                if len(having := found.setdefault(run, [])) < 2:
                    having.append(name)
        return found

    @cached_property
    def _by_length(self) -> Mapping[int, Sequence[tuple[int, int, str]]]:
        found: dict[int, list[tuple[int, int, str]]] = {}
        for at, plain in enumerate(self._plain):
            if len(plain) <= 2 * LONGEST:
                found.setdefault(len(plain), []).append((at, _letters(plain), _spelt(plain)))
        return found

    def closest(self, word: str) -> str | None:
        """The name that must be meant by ``word``, if any: the same in other dress, or the nearest by spelling."""
        if word not in self._closest:
            self._closest[word] = self._same_or_mistyped(word)
        return self._closest[word]

    def suggested(self, word: str) -> str | None:
        """The closest name, or else the only one that has the word among the parts of its own."""
        return self.closest(word) or self._part_of(_plain(word))

    def _same_or_mistyped(self, word: str) -> str | None:
        for dressed, names in self._same:
            wanted = dressed(word)
            same = names.get(wanted, ()) if wanted else ()
            if same:
                return same[0] if len(same) == 1 else None
        return self._mistyped(_plain(word))

    def _mistyped(self, wanted: str) -> str | None:
        if not SHORTEST <= len(wanted) <= LONGEST:
            return None
        nearest = self._nearest(wanted)
        if len(nearest) != 1:
            return None
        return self._names[nearest[0]] if _same_subject(wanted, self._plain[nearest[0]]) else None

    def _nearest(self, wanted: str) -> Sequence[int]:
        """Which name has the fewest slips, if no more than are allowed; two where several are equally near."""
        distance, slips = _distance(), allowed_slips(wanted)
        spelt, letters = _spelt(wanted), _letters(wanted)
        nearest: list[int] = []
        for length in range(len(wanted) - slips, len(wanted) + slips + 1):
            for at, others, other in self._by_length.get(length, ()):
                # A slip puts one letter in another's place at most: most names need not be looked at
                if (letters ^ others).bit_count() <= 2 * slips and (found := distance(spelt, other, slips)) >= 0:
                    nearest = [*nearest[:1], at] if found == slips else [at]
                    slips = found
        return nearest

    def _part_of(self, wanted: str) -> str | None:
        """The only name that begins with the word, has it among its parts, or is among the word's own."""
        if not SHORTEST <= len(wanted) <= LONGEST:
            return None
        for having in (self._beginning(wanted), self._parts.get(wanted, ()), self._among(wanted)):
            if having:
                return having[0] if len(having) == 1 else None
        return None

    def _beginning(self, wanted: str) -> Sequence[str]:
        """Two of the names that begin with the word, or all."""
        first = bisect_left(self._sorted, (wanted, ""))
        return [name for plain, name in self._sorted[first : first + 2] if plain.startswith(wanted)]

    def _among(self, wanted: str) -> Sequence[str]:
        runs = {run for run in _runs(wanted) if len(run) > SHORTEST}
        return [name for run in runs for name in self._by_plain.get(run, ())]


@lru_cache(maxsize=16)
def _known(names: frozenset[str]) -> Names:
    return Names(names)


def names_in(candidates: Iterable[str]) -> Names:
    """Names to look among; those of a frozenset are kept for the next question."""
    return _known(candidates) if isinstance(candidates, frozenset) else Names(candidates)


def closest(word: str, candidates: Iterable[str]) -> str | None:
    """See ``Names.closest``."""
    return names_in(candidates).closest(word)


def suggested(word: str, candidates: Iterable[str]) -> str | None:
    """See ``Names.suggested``."""
    return names_in(candidates).suggested(word)


def did_you_mean(word: str, candidates: Iterable[str], otherwise: str) -> str:
    """The help line for an unknown name."""
    match = suggested(word, candidates)
    return f"Did you mean “{match}”?" if match else otherwise


def _grouped(names: Iterable[str], dressed: Callable[[str], str]) -> Mapping[str, Sequence[str]]:
    found: dict[str, list[str]] = {}
    for name in names:
        found.setdefault(dressed(name), []).append(name)
    return found


def _runs(plain: str) -> Iterator[str]:
    """Each run of whole parts of a name that may be looked for."""
    edges = [-1, *(at for at, letter in enumerate(plain) if letter == "-"), len(plain)]
    for at, left in enumerate(edges):
        for right in edges[at + 1 :]:
            if right - left > LONGEST + 1:
                break
            yield plain[left + 1 : right]


def _plain(name: str) -> str:
    return "-".join(name.casefold().replace("_", " ").replace("-", " ").split())


def _bare(name: str) -> str:
    """A name without articles and the s of a plural."""
    parts = [part for part in _plain(name).split("-") if part not in ("the", "a", "an")]
    return "-".join(part.removesuffix("s") if len(part) > SHORTEST else part for part in parts)


def allowed_slips(word: str) -> int:
    """Letters that may be wrong, missing, too many or swapped: one in four, and at most three."""
    return min(3, max(1, len(word) // 4))


def _same_subject(wanted: str, found: str) -> bool:
    """Whether slips explain the difference: other numbers and other words are another subject."""
    if sorted(filter(str.isdigit, wanted)) != sorted(filter(str.isdigit, found)):
        return False
    left, right = wanted.split("-"), found.split("-")
    if len(left) != len(right):
        return True
    differing = [(one, other) for one, other in zip(left, right, strict=True) if one != other]
    distance = _distance()
    return all(
        distance(_spelt(one), _spelt(other), allowed_slips(max(one, other, key=len))) >= 0 for one, other in differing
    )


@cache
def _distance() -> Callable[[str, str, int], int]:
    """What counts the letters that are wrong, missing, too many or swapped; -1 for more than so many."""
    from editdistpy import damerau_osa

    return damerau_osa.distance


def _letters(word: str) -> int:
    """A bit for each letter that it has; few letters share one."""
    found = 0
    for letter in set(word):
        found |= 1 << ord(letter) % 61
    return found


def _spelt(word: str) -> str:
    """Without halves of letters, as names of files have that are no UTF-8."""
    return word if word.isascii() else word.encode(errors="replace").decode()
