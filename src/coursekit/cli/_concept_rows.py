"""How commands about the path tell of concepts."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import click

from coursekit.course.skeleton import Skeleton, SkeletonConcept
from coursekit.text.visible import visible, width


def minutes(concepts: Iterable[SkeletonConcept]) -> str:
    """How long some concepts take together: ``1 h 5 min``."""
    hours, rest = divmod(sum(concept.minutes for concept in concepts), 60)
    return " ".join(
        part for part in (f"{hours} h" if hours else "", f"{rest} min" if rest or not hours else "") if part
    )


def title_of(concept: SkeletonConcept) -> str:
    """Code, title and id on one line."""
    code = f"{concept.code} " if concept.number else "(off the path) "
    return f"{code}{visible(concept.title)} ({visible(concept.id)})"


def rows(concepts: Sequence[SkeletonConcept], notes: Sequence[str] = ()) -> Iterator[str]:
    """A line a concept: code, title, minutes, and a note; in columns."""
    titles = [visible(concept.title) for concept in concepts]
    widest = min(60, max(map(width, titles), default=0))
    for index, (concept, title) in enumerate(zip(concepts, titles, strict=True)):
        code = click.style(f"{concept.code if concept.number else '–':6}", bold=True)
        note = f"  {notes[index]}" if index < len(notes) and notes[index] else ""
        yield f"  {code} {title}{' ' * (widest - width(title))}  {concept.minutes:3} min{note}".rstrip()


def hidden_by_circles(course: Skeleton, ids: Iterable[str]) -> str:
    """What is not counted or put in order because it needs a circle, near or far; empty when nothing is."""
    graph = course.graph
    if graph.is_acyclic:
        return ""
    from coursekit.findings.report import plural

    counted = set(graph.from_the_roots)
    lost = [id for id in ids if id not in counted]
    if not lost:
        return ""
    verb = "needs" if len(lost) == 1 else "need"
    return f"{plural(len(lost))} {verb} a circle of prerequisites and can't be put in order: see `coursekit lint`."


def heading(text: str) -> str:
    return click.style(text, bold=True)


def data(course: Skeleton, ids: Iterable[str]) -> list[dict[str, Any]]:
    """Concepts for programs."""
    found = (course.by_id[id] for id in ids)
    return [
        {
            "id": concept.id,
            "code": concept.code,
            "title": concept.title,
            "stage": concept.stage,
            "minutes": concept.minutes,
        }
        for concept in found
    ]
