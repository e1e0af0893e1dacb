"""How answers are spelled in learner records: base-64 digits, as ``player/record/digits.js`` writes them."""

from math import ceil


def bit_digits(bits: int) -> int:
    """Digits of so many yes or no."""
    return max(1, ceil(bits / 6))


def digits_for(count: int) -> int:
    """Digits that tell ``count`` numbers apart."""
    return max(1, ceil((count - 1).bit_length() / 6))
