"""``coursekit why``."""

import sys
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from coursekit.cli._completing import concept_ids
from coursekit.cli._course import CouldNotRun, open_skeleton, selected
from coursekit.cli._format_option import format_option
from coursekit.text.visible import readable_json, visible

if TYPE_CHECKING:
    from coursekit.course.skeleton import Skeleton, SkeletonConcept

NOT_SO = 1


@click.command()
@click.argument("concept", shell_complete=concept_ids)
@click.argument("other", required=False, shell_complete=concept_ids)
@click.option("--from", "done", metavar="SELECTORS", help="For a learner who has done these already.")
@click.option("--course", "path", type=click.Path(path_type=Path), help="The course, unless you are in its folder.")
@format_option()
def command(concept: str, other: str | None, done: str | None, path: Path | None, format_name: str) -> None:
    """Why CONCEPT stays locked, what must be done before it, and what it opens.

    Either is named by id, code or title. With OTHER: how OTHER rests on CONCEPT; exit code 1 when it does not.
    """
    course, root = open_skeleton(path)
    first = _find(course, concept)
    if other is None:
        done_ids = selected(course, root, done) if done else ()
        answer = _answer(course, first, done_ids)
        click.echo(readable_json(answer) if format_name == "json" else _text(course, answer))
        return
    chain = _chain(course, first, _find(course, other))
    if format_name == "json":
        from coursekit.cli._concept_rows import data

        click.echo(readable_json({"version": 1, "chain": data(course, chain)}))
    else:
        click.echo("\n".join(_rests(course, root, first, _find(course, other), chain)))
    sys.exit(0 if chain else NOT_SO)


def _find(course: "Skeleton", name: str) -> "SkeletonConcept":
    from coursekit.path.selectors import NoSuchConcept, find_one

    try:
        return find_one(course, name)
    except NoSuchConcept as error:
        raise CouldNotRun(str(error)) from None


def _chain(course: "Skeleton", need: "SkeletonConcept", concept: "SkeletonConcept") -> tuple[str, ...]:
    from coursekit.graph.neighbourhood import shortest_chain

    return tuple(reversed(shortest_chain(course.graph, concept.id, need.id)))


def _answer(course: "Skeleton", concept: "SkeletonConcept", done: Collection[str]) -> dict[str, Any]:
    """What is known of one concept, as plain data; both ways to tell it are made from this."""
    from coursekit.cli._concept_rows import data
    from coursekit.graph.neighbourhood import closure, in_path_order, nearest_root, still_to_do
    from coursekit.graph.reach import obstacles

    graph = course.graph
    before = [id for id in still_to_do(graph, graph.needs[concept.id], done) if id != concept.id]
    opened = closure([concept.id], graph.opens) - {concept.id}
    blocked = next((part for part in obstacles(graph, course.unlock) if part.concept == concept.id), None)
    return {
        "version": 1,
        "concept": data(course, [concept.id])[0],
        "unlock": course.unlock,
        "on_path": concept.id in graph.place,
        "done": list(in_path_order(graph, done)),
        "waits_for": data(course, _waits_for(course, concept, done)),
        "never_opens": list(blocked.chain) if blocked else None,
        "needs": data(course, in_path_order(graph, graph.needs[concept.id])),
        "shortest_chain": data(course, nearest_root(graph, concept.id)),
        "across": list(concept.across),
        "all_before": data(course, before),
        "opens": data(course, in_path_order(graph, graph.opens[concept.id])),
        "all_after": data(course, in_path_order(graph, opened)),
    }


def _waits_for(course: "Skeleton", concept: "SkeletonConcept", done: Collection[str]) -> Sequence[str]:
    """What must be complete at the moment that it opens, under the course's policy."""
    graph = course.graph
    if course.unlock == "open" or concept.id not in graph.place:
        return ()
    if course.unlock == "path":
        return [id for id in graph.path[: graph.place[concept.id]] if id not in done]
    return [id for id in graph.path if id in graph.needs[concept.id] and id not in done]


