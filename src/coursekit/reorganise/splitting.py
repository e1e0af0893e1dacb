"""Splitting a concept at headings, and a stage at a concept."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from coursekit.course.content import Content
from coursekit.course.skeleton import SkeletonConcept, SkeletonStage
from coursekit.reorganise.addresses import follow_moves, lead_links
from coursekit.reorganise.entries import blocks_of
from coursekit.reorganise.figures import take_along
from coursekit.reorganise.files import Files, NotDone
from coursekit.reorganise.items import item_text
from coursekit.reorganise.links import NewTarget
from coursekit.reorganise.lists import edited, quoted
from coursekit.reorganise.merging import PROVE_IT, in_brackets
from coursekit.reorganise.objectives import keep_objectives, objective_lines, shared_out
from coursekit.reorganise.sections import DEFINITION, Section, sections_of, self_links
from coursekit.text.diagnostic import Edit
from coursekit.text.prose import CODE, Link, Prose
from coursekit.text.reading import read_prose
from coursekit.text.source import Source, Span
from coursekit.text.yaml_text import flow, scalar


@dataclass(frozen=True)
class NewPart:
    """A concept that begins at a heading: which of the headings, by its number from 0, and its id."""

    heading: int
    id: str


def split_concept(
    files: Files, concept: SkeletonConcept, new: Sequence[NewPart], assigned: Mapping[int, int], *, unfinished: bool
) -> None:
    """Let new concepts begin at headings of one; ``assigned`` says which part, from 0, each question goes to.

    All others go where their words are. ``unfinished`` leaves parts without a question. Raises NotDone.
    """
    content = files.content(concept.path)
    parts = sections_of(content, [part.heading for part in new])
    if content.draws:
        raise NotDone(
            f"{concept.name} draws its questions from pools. Take draw: and pool: out first, and say afterwards in "
            "each part what is drawn."
        )
    questions = _shared_out(content, parts, assigned)
    if not unfinished and any(not numbers for numbers in questions):
        raise NotDone(
            f"{concept.name} has {len(content.prove_it)} question{'s' * (len(content.prove_it) != 1)} and would be "
            f"{len(parts)} concepts: each needs one of its own. Write more first, or leave them to write with --force."
        )
    ids = [concept.id, *(part.id for part in new)]
    _lead(files, concept, ids, parts, questions)
    content = files.content(concept.path)
    parts = sections_of(content, [part.heading for part in new])
    stage = files.course.stage_of[concept.stage]
    first = _introduced(concept, content, parts)
    aims = shared_out(content, questions)
    texts = [_written(content, parts, at, ids, questions[at], first[at], aims[at]) for at in range(1, len(parts))]
    for id, text in zip(ids[1:], texts, strict=True):
        files.add(f"{stage.folder}/{id}.md", text)
    _keep_first(files, concept, content, parts, questions, first[0], ids[1:])
    keep_objectives(files, concept, aims[0])
    at = stage.listed.index(concept.id) + 1 if concept.id in stage.listed else len(stage.listed)
    files.set_list(stage.path, "concepts", [*stage.listed[:at], *ids[1:], *stage.listed[at:]])
    names = {concept.id, *concept.formerly}
    for other in files.course.all_concepts:
        if not names.isdisjoint(other.prerequisites):
            needs = [ids[-1] if id in names else id for id in other.prerequisites]
            files.set_needs(other, needs)


def _shared_out(content: Content, parts: Sequence[Section], assigned: Mapping[int, int]) -> list[list[int]]:
    """For each part the numbers of its questions, in order."""
    words = [_words(part.text) for part in parts]
    where = dict(assigned)
    for number, question in enumerate(content.prove_it):
        if number not in where:
            words_of_question = _words(f"{question.prompt} {question.explanation}")
            where[number] = max(
                range(len(parts)),
                key=lambda at: (len(words_of_question & words[at]) / (len(words[at]) ** 0.5 + 1), -at),
            )
    for at in range(len(parts)):
        counts = [list(where.values()).count(part) for part in range(len(parts))]
        spare = [number for number in where if number not in assigned and counts[where[number]] > 1]
        if not counts[at] and spare:
            where[min(spare, key=lambda number: abs(where[number] - at))] = at
    return [[number for number in range(len(content.prove_it)) if where[number] == at] for at in range(len(parts))]


def _words(text: str) -> set[str]:
    return {word for word in re.findall(r"\w+", text.lower()) if len(word) > 3}


def _lead(
    files: Files,
    concept: SkeletonConcept,
    ids: Sequence[str],
    parts: Sequence[Section],
    questions: Sequence[Sequence[int]],
) -> None:
    """Links to headings follow them to the part that has them."""
    places = {slug: (at, name) for at, part in enumerate(parts) for slug, name in part.slugs.items()}

    def retarget(link: Link) -> NewTarget | None:
        if link.target not in (concept.id, *concept.formerly) or link.heading not in places:
            return None
        at, name = places[link.heading]
        return NewTarget(ids[at], name)

    lead_links(files, retarget, frozenset((concept.id, *concept.formerly)))
    content = files.content(concept.path)
    files.edit(concept.path, self_links(content, ids, parts, places, questions))


def _introduced(concept: SkeletonConcept, content: Content, parts: Sequence[Section]) -> list[list[str]]:
    """For each part the terms that it introduces: those that its text names first."""
    found: list[list[str]] = [[] for _ in parts]
    for term in concept.introduces:
        named = [at for at, part in enumerate(parts) if term.casefold() in part.text.casefold()]
        found[named[0] if named else 0].append(term)
    return found


def _written(
    content: Content,
    parts: Sequence[Section],
    at: int,
    ids: Sequence[str],
    questions: Sequence[int],
    terms: Sequence[str],
    aims: Sequence[int],
) -> str:
    """The file of a new part."""
    part = parts[at]
    prose = read_prose(Source("", part.body), 0)
    summary, anchor = _sentences(prose)
    items = [item_text(content, content.prove_it[number].route, 2) for number in questions]
    texts = list(_texts_of(content, prose, questions))
    linked = {link.target for text in texts for link in text.links}
    # What a page links to before it has been taught, it connects to
    connected = [id for id in (*content.front.connects_to, *ids[at + 1 :]) if id in linked]
    cited = {citation.key for text in texts for citation in text.citations}
    works = [id for id in content.front.references if id in cited]
    lines = [
        "---",
        f"title: {scalar(part.title)}",
        f"summary: {summary}".rstrip(),
        *objective_lines(content, aims),
        f"prerequisites: [{quoted(ids[at - 1])}]",
        *([f"connects_to: {flow(connected)}"] if connected else []),
        *([f"introduces: {flow(terms)}"] if terms else []),
        f"anchor: {anchor}".rstrip(),
        "prove_it:",
        *(text.rstrip("\n") for text in items),
        *([f"references: [{', '.join(map(quoted, works))}]"] if works else []),
        "---",
    ]
    return "\n".join(lines) + f"\n\n{part.body.strip()}\n"


def _texts_of(content: Content, prose: Prose, questions: Sequence[int]) -> Iterator[Prose]:
    yield prose
    for number in questions:
        place = content.document.places[content.prove_it[number].route]
        for text in content.passages:
            if place.start <= text.where(0, 0).start < place.end:
                yield text


def _sentences(prose: Prose) -> tuple[str, str]:
    """The first and the last sentence of a text, for its summary and its anchor until somebody writes better ones."""
    found = []
    notes = [match.span() for match in DEFINITION.finditer(prose.text)]
    for block in prose.blocks:
        is_note = any(start <= block.offset(0) < end for start, end in notes)
        if block.tag in ("Paragraph", "Item") and CODE not in block.text and not is_note:
            words = " ".join(block.text.split())
            found += [part for part in re.split(r"(?<=[.!?。！？])\s+", words) if part]
    found = [part for part in found if len(part) <= 300] or [""]
    return tuple(_markdown(part) for part in (found[0], found[-1]))  # type: ignore[return-value]


def _markdown(sentence: str) -> str:
    escaped = re.sub(r"([\\`*_\[\]<>$])", r"\\\1", sentence)
    return scalar(escaped) if escaped else ""


def _keep_first(
    files: Files,
    concept: SkeletonConcept,
    content: Content,
    parts: Sequence[Section],
    questions: Sequence[Sequence[int]],
    terms: Sequence[str],
    new: Sequence[str],
) -> None:
    """The concept itself, without what went into new ones."""
    text = content.document.source.text
    gone = sorted(number for numbers in questions[1:] for number in numbers)
    edits = [Edit(Span("", content.prose.start, len(text)), f"\n{parts[0].body.strip()}\n")]
    if gone and not questions[0]:
        place = content.document.places[PROVE_IT]
        edits.append(Edit(Span("", place.start, place.end), "[]"))
    elif gone:
        blocks = blocks_of(content.document, PROVE_IT)
        if not blocks:
            raise NotDone(in_brackets(concept))
        routes = [content.prove_it[number].route[-1] for number in gone]
        edits += [Edit(blocks[at], "") for at in routes if isinstance(at, int)]
    files.texts[concept.path] = edited(text, edits)
    files.set_list(concept.path, "introduces", terms)
    left = files.content(concept.path)
    linked = {link.target for text in left.texts for link in text.links}
    if early := [id for id in new if id in linked]:
        files.set_list(concept.path, "connects_to", dict.fromkeys((*content.front.connects_to, *early)))
    cited, before = ({citation.key for text in one.texts for citation in text.citations} for one in (left, content))
    files.set_list(
        concept.path, "references", [id for id in content.front.references if id in cited or id not in before]
    )
    if (minutes := left.document.places.get(("minutes",))) is not None:
        line = files.text(concept.path).rfind("\n", 0, minutes.key_start) + 1
        end = files.text(concept.path).find("\n", minutes.end) + 1
        files.edit(concept.path, [Edit(Span("", line, end), "")])


def split_stage(files: Files, stage: SkeletonStage, at: SkeletonConcept, id: str, title: str, summary: str) -> None:
    """Let a new stage begin at a concept of one. Raises NotDone."""
    listed = [*stage.listed]
    if at.id not in listed or listed.index(at.id) == 0:
        raise NotDone(
            f"{at.name} does not stand behind another concept in the stage {stage.name}: nothing would be left."
        )
    going = listed[listed.index(at.id) :]
    folder = f"stages/{id}"
    items = "".join(f"  - {quoted(one)}\n" for one in going)
    files.add(f"{folder}/stage.yaml", f"title: {scalar(title)}\nsummary: {scalar(summary)}\nconcepts:\n{items}")
    moved = {concept.path: f"{folder}/{concept.id}.md" for concept in stage.concepts if concept.id in going}
    for old, new in moved.items():
        files.move(old, new)
    take_along(files, moved)
    files.set_list(stage.path, "concepts", [one for one in listed if one not in going])
    course = [*files.course.listed]
    course.insert(course.index(stage.id) + 1 if stage.id in course else len(course), id)
    files.set_list("course.yaml", "stages", course)
    follow_moves(files)
