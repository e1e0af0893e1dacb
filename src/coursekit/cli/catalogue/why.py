"""``coursekit catalogue why``."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from coursekit.cli._course import CouldNotRun
from coursekit.cli._format_option import format_option
from coursekit.cli.catalogue._whole import catalogue_option, tell_unreadable, whole_of, work_options
from coursekit.text.visible import readable_json, visible

if TYPE_CHECKING:
    from coursekit.catalogue.whole import Whole

NOT_SO = 1


@click.command()
@click.argument("concept")
@click.argument("other", required=False)
@format_option()
@catalogue_option
@work_options
def command(concept: str, other: str | None, format_name: str, path: Path | None, **options: Any) -> None:
    """What CONCEPT (course:concept) rests on in all courses, and what rests on it.

    With OTHER: how OTHER rests on CONCEPT, and where that is written; exit code 1 when it does not.
    """
    from coursekit.catalogue.names import NoSuchName, find_concept

    whole = whole_of(path, options)
    tell_unreadable(whole)
    try:
        first = find_concept(whole, concept)
        second = find_concept(whole, other) if other else None
    except NoSuchName as error:
        raise CouldNotRun(str(error)) from None
    if second is None:
        answer = _answer(whole, first)
        click.echo(readable_json(answer) if format_name == "json" else "\n".join(_lines(whole, first, answer)))
        return
    chain = _chain(whole, first, second)
    if format_name == "json":
        click.echo(readable_json({"version": 1, "chain": _data(whole, chain)}))
    else:
        click.echo("\n".join(_rests(whole, first, second, chain)))
    sys.exit(0 if chain else NOT_SO)


def _chain(whole: "Whole", need: str, concept: str) -> tuple[str, ...]:
    from coursekit.graph.neighbourhood import shortest_chain

    return tuple(reversed(shortest_chain(whole.graph, concept, need)))


def _answer(whole: "Whole", key: str) -> dict[str, Any]:
    from coursekit.graph.neighbourhood import closure, in_path_order, still_to_do

    graph = whole.graph
    before = [each for each in still_to_do(graph, graph.needs[key]) if each != key]
    after = in_path_order(graph, closure([key], graph.opens) - {key})
    return {
        "version": 1,
        "concept": _data(whole, [key])[0],
        "needs": _data(whole, graph.needs[key]),
        "all_before": _data(whole, before),
        "opens": _data(whole, in_path_order(graph, graph.opens[key])),
        "all_after": _data(whole, after),
    }


def _data(whole: "Whole", keys: Iterable[str]) -> list[dict[str, Any]]:
    found = ((key, *whole.concepts[key]) for key in keys)
    return [
        {"id": key, "course": member.id, "code": concept.code, "title": concept.title, "minutes": concept.minutes}
        for key, member, concept in found
    ]


def _lines(whole: "Whole", key: str, answer: dict[str, Any]) -> Iterator[str]:
    from coursekit.cli._concept_rows import heading
    from coursekit.findings.report import plural

    member, concept = whole.concepts[key]
    yield heading(visible(f"{concept.code} {concept.title} ({key})"))
    others = {part["course"] for part in answer["all_before"]} - {member.id}
    if others:
        yield "In an LMS nothing waits for other courses: a learner must have had them, and the programme says when."
    for name, what, direct, nothing in (
        ("all_before", "What it rests on", "needs", "It needs nothing before it."),
        ("all_after", "What rests on it", "opens", "Nothing rests on it."),
    ):
        parts = answer[name]
        yield ""
        if not parts:
            yield nothing
            continue
        near = {part["id"] for part in answer[direct]}
        yield heading(f"{what}: {plural(len(parts))}")
        yield from _rows(
            whole, [part["id"] for part in parts], ["directly" if part["id"] in near else "" for part in parts]
        )


def _rows(whole: "Whole", keys: Sequence[str], notes: Sequence[str]) -> Iterator[str]:
    """Concepts under the headings of their courses."""
    course = ""
    for key, note in zip(keys, notes, strict=True):
        member, concept = whole.concepts[key]
        if member.id != course:
            course = member.id
            yield visible(f"  {member.linted.title} ({member.id})")
        line = f"    {concept.code or '–':6} {concept.title} ({concept.id})  {concept.minutes} min"
        yield visible(f"{line}  {note}".rstrip())


def _rests(whole: "Whole", need: str, concept: str, chain: Sequence[str]) -> Iterator[str]:
    from coursekit.catalogue.findings import CatalogueTexts
    from coursekit.catalogue.whole import place_of_need
    from coursekit.cli._concept_rows import heading
    from coursekit.cli._course import prefix_of
    from coursekit.findings.report import plural

    if not chain:
        yield visible(f"{concept} does not rest on {need}.")
        if _chain(whole, concept, need):
            yield visible(f"It is the other way round: coursekit catalogue why {concept} {need}")
        return
    yield heading(visible(f"{concept} rests on {need} in {plural(len(chain) - 1, 'step')}:"))
    texts = CatalogueTexts(whole.catalogue.sources, [member.listed for member in whole.members])
    notes = [""]
    for before, after in pairwise(chain):
        span = place_of_need(whole, after, before)
        line = texts[span.path].position(span.start).line
        notes.append(f"needs {before}: {prefix_of(str(whole.catalogue.root))}{span.path}:{line}")
    yield from _rows(whole, chain, notes)
