"""How many slips of the pen lie between two words."""

from collections.abc import Iterable


class Word:
    """A word that is compared with many others."""

    def __init__(self, text: str) -> None:
        self._size = len(text)
        self._places: dict[str, int] = {}
        for at, letter in enumerate(text):
            self._places[letter] = self._places.get(letter, 0) | 1 << at

    def slips(self, other: str) -> int:
        """Letters wrong, missing, too many, or swapped with their neighbour: the optimal string alignment.

        By bits, a row of the table at a time (H. Hyyrö, “A bit-vector algorithm for computing Levenshtein and Damerau
        edit distances”, 2003): a word of up to 60 letters takes a step for each letter of the other.
        """
        if not self._size:
            return len(other)
        every, last = (1 << self._size) - 1, 1 << (self._size - 1)
        more, less, diagonal, before = every, 0, 0, 0
        found = self._size
        for letter in other:
            here = self._places.get(letter, 0)
            swapped = ((~diagonal & here) << 1) & before
            diagonal = ((((here & more) + more) ^ more) | here | less | swapped) & every
            up, down = less | ~(diagonal | more) & every, diagonal & more
            found += bool(up & last) - bool(down & last)
            up = (up << 1 | 1) & every
            more, less = (down << 1 & every) | ~(diagonal | up) & every, up & diagonal
            before = here
        return found


class Words:
    """Words among which one is looked for, by their length and their letters."""

    def __init__(self, words: Iterable[str]) -> None:
        self._of_length: dict[int, list[tuple[int, str]]] = {}
        for word in words:
            self._of_length.setdefault(len(word), []).append((_letters(word), word))

    def nearest(self, wanted: str, most: int) -> list[str]:
        """The others with the fewest slips, if these are not over ``most``: one, or several that are equally near."""
        word, letters = Word(wanted), _letters(wanted)
        for slips in range(1, most + 1):
            near = [
                other
                for length in range(len(wanted) - slips, len(wanted) + slips + 1)
                for held, other in self._of_length.get(length, ())
                # A slip changes how often two letters are there, at most
                if other != wanted and (held ^ letters).bit_count() <= 2 * slips and word.slips(other) <= slips
            ]
            if near:
                return near
        return []


def _letters(word: str) -> int:
    """How often each letter is there, as bits of which any change in a number changes no more than as many."""
    counts: dict[int, int] = {}
    for letter in word:
        counts[ord(letter) % 61] = counts.get(ord(letter) % 61, 0) + 1
    return sum(((1 << min(count, 8)) - 1) << 8 * place for place, count in counts.items())
