"""``coursekit catalogue path``."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from coursekit.cli._course import CouldNotRun
from coursekit.cli._format_option import format_option
from coursekit.cli.catalogue._whole import catalogue_option, tell_unreadable, whole_of, work_options
from coursekit.text.visible import readable_json, visible

if TYPE_CHECKING:
    from coursekit.catalogue.programmes import ProgrammeStep
    from coursekit.catalogue.read import Programme
    from coursekit.catalogue.whole import Whole

MOST_TERMS = 12
"""Terms that a line names."""


@click.command()
@click.argument("programme", required=False)
@click.option("--to", "goals", metavar="CONCEPTS", help="Only what leads to these, such as course:concept or a course.")
@click.option("--from", "done", metavar="CONCEPTS", help="For a learner who has done these already.")
@format_option()
@catalogue_option
@work_options
def command(
    programme: str | None, goals: str | None, done: str | None, format_name: str, path: Path | None, **options: Any
) -> None:
    """Tell what a programme teaches, in which order, and how long it takes.

    PROGRAMME is one by id or title; without one, all of them are told, or all courses in an order that works.
    """
    from coursekit.catalogue.names import NoSuchName, find_concepts, find_programme

    whole = whole_of(path, options)
    tell_unreadable(whole)
    try:
        chosen = find_programme(whole.catalogue.programmes, programme) if programme else None
        done_ids = find_concepts(whole, done) if done else ()
        goal_ids = find_concepts(whole, goals) if goals else None
    except NoSuchName as error:
        raise CouldNotRun(str(error)) from None
    programmes: list[tuple[Programme | None, tuple[ProgrammeStep, ...]]] = [
        (each, _steps(whole, each, goal_ids, done_ids))
        for each in ([chosen] if chosen or goals or done else whole.catalogue.programmes or [None])
    ]
    if format_name == "json":
        click.echo(readable_json({"version": 1, "programmes": [_data(whole, *each) for each in programmes]}))
    else:
        click.echo("\n\n".join("\n".join(_lines(whole, *each)) for each in programmes))


def _steps(
    whole: "Whole", programme: "Programme | None", goal_ids: tuple[str, ...] | None, done: tuple[str, ...]
) -> "tuple[ProgrammeStep, ...]":
    from coursekit.catalogue.programmes import leading_to, members_in_order, steps_of

    members = members_in_order(whole, programme)
    if goal_ids is None and not done:
        return steps_of(whole, members)
    goals = goal_ids if goal_ids is not None else tuple(whole.concepts)
    chosen = leading_to(whole, goals, done)
    return tuple(step for step in steps_of(whole, members, chosen) if step.concepts)


def _lines(whole: "Whole", programme: "Programme | None", steps: "tuple[ProgrammeStep, ...]") -> Iterator[str]:
    from coursekit.cli._concept_rows import heading
    from coursekit.findings.report import plural

    title = programme.title if programme else whole.catalogue.title
    concepts = sum(len(step.concepts) for step in steps)
    size = f"{plural(len(steps), 'course')}, {plural(concepts)}, {_time(sum(step.minutes for step in steps))}"
    yield f"{heading(visible(title))}  {size}"
    if programme and programme.summary:
        yield visible(programme.summary)
    for at, step in enumerate(steps, start=1):
        linted = step.member.linted
        yield ""
        name = click.style(f"{at} {visible(linted.title)}", bold=True)
        yield f"{name} ({visible(step.member.id)})  {plural(len(step.concepts))}, {_time(step.minutes)}"
        if len(step.concepts) < len(linted.path):
            codes = {concept.id: concept.code for concept in linted.path}
            yield visible(f"  only {', '.join(f'{codes[id]} {id}' for id in step.concepts)}")
        if step.terms:
            more = f" and {len(step.terms) - MOST_TERMS} more" if len(step.terms) > MOST_TERMS else ""
            yield visible(f"  new: {', '.join(step.terms[:MOST_TERMS])}{more}")
        for id, needs in _rests_on(step).items():
            yield visible(f"  rests on {id}: {', '.join(needs)}")
    if not steps:
        yield "Nothing is left to do."


def _rests_on(step: "ProgrammeStep") -> dict[str, list[str]]:
    found: dict[str, dict[str, None]] = {}
    for crossing in step.rests_on:
        concept = crossing.target.id if crossing.target else crossing.needed_concept
        found.setdefault(crossing.needed_course, {})[concept] = None
    return {course: list(needs) for course, needs in found.items()}


def _data(whole: "Whole", programme: "Programme | None", steps: "tuple[ProgrammeStep, ...]") -> dict[str, Any]:
    return {
        "id": programme.id if programme else None,
        "title": programme.title if programme else whole.catalogue.title,
        "minutes": sum(step.minutes for step in steps),
        "courses": [
            {
                "id": step.member.id,
                "title": step.member.linted.title,
                "version": step.member.linted.version,
                "minutes": step.minutes,
                "concepts": list(step.concepts),
                "terms": list(step.terms),
                "rests_on": [one.need for one in step.rests_on],
            }
            for step in steps
        ],
    }


def _time(minutes: int) -> str:
    hours, rest = divmod(minutes, 60)
    return " ".join(
        part for part in (f"{hours} h" if hours else "", f"{rest} min" if rest or not hours else "") if part
    )
