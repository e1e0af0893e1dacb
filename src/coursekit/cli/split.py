"""``coursekit split``."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from coursekit.cli._completing import all_ids
from coursekit.cli._course import CouldNotRun
from coursekit.cli._ids import new_id
from coursekit.cli._reorganising import changing, concept_named, concept_or_stage, reorganise
from coursekit.text.visible import visible

if TYPE_CHECKING:
    from coursekit.course.content import Content
    from coursekit.course.skeleton import Skeleton, SkeletonConcept, SkeletonStage
    from coursekit.reorganise.files import Files
    from coursekit.reorganise.splitting import NewPart

Names = tuple[str, ...]


@click.command()
@click.argument("id", metavar="ID", shell_complete=all_ids)
@click.option(
    "--at", multiple=True, metavar="HEADING", help="Where a new concept begins; of a stage, at which concept."
)
@click.option(
    "--id", "ids", multiple=True, metavar="ID", help="Ids of the new ones, in order. Default: from the titles."
)
@click.option("--question", "questions", multiple=True, metavar="N=ID", help="To which concept the Nth question goes.")
@click.option("--title", help="Of a stage: the title of the new one.")
@click.option("--summary", help="Of a stage: the summary of the new one.")
@changing
def command(
    id: str, at: Names, ids: Names, questions: Names, title: str | None, summary: str | None, path: Path | None,
    dry_run: bool, force: bool,
) -> None:  # fmt: skip
    """Split a concept at headings, or a stage at a concept.

    The first part keeps the id, and with it what learners did. Each new concept gets its title from the heading, and
    what needed the whole needs the last part. On a terminal it asks where to split, and which question goes where.
    """

    def plan(files: "Files") -> str:
        from coursekit.course.skeleton import SkeletonConcept

        one = concept_or_stage(files.course, id)
        if isinstance(one, SkeletonConcept):
            return _concept(files, one, at, ids, questions, force=force)
        return _stage(files, one, at, ids, title, summary)

    reorganise(path, plan, dry_run=dry_run, force=force)


def _concept(files: "Files", one: "SkeletonConcept", at: Names, ids: Names, questions: Names, *, force: bool) -> str:
    from coursekit.reorganise.splitting import split_concept

    content = files.content(one.path)
    parts = _parts(files.course, content, one, at, ids)
    names = [one.id, *(part.id for part in parts)]
    shared = _shared_by_option(content, names, questions)
    if sys.stdin is not None and sys.stdin.isatty() and not questions:
        shared = _shared_by_prompt(content, names)
    split_concept(files, one, parts, shared, unfinished=force)
    files.notes.append("Look at the summary and the anchor of each new concept: they are sentences of its text.")
    files.notes.append("Learners keep what they did in the first part; the questions that moved are asked again.")
    return f"{one.name} is {len(names)} concepts now: {', '.join(names)}."


def _parts(course: "Skeleton", content: "Content", one: "SkeletonConcept", at: Names, ids: Names) -> "list[NewPart]":
    from coursekit.reorganise.sections import choices
    from coursekit.reorganise.splitting import NewPart
    from coursekit.text.slugs import slug_of
    from coursekit.text.suggest import did_you_mean
    from coursekit.text.titles import id_from

    there = choices(content)
    if not there:
        raise CouldNotRun(f"{one.name} has no heading behind its first words, at which it could be split.")
    if not at and sys.stdin is not None and sys.stdin.isatty():
        ask = "Begin a new concept at “{}”?"
        at = tuple(heading.text for _, heading in there if click.confirm(visible(ask.format(heading.text)), err=True))
        if not at:
            raise CouldNotRun("Nothing was chosen, so nothing was changed.")
    wanted = {slug_of(name.lstrip("# ")) for name in at}
    known = {slug_of(heading.text): heading.text for _, heading in there}
    for name in at:
        if slug_of(name.lstrip("# ")) not in known:
            help = did_you_mean(name, frozenset(known.values()), f"Headings here: {', '.join(known.values())}.")
            raise CouldNotRun(f"{one.name} has no heading “{name}” at which it can be split. {help}")
    chosen = [(number, heading) for number, heading in there if not at or slug_of(heading.text) in wanted]
    parts: list[NewPart] = []
    for place, (number, heading) in enumerate(chosen):
        how = f"Give ids for the new concepts, in order: coursekit split {one.id} --id ID."
        id = ids[place] if place < len(ids) else id_from(heading.text, course.language)
        if not id:
            raise CouldNotRun(f"No id can be made of “{heading.text}”. {how}")
        taken = {part.id for part in parts}
        if id in taken:
            raise CouldNotRun(f"Two of the new concepts would have the id “{id}”. {how}")
        parts.append(NewPart(number, new_id(course, id, how)))
    return parts


def _shared_by_option(content: "Content", names: list[str], questions: Names) -> dict[int, int]:
    shared = {}
    for pair in questions:
        number, _, id = pair.partition("=")
        if not number.isdecimal() or not 1 <= int(number) <= len(content.prove_it) or id not in names:
            raise CouldNotRun(
                f"“{pair}” gives no question away: write N=ID, with N from 1 to {len(content.prove_it)} and one of "
                f"{', '.join(names)}."
            )
        shared[int(number) - 1] = names.index(id)
    return shared


def _shared_by_prompt(content: "Content", names: list[str]) -> dict[int, int]:
    """Which question goes where, as somebody at a terminal says."""
    shared = {}
    click.echo("".join(f"  {number}  {name}\n" for number, name in enumerate(names, start=1)), nl=False, err=True)
    for number, question in enumerate(content.prove_it):
        question_text = visible(f"To which of them goes “{' '.join(question.prompt.split())[:90]}”?")
        shared[number] = click.prompt(question_text, type=click.IntRange(1, len(names)), default=1, err=True) - 1
    return shared


def _stage(files: "Files", one: "SkeletonStage", at: Names, ids: Names, title: str | None, summary: str | None) -> str:
    from coursekit.reorganise.splitting import split_stage
    from coursekit.text.titles import id_from, printable_line

    if len(at) != 1:
        raise CouldNotRun(f"Say at which concept the new stage begins: coursekit split {one.id} --at ID --title TITLE.")
    concept = concept_named(files.course, at[0])
    if concept.stage != one.id:
        raise CouldNotRun(f"{concept.name} is in the stage “{concept.stage}”, not in “{one.id}”. Name one of its own.")
    named = printable_line(title or concept.title)
    how = f"Give another one: coursekit split {one.id} --at {concept.id} --id ID."
    id = ids[0] if ids else id_from(named, files.course.language)
    if not id or (not ids and id in files.course.by_id):
        id = f"{one.id}-2" if not ids else id
    split_stage(files, one, concept, new_id(files.course, id, how), named, printable_line(summary or concept.summary))
    if not (title and summary):
        files.notes.append(f"Look at the title and the summary in stages/{id}/stage.yaml.")
    return f"The stage {one.name} ends before {concept.name} now, and “{named}” ({id}) begins there."
