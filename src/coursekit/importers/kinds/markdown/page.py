"""One page: its lines become a concept."""

import re
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
from coursekit.importers.sources import ImportSource
from coursekit.importers.to_write import prompt_to_write
from coursekit.text.markdown import plain_text, read_events

_SUMMARY = ("summary", "description", "abstract", "subtitle", "lead")


def page_of(
    source: ImportSource,
    chapter: Chapter,
    outline: FirstLook,
    piece: FilePiece,
    title: str,
    targets: Targets,
    pictures: Pictures,
    book: SourceBook,
    losses: Losses,
) -> MovedPage:
    """The page of a piece of a file. Raises NotImported."""
    first = piece.start == 0
    reading = PageReading(chapter.path, losses if first else Losses())
    front, lines = lines_of(source, chapter.path, reading)
    reading.losses, reading.myst = losses, book.myst
    piece_lines = _lines_of_piece(lines, outline, piece)
    context = MarkdownContext(source, chapter.path, targets, pictures, reading, book.roots, book.works)
    text = _as_text(translated(piece_lines, reading), context)
    shift = _shift(outline, piece)
    whole = inlined(text, context, shift, maths=book.maths, definitions=_definitions(outline, book))
    prose, questions = exercises_in(whole)
    if questions:
        reading.list(0, "headings of exercises, which are questions now", " ".join(exercise_headings(whole)))
    concept_front: dict[str, Any] = _front(front, title, chapter, reading) if first else {"title": title}
    for question in reading.questions:
        question |= {
            key: _inner(question[key], context, book, outline) for key in ("prompt", "answer") if key in question
        }
        for option in question.get("options", ()):
            option |= {
                key: " ".join(_inner(option[key], context, book, outline).split())
                for key in ("text", "feedback")
                if key in option
            }
        question["prompt"] = question["prompt"].strip() or prompt_to_write()
    if reading.anchor:
        concept_front["anchor"] = " ".join(_inner(reading.anchor, context, book, outline).split())
    if found := [*reading.questions, *questions]:
        concept_front["prove_it"] = found
    return MovedPage(concept_front, prose, chapter.path, context.files)


def _lines_of_piece(lines: list[FileLine], outline: FirstLook, piece: FilePiece) -> list[FileLine]:
    """The lines of a piece without its heading, and without labels and definitions of links."""
    skipped = range(piece.heading.at, piece.heading.at + piece.heading.lines) if piece.heading else range(0)
    found = []
    for at in range(piece.start, min(piece.end, len(lines))):
        text = lines[at].text
        if at in skipped or (text.startswith("(") and LABEL.match(text)):
            continue
        if text.startswith("[") and text in outline.definitions and DEFINITION.match(text):
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


def _shift(outline: FirstLook, piece: FilePiece) -> int:
    """By how much the levels of headings change, so that the first level below the title is the second."""
    levels = [
        found.level for found in outline.headings if piece.start <= found.at < piece.end and found is not piece.heading
    ]
    return 2 - min(levels) if levels else 0


def _definitions(outline: FirstLook, book: SourceBook) -> str:
    return "\n".join((*outline.definitions, *book.definitions))


def _inner(text: str, context: MarkdownContext, book: SourceBook, outline: FirstLook) -> str:
    """A text that was taken out of its page; where in the file its parts stand is not known any more."""
    context.starts, context.numbers = [], []
    defined_here, other_lines = _definitions_and_rest(text)
    definitions = "\n".join((*defined_here, _definitions(outline, book)))
    made = inlined("\n".join(other_lines), context, maths=book.maths, definitions=definitions)
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
