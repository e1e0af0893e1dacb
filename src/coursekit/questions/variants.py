"""Variants of a question: the same with other numbers, one for each learner and attempt.

Values are worked out when a package is made, and not by the player: so there is one evaluator and not two that could
differ in the last digit, and what lint has proved is what learners meet. A package has some of the variants, so many
that neighbours rarely share one (``SHIPPED``); lint proves all (``MOST``).
"""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import product
from math import prod
from typing import Any, NamedTuple

from coursekit.questions.formulas import BadFormula, NumericFormula, Undefined
from coursekit.text.expression import expression
from coursekit.text.keys import short_key

SHIPPED = 24
"""Variants of a question in a package: two of thirty learners share one in a class, and a page stays small."""
MOST = 10_000
"""Variants of a question that lint works out: a fifth of a second."""
NAME = r"^[A-Za-z][A-Za-z0-9_]{0,19}$"
"""Of a parameter."""
RANGE = r"^ *-?[0-9]+(?:\.[0-9]+)? *\.\. *-?[0-9]+(?:\.[0-9]+)?(?: +by +[0-9]+(?:\.[0-9]+)?)? *$"
"""Such as ``2..9`` and ``0.5..2 by 0.5``."""
_NUMBER = r"(-?[0-9]+(?:\.[0-9]+)?)"
_PARTS = expression(rf"^ *{_NUMBER} *\.\. *{_NUMBER}(?: +by +{_NUMBER})? *$")
DIGITS = 12
"""Significant ones of an answer: binary sums are wrong behind these."""

Values = Mapping[str, float]


class Variant(NamedTuple):
    """Numbers for the parameters, and the answer that follows."""

    values: Values
    answer: float


def values_in(written: Any) -> tuple[float, ...]:
    """What a parameter can be: the numbers of a list, or of a range; nothing where it is neither, or is none."""
    if isinstance(written, list | tuple):
        return tuple(dict.fromkeys(float(each) for each in written if type(each) in (int, float)))
    found = _PARTS.match(written) if isinstance(written, str) else None
    if not found:
        return ()
    first, last, step = Decimal(found[1]), Decimal(found[2]), Decimal(found[3] or 1)
    count = int((last - first) / step) + 1 if step > 0 and last >= first else 0
    return tuple(float(first + step * at) for at in range(min(count, MOST + 1)))


def count_of(parameters: Mapping[str, Any]) -> int:
    """How many variants there are."""
    return prod(len(values_in(written)) for written in parameters.values())


def all_values(parameters: Mapping[str, Any]) -> Iterator[Values]:
    """The numbers of all variants, in order."""
    choices = {name: values_in(written) for name, written in parameters.items()}
    return (dict(zip(choices, numbers, strict=True)) for numbers in product(*choices.values()))


def variants_of(key: str, parameters: Mapping[str, Any], formula: str) -> tuple[Variant, ...]:
    """Those that a package has of a question with a key; nothing where a formula has no values.

    Which ones these are is as good as by chance, and hangs on each of them alone: a wider range leaves most as before.
    """
    if not parameters or not 0 < count_of(parameters) <= MOST:
        return ()
    chosen = sorted(all_values(parameters), key=lambda values: short_key("variant", key, repr(sorted(values.items()))))
    try:
        read = NumericFormula(formula)
        return tuple(Variant(values, rounded(read.value(values))) for values in chosen[:SHIPPED])
    except (BadFormula, Undefined):
        return ()


def rounded(answer: float) -> float:
    """Without the error of a binary sum."""
    return float(f"{answer:.{DIGITS}g}") + 0.0


_FORMULAS = expression(r"(\$\$.*?\$\$|\$[^$\n]+\$|`[^`\n]+`)", re.DOTALL)


def filled(text: str, numbers: Mapping[str, str]) -> str:
    """A Markdown text with numbers, as they are written, for ``{names}``.

    In formulas the braces stay, which TeX takes for a group, and a decimal comma stands in braces of its own.
    """
    if not numbers:
        return text
    names = re.compile(r"(?<!\\)\{(" + "|".join(map(re.escape, numbers)) + r")\}")
    parts = _FORMULAS.split(text)
    for at, part in enumerate(parts):
        if part.startswith("$"):
            parts[at] = names.sub(
                lambda found: "{" + numbers[found[1]].replace("−", "-").replace(",", "{,}") + "}", part
            )
        else:
            parts[at] = names.sub(lambda found: numbers[found[1]], part)
    return "".join(parts)


_NAMED = expression(r"(?<!\\)\{([A-Za-z][A-Za-z0-9_]*)\}")


def names_in(text: str) -> Iterator[tuple[str, bool]]:
    """Names in braces in a text, and whether each stands in a formula, where braces may also be TeX's."""
    for part in _FORMULAS.split(text):
        for found in _NAMED.finditer(part):
            yield found[1], part.startswith("$")
