"""Reports of what differs between two editions: one module a format, found by its name, with ``report(compared)``."""

from collections.abc import Callable, Iterator
from itertools import groupby
from typing import cast

from coursekit.editions.changes import HEADINGS
from coursekit.editions.comparison import Comparison
from coursekit.editions.verdict import Consequence, Effect
from coursekit.text.modules import find_module, module_names


def reporter_names() -> tuple[str, ...]:
    """All formats, without importing them."""
    return module_names(__path__)


def find_reporter(name: str) -> Callable[[Comparison], str]:
    """The report of a format, as text that ends with a line break. Raises KeyError for a name that is none."""
    return cast(Callable[[Comparison], str], find_module(__name__, __path__, name).report)


def summary(comparison: Comparison) -> str:
    """The verdict in one line."""
    if comparison.verdict is None:
        return f"No verdict. {comparison.why}"
    effect = comparison.verdict.effect
    minutes = sum(consequence.minutes for consequence in comparison.verdict.consequences)
    if effect == Effect.SAFE:
        return "Safe: no learner loses anything, is asked again or is locked out."
    if effect == Effect.RETIRED:
        return "Safe: what went was retired, and nobody is asked anything again."
    count = sum(consequence.effect == effect for consequence in comparison.verdict.consequences)
    places = "one place" if count == 1 else f"{count} places"
    time = f", at most {minutes} min for one learner" if minutes else ""
    return f"{effect.words.capitalize()} in {places}{time}."


def sections(comparison: Comparison) -> Iterator[tuple[str, list[str]]]:
    """Headings, each with its sentences."""
    for kind, some in groupby(comparison.changes, key=lambda change: change.kind):
        yield HEADINGS[kind], [change.text for change in some]


def sentence(consequence: Consequence) -> str:
    """Whom it meets, and what happens."""
    time = f" ({consequence.minutes} min)" if consequence.minutes else ""
    return f"{consequence.who[0].upper()}{consequence.who[1:]}: {consequence.what}{time}."
