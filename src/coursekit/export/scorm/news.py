"""What a learner who comes back reads of a new edition (``player/news.js``): only where an earlier one was released."""

from collections.abc import Iterator
from typing import Any

from coursekit.course.lineage import Lineage, questions_of, successor
from coursekit.course.model import Course
from coursekit.course.published import edition_of
from coursekit.course.typographic_quotes import line_of
from coursekit.questions.meaning import IN_RECORDS
from coursekit.text.keys import short_key

MOST = 10
"""Earlier editions of which a learner may come; who knows none of the later ones is taken for one of the first."""


def mark_of(version: str) -> str:
    """What the learner record holds of an edition that a learner knows, among the keys of concepts."""
    return short_key("edition", version)


def news_of(course: Course) -> dict[str, Any] | None:
    """Plain data; None for a course of which no earlier edition was released."""
    earlier = [edition for edition in course.published if edition.version != course.version]
    if not earlier:
        return None
    compared = [earlier[0], *earlier[1:][-(MOST - 1) :]]
    now = edition_of(course, course.digests)
    return {"edition": course.version, "since": [_since(course, Lineage(edition, now)) for edition in compared]}


def _since(course: Course, lineage: Lineage) -> dict[str, Any]:
    again = {new.id: found for old, new in lineage.pairs if (found := list(_again(lineage, old.id)))}
    return {
        "mark": mark_of(lineage.old.version),
        "added": [concept.id for concept in lineage.added],
        "again": again,
        "gone": [[concept.key, line_of(course, concept.title)] for concept in lineage.gone],
    }


def _again(lineage: Lineage, id: str) -> Iterator[list[str]]:
    """Of each question that learners must answer again: its key in records before and now, and what it means now."""
    old = lineage.old.by_id[id]
    new = lineage.heir(id)
    assert new
    for before, after in questions_of(old, new):
        if before and after and before.meaning != after.meaning:
            yield [before.record_key, after.record_key, after.meaning[:IN_RECORDS]]
        elif before and after is None and (heir := successor(before, old, new)):
            yield [before.record_key, heir.record_key, heir.meaning[:IN_RECORDS]]
