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


def show_statistics(course: Skeleton, as_json: bool) -> None:
    """Print the statistics of a course."""
    statistics = statistics_of(course.graph)
    click.echo(readable_json(_plain(course, statistics)) if as_json else "\n".join(_lines(course, statistics)))


def _bottlenecks(statistics: Statistics) -> list[str]:
    return sorted(statistics.locks, key=statistics.locks.__getitem__, reverse=True)[:BOTTLENECKS]


def _plain(course: Skeleton, statistics: Statistics) -> dict[str, object]:
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
        "concepts": statistics.concepts,
        "prerequisites": statistics.edges,
        "depth": len(statistics.deepest),
        "deepest": data(course, statistics.deepest),
        "width": statistics.width,
        "levels": list(statistics.levels),
        "bottlenecks": [{"id": id, "locks": statistics.locks[id]} for id in _bottlenecks(statistics)],
        "unneeded": list(statistics.unneeded),
        "in_circles": len(course.graph.path) - sum(statistics.levels),
        "stages": stages,
    }


def _lines(course: Skeleton, statistics: Statistics) -> Iterator[str]:
    yield heading(visible(course.title))
    yield f"{plural(statistics.concepts)} in {plural(len(course.stages), 'stage')}, {minutes(course.concepts)}"
    yield f"{plural(statistics.edges, 'prerequisite')}; depth {len(statistics.deepest)}, width {statistics.width}"
    if hidden := hidden_by_circles(course, course.graph.path):
        yield hidden
    deepest = [course.by_id[id] for id in statistics.deepest]
    yield from ("", heading(f"The longest chain: {plural(len(deepest))}, {minutes(deepest)}"), *rows(deepest))
    worst = [course.by_id[id] for id in _bottlenecks(statistics)]
    notes = [f"locks {statistics.locks[concept.id]}" for concept in worst]
    yield from ("", heading("Bottlenecks: what most others rest on"), *rows(worst, notes))
    unneeded = [course.by_id[id] for id in statistics.unneeded]
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
