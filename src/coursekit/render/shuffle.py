"""The order in which a question shows what the learner must put in order: always the same, and never the right one.

The player computes the same permutation in ``player/questions/shuffle.js``, so that paper and screen agree.
"""

_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
_MODULUS, _FACTOR, _STEP = 53125, 171, 11213
"""A linear congruential generator whose products stay small in every language (Press et al., Numerical Recipes in C,
2nd edition, section 7.1, table of quick generators)."""


def shuffled(key: str, size: int) -> list[int]:
    """A permutation of ``range(size)`` that depends on the key alone."""
    seed = 7
    for letter in key:
        seed = (seed * 31 + _ALPHABET.index(letter) + 1) % _MODULUS
    ranks = []
    for index in range(size):
        seed = (seed * _FACTOR + _STEP) % _MODULUS
        ranks.append((seed, index))
    order = [index for _, index in sorted(ranks)]
    return [*order[1:], order[0]] if size > 1 and order == list(range(size)) else order
