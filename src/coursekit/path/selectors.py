"""Selectors: which concepts are meant by ``+synaptic-plasticity``, ``C9.11``, ``stage:cells``, ``approved`` or
``changed:main``.

A ``+`` before a name adds what it needs, near or far; one after it adds what needs it; ``2+name`` goes two steps only.
Several, with spaces or commas, mean all of theirs. They read as dbt's node selection does, but that a comma there means
what all have in common.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from coursekit.course.review import STATES
from coursekit.course.skeleton import Skeleton, SkeletonConcept
from coursekit.files.revisions import NoRevision, changed_files
from coursekit.graph.neighbourhood import in_path_order
from coursekit.text.suggest import suggested

_SELECTOR = re.compile(r"(?:(?P<before>\d*)\+)?(?P<name>[^+]+?)(?:\+(?P<after>\d*))?")


class NoSuchConcept(Exception):
    """A selector names nothing; the message says what to do."""


def select(course: Skeleton, root: Path, selectors: str) -> tuple[str, ...]:
    """Ids of the concepts that selectors mean, in path order. ``root`` is the course's folder.

    Raises NoSuchConcept.
    """
    found: set[str] = set()
    for selector in re.split(r"[\s,]+", selectors.strip()):
        found |= _select(course, root, selector)
    return in_path_order(course.graph, found)


def find_one(course: Skeleton, name: str) -> SkeletonConcept:
    """The one concept of a name. Raises NoSuchConcept."""
    found = course.find(name) or _by_code(course, name) or course.find(_by_title(course).get(name.casefold(), ""))
    if found is None:
        raise NoSuchConcept(f"No concept is called “{name}”. {_suggestion(course, name)}")
    return found


def _select(course: Skeleton, root: Path, selector: str) -> set[str]:
    parts = _SELECTOR.fullmatch(selector)
    if parts is None:
        raise NoSuchConcept(f"“{selector}” is no selector: write a concept, with + before it, after it, or both.")
    starts = set(_named(course, root, parts["name"]))
    found = set(starts)
    if parts["before"] is not None:
        found |= _within(starts, course.graph.needs, parts["before"])
    if parts["after"] is not None:
        found |= _within(starts, course.graph.opens, parts["after"])
    return found


def _named(course: Skeleton, root: Path, name: str) -> Iterator[str]:
    method, colon, value = name.partition(":")
    if not colon:
        yield from (
            _of_status(course, name) if name in STATES and course.find(name) is None else [find_one(course, name).id]
        )
    elif method == "stage":
        yield from _of_stage(course, value)
    elif method == "status" and value in STATES:
        yield from _of_status(course, value)
    elif method == "changed":
        yield from _changed(course, root, value)
    else:
        raise NoSuchConcept(
            f"“{method}:” is no way to select: there are stage:, changed: and status:, with {', '.join(STATES)}."
        )


def _of_status(course: Skeleton, status: str) -> Iterator[str]:
    return (concept.id for concept in course.concepts if concept.status == status)


def _of_stage(course: Skeleton, name: str) -> Iterator[str]:
    stage = course.stage_of.get(name) or next((stage for stage in course.stages if str(stage.number) == name), None)
    if stage is None:
        match = suggested(name, course.stage_of)
        raise NoSuchConcept(f"No stage is called “{name}”. " + (f"Did you mean “{match}”?" if match else ""))
    yield from (concept.id for concept in stage.concepts)


def _changed(course: Skeleton, root: Path, revision: str) -> Iterator[str]:
    try:
        paths = changed_files(root, revision)
    except NoRevision as error:
        raise NoSuchConcept(str(error)) from None
    yield from (concept.id for concept in course.all_concepts if concept.path in paths)


def _within(starts: set[str], edges: Mapping[str, Sequence[str]], steps: str) -> set[str]:
    found = set(starts)
    ring = list(starts)
    for _ in range(int(steps) if steps else len(edges)):
        ring = list(dict.fromkeys(other for id in ring for other in edges[id] if other not in found))
        found.update(ring)
        if not ring:
            break
    return found


def _by_code(course: Skeleton, code: str) -> SkeletonConcept | None:
    return next((concept for concept in course.concepts if concept.code == code.upper()), None)


def _by_title(course: Skeleton) -> dict[str, str]:
    return {concept.title.casefold(): concept.id for concept in reversed(course.all_concepts)}


def _suggestion(course: Skeleton, name: str) -> str:
    titles = _by_title(course)
    match = suggested(name, course.by_id) or titles.get((suggested(name, titles) or "").casefold())
    return f"Did you mean “{match}”?" if match else "`coursekit path` lists all."
