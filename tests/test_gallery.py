"""The gallery's table: each thing by which the format grew has a picture, of a page that is there."""

import sys
from importlib.util import module_from_spec, spec_from_file_location
from types import ModuleType

import pytest

from conftest import REPOSITORY, TESTS
from coursekit.course.load import load_course

THINGS = """
Film|Audio|Download|Objectives|Lowered and raised|Keys|Lines in a cell|Task list|Details|Coloured code, a long line
Figure width|Typographic quotes|Side note|Right to left, with code|Look: clear, with a logo|Look: scholar, with a logo
Cover|Footer|Pool and its note|Numeric with parameters|Practice question|Spaced review|Hotspot, before|Hotspot, answered
Case|Teacher's note|Draft mark|Status
"""


@pytest.fixture(scope="module")
def gallery() -> ModuleType:
    spec = spec_from_file_location("gallery", REPOSITORY / "tools" / "gallery.py")
    assert spec and spec.loader
    sys.modules["gallery"] = module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_each_thing_has_a_row(gallery: ModuleType) -> None:
    names = [thing.name for thing in gallery.THINGS]
    assert {name for line in THINGS.strip().splitlines() for name in line.split("|")} <= set(names)
    assert len({thing.file for thing in gallery.THINGS}) == len(names), "a picture each"


def test_each_row_leads_to_a_page(gallery: ModuleType) -> None:
    course = load_course(TESTS / "everything")
    screens = {"~welcome", *(f"~review-{number}" for number, _ in enumerate(course.stages, 1))}
    pages = screens | {concept.id for concept in course.concepts}
    assert course.review
    for thing in gallery.THINGS:
        assert thing.words or thing.page, thing.name
        assert thing.page in pages if thing.page else not thing.selector, thing.name
        assert (thing.edition or "everything") in gallery.EDITIONS, thing.name
        assert thing.deed in ("", "answer", "unfold", "miss"), thing.name
