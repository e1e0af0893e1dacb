"""What `make test` plays of cases that differ little, within its quarter of an hour; `make long` plays all."""

from collections.abc import Iterable
from typing import Any

import pytest

VERSIONS = ("1.2", "2004")


def first_in(version: str) -> pytest.MarkDecorator:
    """Both versions of SCORM, the other one in ``make long``."""
    other = next(each for each in VERSIONS if each != version)
    return pytest.mark.parametrize("version", [version, pytest.param(other, marks=pytest.mark.long)])


def each_nth(things: Iterable[Any], step: int) -> list[Any]:
    """The first of some things and each further ``step``; those between in ``make long``."""
    return [pytest.param(thing, marks=pytest.mark.long if at % step else ()) for at, thing in enumerate(things)]
