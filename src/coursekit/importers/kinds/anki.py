"""A deck of Anki (.apkg, .colpkg): a concept for each deck, a question for each note or gap, pictures with it."""

import json
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from typing import Any

from coursekit.importers.bank_context import BankContext
from coursekit.importers.banks import BankOptions, Category, bank_course
from coursekit.importers.losses import Losses, NotImported
from coursekit.importers.moved_course import Content, MovedCourse
from coursekit.importers.questions import Question, recall, text
from coursekit.importers.sources import ImportSource

Options = BankOptions
_COLLECTIONS = ("collection.anki21", "collection.anki2")
_MOST_STEPS = 50_000_000
"""Steps of SQLite's machine: a collection of 100,000 notes takes a tenth."""
_FIELDS = "\x1f"
_CLOZE = re.compile(r"\{\{c(\d+)::((?:(?!\{\{c\d|\}\}).)*?)(?:::((?:(?!\}\}).)*?))?\}\}", re.DOTALL)


def read(source: ImportSource, options: BankOptions, losses: Losses) -> MovedCourse:
    """The notes of a package. Raises NotImported."""
    name = next((each for each in _COLLECTIONS if source.holds(each)), None)
    if name is None:
        newer = source.holds("collection.anki21b")
        why = (
            "is of a newer kind: export it again, with “Support older Anki versions”"
            if newer
            else "is no package of Anki's"
        )
        raise NotImported(f"It {why}.")
    media = _media(source, losses)

    def find(src: str) -> Content | None:
        return partial(source.bytes, media[src]) if src in media and source.holds(media[src]) else None

    categories: dict[tuple[str, ...], Category] = {}
    for deck_names, fields, is_cloze, tags in _notes(source.bytes(name), name):
        category = categories.setdefault(deck_names, Category(deck_names))
        context = BankContext("::".join(deck_names), losses, find, category.files)
        if tags.strip():
            context.list("the tags of a note", tags)
        category.questions += _questions(fields, context, is_cloze=is_cloze)
    return bank_course(source.name, name, categories.values(), options)


def _media(source: ImportSource, losses: Losses) -> dict[str, str]:
    """Names of files by the names under which notes show them."""
    if not source.holds("media"):
        return {}
    try:
        data = json.loads(source.text("media"))
        return {str(name): str(number) for number, name in data.items()}
    except (ValueError, AttributeError, RecursionError):
        losses.add("media", 0, "a list of files that can't be read, so there are no pictures")
        return {}


def _notes(content: bytes, name: str) -> Iterator[tuple[tuple[str, ...], list[str], bool, str]]:
    """Deck, fields, whether it has gaps, and tags of each note. Raises NotImported for a database that is damaged."""
    with closing(sqlite3.connect(":memory:")) as database:
        try:
            database.deserialize(content)
            database.execute("PRAGMA trusted_schema = OFF")
            database.set_authorizer(_only_reading)
            database.set_progress_handler(lambda: 1, _MOST_STEPS)
            tables = {row[0] for row in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
            if not {"notes", "cards", "col"} <= tables:
                raise NotImported(f"{name} is no collection of Anki's.")
            models, decks = next(iter(database.execute("SELECT models, decks FROM col LIMIT 1")), ("{}", "{}"))
            kinds, names = _mapping(models), _mapping(decks)
            query = (
                "SELECT n.mid, n.flds, n.tags, (SELECT did FROM cards WHERE cards.nid = n.id ORDER BY ord LIMIT 1)"
                " FROM notes n ORDER BY n.id"
            )
            for model, fields, tags, deck in database.execute(query):
                deck_names = str(names.get(str(deck), {}).get("name") or "Default").split("::")
                is_cloze = kinds.get(str(model), {}).get("type") == 1
                yield (
                    tuple(part.strip() or "Deck" for part in deck_names),
                    str(fields).split(_FIELDS),
                    is_cloze,
                    str(tags or ""),
                )
        except (sqlite3.Error, OverflowError, UnicodeError, ValueError) as error:
            raise NotImported(f"{name} can't be read as a collection of Anki's: {error}.") from None


def _only_reading(action: int, *_: Any) -> int:
    reading = (sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_FUNCTION)
    return sqlite3.SQLITE_OK if action in reading else sqlite3.SQLITE_DENY


def _mapping(text: Any) -> dict[str, dict[str, Any]]:
    try:
        found = json.loads(text)
    except (TypeError, ValueError, RecursionError):
        return {}
    return {key: value for key, value in found.items() if isinstance(value, dict)} if isinstance(found, dict) else {}


def _questions(fields: list[str], context: BankContext, *, is_cloze: bool) -> list[Question]:
    shown = [_without_sounds(each, context) for each in fields]
    first, rest = shown[0], [each for each in shown[1:] if each.strip()]
    if is_cloze and _CLOZE.search(first):
        more = "\n\n".join(context.markdown(each) for each in rest)
        return list(_gaps(first, more, context))
    prompt = context.markdown(first)
    answers = [context.markdown(each) for each in rest]
    if not prompt.strip():
        context.list("a note without a front", " ".join(answers))
        return []
    return [recall(prompt, answers[0] if answers else "", explanation="\n\n".join(answers[1:]))]


def _without_sounds(field: str, context: BankContext) -> str:
    for sound in re.findall(r"\[sound:([^\[\]]*)\]", field):
        context.list("a sound", sound)
    plain = re.sub(r"\[sound:[^\[\]]*\]", "", field)
    plain = re.sub(r"\[\$\]((?:(?!\[\$\]).)*?)\[/\$\]", r"\\(\1\\)", plain, flags=re.DOTALL)
    display = r"\[(?:latex|\$\$)\]((?:(?!\[(?:latex|\$\$)\]).)*?)\[/(?:latex|\$\$)\]"
    return re.sub(display, r"\\[\1\\]", plain, flags=re.DOTALL)


def _gaps(field: str, explanation: str, context: BankContext) -> Iterator[Question]:
    """A question for each number of a gap; other gaps are filled."""
    numbers = sorted({int(match[1]) for match in _CLOZE.finditer(field)})
    for number in numbers:
        accept = [
            context.markdown(match[2], inline=True) for match in _CLOZE.finditer(field) if int(match[1]) == number
        ]
        hints = [match[3] for match in _CLOZE.finditer(field) if int(match[1]) == number and match[3]]
        gap = _CLOZE.sub(lambda match, open_gap=number: "____" if int(match[1]) == open_gap else match[2], field)  # type: ignore[misc]
        prompt = context.markdown(gap)
        hint = "; ".join(context.markdown(each, inline=True) for each in hints)
        if len(set(accept)) == 1 and "![" not in accept[0] and "$" not in accept[0]:
            yield text(prompt, accept[:1], hint=hint, explanation=explanation)
        else:
            yield recall(prompt, "\n".join(f"- {each}" for each in accept), hint=hint, explanation=explanation)
