"""Where a version must be raised: for a fix, for an addition, or because something is asked again."""

import re
from enum import IntEnum

from coursekit.course.edition import version_order
from coursekit.editions.changes import Change
from coursekit.editions.verdict import Effect


class VersionNumber(IntEnum):
    """A number of a version, from the last to the first."""

    FIX = 2
    ADDITION = 1
    ASKS_AGAIN = 0

    @property
    def words(self) -> str:
        return {2: "a fix", 1: "an addition", 0: "one that asks again or takes something"}[self.value]


def place_of(effect: Effect, changes: tuple[Change, ...]) -> VersionNumber:
    """Which number a change raises at least."""
    if effect >= Effect.ASKS_AGAIN:
        return VersionNumber.ASKS_AGAIN
    added = any(change.kind in ("added", "retired", "draws") or change.text.endswith(" is new") for change in changes)
    return VersionNumber.ADDITION if added else VersionNumber.FIX


def wrong_with(version: str, last: str, place: VersionNumber) -> str:
    """What is wrong with a version after the last one, as a sentence; empty for a good one.

    Only versions of three numbers say what they change; of others, such as 2026.1, it is asked that they are later.
    """
    if version_order(version) <= version_order(last):
        raised = _raised(last, place)
        return f"Version {version} is not later than {last}, which was released: raise it in course.yaml to {raised}."
    before, after = _numbers(last), _numbers(version)
    if before and after and after[: place + 1] <= before[: place + 1]:
        raised = _raised(last, place)
        return f"This is {place.words}, after {last}: version: should be {raised} at least, and is {version}."
    return ""


def _numbers(version: str) -> list[int]:
    found = re.fullmatch(r"(\d{1,9})\.(\d{1,9})\.(\d{1,9})", version)
    return [int(number) for number in found.groups()] if found else []


def _raised(last: str, place: VersionNumber) -> str:
    numbers = _numbers(last)
    if not numbers:
        return "a later one"
    return ".".join(
        str(number + 1 if at == place else number if at < place else 0) for at, number in enumerate(numbers)
    )
