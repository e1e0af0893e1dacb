"""The map of the path in the book: everything once, one page while the text can be read."""

from itertools import pairwise
from pathlib import Path

import pytest
from msgspec.structs import replace

from coursekit.course.model import Course
from coursekit.export.formats.pdf.manuscript.path_pages import HEAD, SMALLEST, path_pages
from coursekit.export.formats.pdf.manuscript.styles import text_height
from export.sample import small_course

HEIGHT = text_height("a4")
TALL = HEIGHT - HEAD
"""Millimetres that rows may take of a page."""


def course_of(folder: Path, stages: int, concepts: int) -> Course:
    """Stages of equal size, in which each concept needs the one before it, and the first of its stage."""
    course = small_course(folder)
    stage, concept = course.stages[0], course.concepts[0]
    made = []
    for number in range(1, stages + 1):
        ids = [f"s{number}-c{place}" for place in range(1, concepts // stages + 1)]
        needs = {id: (before, ids[0]) for before, id in pairwise(ids)}
        taught = tuple(
            replace(concept, id=id, number=place, stage_number=number, title=id, prerequisites=needs.get(id, ()))
            for place, id in enumerate(ids, 1)
        )
        made.append(replace(stage, id=f"s{number}", number=number, concepts=taught))
    return replace(course, stages=tuple(made))


def test_sixty_concepts_in_six_stages_are_one_page_of_text_that_can_be_read(tmp_path: Path) -> None:
    [page] = path_pages(course_of(tmp_path, 6, 60), HEIGHT)
    assert page.row_height >= SMALLEST
    assert page.height <= TALL


@pytest.mark.parametrize(("stages", "concepts"), [(1, 1), (6, 60), (8, 64), (10, 200), (1, 300), (150, 300)])
def test_every_concept_stands_on_one_page_and_no_heading_alone(tmp_path: Path, stages: int, concepts: int) -> None:
    course = course_of(tmp_path, stages, concepts)
    pages = path_pages(course, HEIGHT)
    shown = [placed.row.concept.id for page in pages for placed in page.rows if placed.row.concept]
    assert shown == [concept.id for concept in course.concepts]
    for page in pages:
        assert page.height <= TALL + page.row_height / 10
        assert page.rows[-1].row.concept, "a stage's heading is the last line of a page"


@pytest.mark.parametrize(("stages", "concepts"), [(9, 72), (10, 200)])
def test_a_page_holds_whole_stages_in_rows_as_high_as_the_pages_allow(
    tmp_path: Path, stages: int, concepts: int
) -> None:
    pages = path_pages(course_of(tmp_path, stages, concepts), HEIGHT)
    assert not any(page.rows[0].row.concept for page in pages), "each begins with a stage's heading"
    assert pages[0].row_height > SMALLEST


def test_a_course_without_concepts_has_no_map(tmp_path: Path) -> None:
    assert path_pages(replace(small_course(tmp_path), stages=()), HEIGHT) == []
