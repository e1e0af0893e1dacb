"""Findings of a kind that stand in one file many times: the first is told, with how many more there are."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from coursekit.text.diagnostic import Diagnostic, Fix
from coursekit.text.prose import Prose
from coursekit.text.source import Span


class Instance(NamedTuple):
    """One case of a kind: its place, what is written there, and what to do."""

    kind: str
    span: Span
    message: str
    help: str
    fix: Fix | None = None


def first_of_each(cases: Iterable[Instance]) -> Iterator[Diagnostic]:
    """One finding a kind, at the first case of it."""
    kinds: dict[str, list[Instance]] = {}
    for case in cases:
        kinds.setdefault(case.kind, []).append(case)
    for same in kinds.values():
        first, more = same[0], len(same) - 1
        others = f", here and {more} time{'s' if more > 1 else ''} more in this file" if more else ""
        fix = first.fix and Fix(
            first.fix.title, tuple(edit for case in same if case.fix for edit in case.fix.edits), first.fix.safe
        )
        yield Diagnostic(first.span, f"{first.message}{others}", first.help, fix=fix)


def written_raw(text: Prose, at: int, sign: str) -> bool:
    """Whether a sign stands at an offset of a text, and was neither escaped nor read."""
    return text.text.startswith(sign, at) and text.is_open(at)
