"""What ``coursekit graph --stats`` shows."""

from collections.abc import Iterator

import click

from coursekit.cli._concept_rows import data, heading, hidden_by_circles, minutes, rows
from coursekit.course.skeleton import Skeleton
from coursekit.findings.report import plural
from coursekit.graph.statistics import Statistics, statistics_of
from coursekit.text.visible import readable_json, visible, width

BOTTLENECKS = 8
"""Concepts that most others rest on."""


def show_figures(course: Skeleton, as_json: bool) -> None:
    """Print the figures of a course."""
    found = statistics_of(course.graph)
    click.echo(readable_json(_plain(course, found)) if as_json else "\n".join(_lines(course, found)))


def _bottlenecks(found: Statistics) -> list[str]:
    return sorted(found.locks, key=found.locks.__getitem__, reverse=True)[:BOTTLENECKS]


def _plain(course: Skeleton, found: Statistics) -> dict[str, object]:
    stages = [
        {
            "id": stage.id,
            "concepts": len(stage.concepts),
            "minutes": sum(concept.minutes for concept in stage.concepts),
            "terms": sum(len(concept.introduces) for concept in stage.concepts),
        }
        for stage in course.stages
    ]
    return {
        "version": 1,
        "concepts": found.concepts,
        "prerequisites": found.edges,
        "depth": len(found.deepest),
        "deepest": data(course, found.deepest),
        "width": found.width,
        "levels": list(found.levels),
        "bottlenecks": [{"id": id, "locks": found.locks[id]} for id in _bottlenecks(found)],
        "unneeded": list(found.unneeded),
        "in_circles": len(course.graph.path) - sum(found.levels),
        "stages": stages,
    }


def _lines(course: Skeleton, found: Statistics) -> Iterator[str]:
    yield heading(visible(course.title))
    yield f"{plural(found.concepts)} in {plural(len(course.stages), 'stage')}, {minutes(course.concepts)}"
    yield f"{plural(found.edges, 'prerequisite')}; depth {len(found.deepest)}, width {found.width}"
    if hidden := hidden_by_circles(course, course.graph.path):
        yield hidden
    deepest = [course.by_id[id] for id in found.deepest]
    yield from ("", heading(f"The longest chain: {plural(len(deepest))}, {minutes(deepest)}"), *rows(deepest))
    worst = [course.by_id[id] for id in _bottlenecks(found)]
    notes = [f"locks {found.locks[concept.id]}" for concept in worst]
    yield from ("", heading("Bottlenecks: what most others rest on"), *rows(worst, notes))
    unneeded = [course.by_id[id] for id in found.unneeded]
    yield from ("", heading(f"Nothing rests on these: {plural(len(unneeded))}"), *rows(unneeded))
    yield from ("", heading("Load"), *_load(course))


def _load(course: Skeleton) -> Iterator[str]:
    titles = [f"Stage {stage.number}: {visible(stage.title)}" for stage in course.stages]
    widest = max(map(width, titles), default=0)
    loads = [sum(concept.minutes for concept in stage.concepts) for stage in course.stages]
    for stage, title, load in zip(course.stages, titles, loads, strict=True):
        bar = "█" * max(1, round(load * 24 / max(1, *loads)))
        terms = sum(len(concept.introduces) for concept in stage.concepts)
        size = f"{len(stage.concepts):3} concepts {load:4} min {terms:3} terms"
        yield f"  {title}{' ' * (widest - width(title))}  {size}  {bar}"
