"""One page: its lines become a concept."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from coursekit.importers.kinds.markdown.blocks import translated
from coursekit.importers.kinds.markdown.book import Chapter, SourceBook
from coursekit.importers.kinds.markdown.exercises import exercise_headings, exercises_in
from coursekit.importers.kinds.markdown.files import lines_of
from coursekit.importers.kinds.markdown.first_look import DEFINITION, LABEL, FilePiece, FirstLook
from coursekit.importers.kinds.markdown.inline import inlined
from coursekit.importers.kinds.markdown.page_requests import MarkdownContext, Pictures
from coursekit.importers.kinds.markdown.page_text import FileLine, PageReading
from coursekit.importers.kinds.markdown.targets import Targets
from coursekit.importers.losses import Losses
from coursekit.importers.moved_course import MovedPage
from coursekit.importers.questions import Question
from coursekit.importers.sources import ImportSource
from coursekit.importers.to_write import prompt_to_write
from coursekit.text.markdown import plain_text, read_events

_SUMMARY = ("summary", "description", "abstract", "subtitle", "lead")


@dataclass(frozen=True)
class StageSource:
    """What all pages of a stage are read from, and where their links lead."""

    source: ImportSource
    book: SourceBook
    targets: Targets
    pictures: Pictures
    losses: Losses


def moved_page(stage: StageSource, chapter: Chapter, first_look: FirstLook, piece: FilePiece, title: str) -> MovedPage:
    """The page of a piece of a file. Raises NotImported."""
    source, book, losses = stage.source, stage.book, stage.losses
    first = piece.start == 0
    reading = PageReading(chapter.path, losses if first else Losses())
    front, lines = lines_of(source, chapter.path, reading)
    reading.losses, reading.myst = losses, book.myst
    piece_lines = _lines_of_piece(lines, first_look, piece)
    context = MarkdownContext(source, chapter.path, stage.targets, stage.pictures, reading, book.roots, book.works)
    text = _as_text(translated(piece_lines, reading), context)
    definitions = "\n".join((*first_look.definitions, *book.definitions))
    whole = inlined(text, context, _shift(first_look, piece), maths=book.maths, definitions=definitions)
    prose, exercises = exercises_in(whole)
    if exercises:
        reading.list(0, "headings of exercises, which are questions now", " ".join(exercise_headings(whole)))
    concept_front: dict[str, Any] = _front(front, title, chapter, reading) if first else {"title": title}
    inner = partial(_inner, context=context, maths=book.maths, definitions=definitions)
    questions = [_with_markdown(question, inner) for question in reading.questions]
    if reading.anchor:
        concept_front["anchor"] = " ".join(inner(reading.anchor).split())
    if questions or exercises:
        concept_front["prove_it"] = [*questions, *exercises]
    return MovedPage(concept_front, prose, chapter.path, context.files)


def _with_markdown(question: Question, inner: Callable[[str], str]) -> Question:
    """A question whose texts are coursekit's Markdown."""
    made = question | {key: inner(question[key]) for key in ("prompt", "answer") if key in question}
    made["prompt"] = made["prompt"].strip() or prompt_to_write()
    if "options" in question:
        made["options"] = [
            option | {key: " ".join(inner(option[key]).split()) for key in ("text", "feedback") if key in option}
            for option in question["options"]
        ]
    return made


def _lines_of_piece(lines: list[FileLine], first_look: FirstLook, piece: FilePiece) -> list[FileLine]:
    """The lines of a piece without its heading, and without labels and definitions of links."""
    skipped = range(piece.heading.at, piece.heading.at + piece.heading.lines) if piece.heading else range(0)
    found = []
    for at in range(piece.start, min(piece.end, len(lines))):
        text = lines[at].text
        if at in skipped or (text.startswith("(") and LABEL.match(text)):
            continue
        if text.startswith("[") and text in first_look.definitions and DEFINITION.match(text):
            continue
        found.append(lines[at])
    return found


def _as_text(lines: list[FileLine], context: MarkdownContext) -> str:
    """The text of some lines, whose places are remembered."""
    starts, at = [], 0
    for line in lines:
        starts.append(at)
        at += len(line.text) + 1
    context.starts, context.numbers = starts, [line.number for line in lines]
    return "\n".join(line.text for line in lines) + "\n"


def _shift(first_look: FirstLook, piece: FilePiece) -> int:
    """By how much the levels of headings change, so that the first level below the title is the second."""
    levels = [
        found.level
        for found in first_look.headings
        if piece.start <= found.at < piece.end and found is not piece.heading
    ]
    return 2 - min(levels) if levels else 0


def _inner(text: str, context: MarkdownContext, *, maths: bool, definitions: str) -> str:
    """A text that was taken out of its page; where in the file its parts stand is not known any more."""
    context.starts, context.numbers = [], []
    defined_here, other_lines = _definitions_and_rest(text)
    definitions = "\n".join((*defined_here, definitions))
    made = inlined("\n".join(other_lines), context, maths=maths, definitions=definitions)
    left, other_lines = _definitions_and_rest(made)
    for line in left:
        # What was taken out above it, such as HTML, had kept it from being one.
        context.reading.list(0, "a definition of a link that nothing could lead to", line)
    return "\n".join(other_lines).strip("\n")


def _definitions_and_rest(text: str) -> tuple[list[str], list[str]]:
    """Lines that define links, and all others; no definition interrupts a paragraph (CommonMark 0.31, section 4.7)."""
    definitions, rest, in_paragraph = list[str](), list[str](), False
    for line in text.split("\n"):
        bare = re.sub(r"^[> \t]+", "", line)
        if not in_paragraph and DEFINITION.match(bare):
            definitions.append(bare)
        else:
            rest.append(line)
            in_paragraph = bool(bare.strip()) and not bare.startswith(("#", "[!"))
    return definitions, rest


def _front(front: dict[str, Any], title: str, chapter: Chapter, reading: PageReading) -> dict[str, Any]:
    """What the front matter of another tool says that has a place here; the rest is listed."""
    concept_front: dict[str, Any] = {"title": title}
    for key, value in front.items():
        name = str(key).lower()
        words = " ".join(_words(value))
        if name in _SUMMARY and isinstance(value, str) and "summary" not in concept_front:
            concept_front["summary"] = " ".join(plain_text(read_events(value)).split())
        elif name in ("keypoints", "key_points") and isinstance(value, list) and value:
            concept_front["anchor"] = str(value[0])
            for more in value[1:]:
                reading.list(1, f"{key} in the front matter", str(more))
        elif not (name == "title" and " ".join(words.split()) == title):
            reading.list(1, f"{key} in the front matter", words)
    if chapter.title and chapter.title != title:
        reading.list(0, "what the table of contents calls it", chapter.title)
    return concept_front


def _words(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [word for key, inner in value.items() for word in (str(key), *_words(inner))]
    if isinstance(value, list):
        return [word for inner in value for word in _words(inner)]
    return [] if value is None else [str(value)]