def _text(course: "Skeleton", answer: dict[str, Any]) -> str:
    from coursekit.cli._concept_rows import heading, minutes, rows, title_of
    from coursekit.findings.report import plural

    def listed(name: str) -> "list[SkeletonConcept]":
        return [course.by_id[part["id"]] for part in answer[name]]

    concept = course.by_id[answer["concept"]["id"]]
    lines = [heading(title_of(concept)), "", _opening(course, concept, answer)]
    before, chain = listed("all_before"), listed("shortest_chain")
    if answer["done"]:
        lines += [
            "",
            f"After {', '.join(course.by_id[id].code for id in answer['done'])}, there is left to do for it:",
        ]
    if before:
        direct = {part["id"] for part in answer["needs"]}
        notes = ["needed directly" if need.id in direct else "" for need in before]
        lines += ["", heading(f"What it rests on: {plural(len(before))}, {minutes(before)}"), *rows(before, notes)]
    elif not answer["done"]:
        lines += ["", f"It needs nothing before it{' in this course' if concept.across else ''}."]
    if concept.across:
        names = visible(", ".join(concept.across))
        lines += ["", f"It rests on concepts of other courses, for which nothing waits here: {names}"]
    if len(chain) > 1:
        lines += ["", heading(f"The shortest way to it from a beginning: {minutes(chain)}"), *rows(chain)]
    after = listed("all_after")
    if after:
        direct = {part["id"] for part in answer["opens"]}
        notes = ["needs it directly" if other.id in direct else "" for other in after]
        lines += ["", heading(f"What rests on it: {plural(len(after))}, {minutes(after)}"), *rows(after, notes)]
    else:
        lines += ["", "Nothing rests on it."]
    return "\n".join(lines)


def _opening(course: "Skeleton", concept: "SkeletonConcept", answer: dict[str, Any]) -> str:
    """When it opens, and because of what."""
    from coursekit.cli._concept_rows import title_of
    from coursekit.findings.report import plural

    if not answer["on_path"]:
        return "It never opens: no stage lists it."
    if answer["never_opens"]:
        return "It can never open; `coursekit lint` says why."
    waits = [course.by_id[part["id"]] for part in answer["waits_for"]]
    policy = f"(unlock: {course.unlock})"
    if not waits:
        return f"It is open from the beginning {policy}." if not answer["done"] else f"It is open now {policy}."
    last = title_of(waits[-1])
    if course.unlock == "path":
        earlier = f"the {plural(len(waits))} before it on the path"
        return f"It opens when {earlier} are complete, the last being {last} {policy}."
    if len(waits) == 1:
        return f"It opens when {last} is complete {policy}."
    return f"It opens when {last} and {plural(len(waits) - 1)} more that it needs are complete {policy}."


def _rests(
    course: "Skeleton", root: Path, need: "SkeletonConcept", concept: "SkeletonConcept", chain: Sequence[str]
) -> Iterator[str]:
    from coursekit.cli._concept_rows import heading, minutes, rows, title_of
    from coursekit.cli._course import prefix_of
    from coursekit.files.folder import read_source
    from coursekit.findings.report import plural

    if not chain:
        yield f"{title_of(concept)} does not rest on {title_of(need)}."
        if _chain(course, concept, need):
            yield f"It is the other way round: {visible(f'coursekit why {concept.id} {need.id}')}"
        return
    parts = [course.by_id[id] for id in chain]
    steps = plural(len(chain) - 1, "step")
    yield heading(f"{title_of(concept)} rests on {title_of(need)} in {steps}, {minutes(parts)} in all:")
    notes = [""]
    for before, after in pairwise(parts):
        span = after.place_of_need(before)
        place = read_source(root, span.path)[0].position(span.start)
        written = f"{prefix_of(str(root))}{span.path}:{place.line}"
        notes.append(visible(f"needs {before.code if before.number else before.id}: {written}"))
    yield from rows(parts, notes)
