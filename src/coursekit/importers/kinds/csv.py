"""Tables: one of concepts (id, title, stage, prerequisites …), one of questions (concept, type, prompt …), or both."""

import csv
import io
import re
from typing import Any

from pydantic import BaseModel

from coursekit.importers.ids import Ids
from coursekit.importers.losses import Losses, NotImported
from coursekit.importers.moved_course import MovedCourse, MovedPage
from coursekit.importers.ordered_course import ordered_course
from coursekit.importers.questions import Question, choice, match, numeric, order, recall, text
from coursekit.importers.sources import ImportSource
from coursekit.text.titles import latin_id

LISTS = ("prerequisites", "connects_to", "introduces", "references", "formerly")
_TEXTS = ("title", "summary", "anchor")
_OPTION = re.compile(r"(?:option|choice|answer)[ _]?(?:\d{1,2}|[a-i])")
_OTHER_NAMES = {
    "name": "title", "concept_id": "concept", "question": "prompt", "module": "stage", "section": "stage",
    "unit": "stage",
    "requires": "prerequisites", "prerequisite": "prerequisites", "depends_on": "prerequisites", "key": "id",
    "correct_answer": "correct", "right": "correct", "description": "summary", "text": "prose", "body": "prose",
    "content": "prose", "category": "concept",
}  # fmt: skip


class Options(BaseModel):
    """Nothing is to be chosen: separators are found."""


def read(source: ImportSource, options: Options, losses: Losses) -> MovedCourse:
    """The tables of a file, or of all ``.csv`` and ``.tsv`` files of a folder. Raises NotImported."""
    paths = [source.single] if source.single else [p for p in source.paths if p.lower().endswith((".csv", ".tsv"))]
    tables = [(path, rows) for path in paths if (rows := _rows(source.text(path), path, losses))]
    concepts = [(path, rows) for path, rows in tables if "prompt" not in rows[0][1]]
    questions = [(path, rows) for path, rows in tables if "prompt" in rows[0][1]]
    course = _Course(source.name, losses)
    for path, rows in concepts:
        for number, row in rows:
            course.concept(path, number, row)
    for path, rows in questions:
        for number, row in rows:
            course.question(path, number, row)
    if not course.pages:
        raise NotImported("There is no table in it with a column “title” or “prompt”.")
    return course.moved()


Rows = list[tuple[int, dict[str, str]]]


def _rows(content: str, path: str, losses: Losses) -> Rows:
    """Rows by the names of columns, each with its line; nothing of a table whose head names no column that is known."""
    head = content.partition("\n")[0]
    separator = max(",;\t|", key=head.count)
    csv.field_size_limit(2_000_000)
    reader = csv.reader(io.StringIO(content), delimiter=separator)
    found: Rows = []
    names: list[str] = []
    try:
        for cells in reader:
            if not names:
                names = _names(cells)
                if not {"title", "prompt", "id"} & set(names):
                    losses.add(path, 1, "a table without a column “title” or “prompt”", head)
                    return []
                continue
            if any(cell.strip() for cell in cells):
                found.append(
                    (reader.line_num, {name: cell.strip() for name, cell in zip(names, cells, strict=False) if name})
                )
                for more in cells[len(names) :]:
                    if more.strip():
                        losses.add(path, reader.line_num, "a cell without a column", more)
    except csv.Error as error:
        losses.add(path, reader.line_num, f"a table that can't be read to its end: {error}")
    return found


def _names(cells: list[str]) -> list[str]:
    """What columns are called here. In a table of questions a unit is that of a number and no part of a course."""
    plain = [re.sub(r"[\s-]+", "_", cell.strip().casefold()) for cell in cells]
    known = [_OTHER_NAMES.get(name, name) for name in plain]
    if "prompt" in known:
        known = [name if name == "unit" else called for name, called in zip(plain, known, strict=True)]
    # A second column of one name is listed, so that it does not take the place of the first
    return [name if name not in known[:at] or not name else f"{name} ({at + 1})" for at, name in enumerate(known)]


def _items(cell: str) -> list[str]:
    return [item.strip() for item in re.split(r"[;|\n]" if re.search(r"[;|\n]", cell) else r",", cell) if item.strip()]


class _Course:
    def __init__(self, name: str, losses: Losses) -> None:
        self.name, self.losses = name, losses
        self.ids = Ids()
        self.pages: dict[str, MovedPage] = {}
        self.stages: dict[str, list[str]] = {}
        self.by_word: dict[str, str] = {}
        self.needs: list[tuple[str, int, str, str, list[str]]] = []

    def add(self, path: str, wanted: str, title: str, stage: str) -> str:
        id = self.ids.take(latin_id(wanted), latin_id(title))
        self.pages[id] = MovedPage({"title": title or wanted or id}, path=path)
        self.stages.setdefault(stage or self.name, []).append(id)
        for word in (wanted, title):
            self.by_word.setdefault(word.casefold(), id)
        return id

    def concept(self, path: str, number: int, row: dict[str, str]) -> None:
        title = row.get("title") or row.get("id") or ""
        id = self.add(path, row.get("id") or title, title, row.get("stage", ""))
        page = self.pages[id]
        for key, cell in row.items():
            if not cell or key in ("id", "stage", "title"):
                continue
            if key in ("prerequisites", "connects_to"):
                self.needs.append((path, number, id, key, _items(cell)))
            elif key in LISTS:
                page.front[key] = _items(cell)
            elif key in _TEXTS:
                page.front[key] = " ".join(cell.split())
            elif key == "minutes" and cell.isdigit() and 1 <= int(cell) <= 600:
                page.front[key] = int(cell)
            elif key == "prose":
                page.prose = cell
            else:
                self.losses.add(path, number, f"the column {key}", cell)

    def question(self, path: str, number: int, row: dict[str, str]) -> None:
        about = row.get("concept") or self.name
        id = self.by_word.get(about.casefold()) or self.add(path, about, about, row.get("stage", ""))
        made = _QuestionRow(path, number, row, self.losses).made()
        self.pages[id].front.setdefault("prove_it", []).extend(made)

    def moved(self) -> MovedCourse:
        for path, number, id, key, words in self.needs:
            found = [self.by_word.get(word.casefold()) or self.by_word.get(latin_id(word)) for word in words]
            for word, target in zip(words, found, strict=True):
                if target is None or target == id:
                    self.losses.add(path, number, f"{key} that no row is", word)
            self.pages[id].front[key] = list(dict.fromkeys(each for each in found if each and each != id))
        return ordered_course(self.name, self.stages, self.pages, self.losses)


_TRUTHS = ("truefalse", "true-false", "true/false", "true or false", "tf", "boolean")
_CHOICES = ("", "choice", "multiple", "single", "mc", "multiple choice", "multiple_choice", "multiplechoice")


class _QuestionRow:
    """One row of a table of questions."""

    def __init__(self, path: str, number: int, row: dict[str, str], losses: Losses) -> None:
        self.path, self.number, self.row, self.losses = path, number, dict(row), losses

    def take(self, *names: str) -> str:
        return next((found for name in names if (found := self.row.pop(name, ""))), "")

    def made(self) -> list[Question]:
        self.take("concept"), self.take("stage")
        prompt = self.take("prompt")
        kind = self.take("type").casefold()
        more: dict[str, Any] = {"id": latin_id(self.take("id")), "hint": self.take("hint")}
        more |= {"explanation": self.take("explanation", "feedback"), "points": _number(self.take("points"))}
        options = [self.row.pop(name) for name in sorted(self.row, key=_in_order) if _OPTION.fullmatch(name)]
        options = [option for option in options if option] or _items_of(self.take("options", "choices"))
        questions = self._of(kind, prompt, options, more)
        for key, cell in self.row.items():
            if cell:
                self.losses.add(self.path, self.number, f"the column {key}", cell)
        return questions

    def _of(self, kind: str, prompt: str, options: list[str], more: dict[str, Any]) -> list[Question]:
        if kind in ("match", "matching", "pairs"):
            cells = options or _items_of(self.take("pairs", "answer", "correct"))
            return match(
                prompt,
                [
                    (sides[0].rstrip(), sides[1].lstrip() if len(sides) > 1 else "")
                    for sides in (re.split("->|=>|→|=", cell, maxsplit=1) for cell in cells)
                ],
                **more,
            )
        if kind in ("order", "ordering", "sequence"):
            return [order(prompt, options or _items_of(self.take("items", "answer", "correct")), **more)]
        answer = self.take("correct", "answer", "accept")
        tolerance, unit = _number(self.take("tolerance")) or 0, self.take("unit")
        if options and kind in (*_CHOICES, *_TRUTHS):
            right = _right(options, answer)
            if not right:
                self.losses.add(self.path, self.number, "a right answer that is none of the options", answer)
            return [choice(prompt, [(option, option in right, "") for option in options], **more)]
        if not options and (kind in _TRUTHS or (not kind and answer.casefold() in ("true", "false"))):
            holds = answer.casefold() in ("true", "t", "yes", "1", "right")
            return [choice(prompt, [("True", holds, ""), ("False", not holds, "")], shuffle=False, **more)]
        value = _number(answer)
        if value is not None and kind in ("", "numeric", "number", "numerical"):
            return [numeric(prompt, value, tolerance, unit, **more)]
        if answer and kind in ("text", "short", "shortanswer", "short answer", "fill"):
            return [text(prompt, _items_of(answer), **more)]
        rubric = _items_of(self.take("rubric"))
        return [recall(prompt, answer or "\n".join(f"- {option}" for option in options), rubric, **more)]


def _in_order(name: str) -> tuple[int, str]:
    digits = re.search(r"\d+", name)
    return int(digits[0]) if digits else 0, name


def _items_of(cell: str) -> list[str]:
    return [item.strip() for item in re.split(r"[;|\n]", cell) if item.strip()]


def _right(options: list[str], answer: str) -> set[str]:
    """The right options: by their words, numbers from 1, or letters."""
    found: set[str] = set()
    for word in [answer, *(part.strip() for part in re.split(r"[;|,\n]", answer))]:
        same = [option for option in options if option.casefold() == word.casefold()]
        if same:
            found |= set(same)
        elif re.fullmatch(r"[A-Ia-i]", word) and ord(word.lower()) - 97 < len(options):
            found.add(options[ord(word.lower()) - 97])
        elif word.isdigit() and 1 <= int(word) <= len(options):
            found.add(options[int(word) - 1])
    return found


def _number(words: str) -> float | None:
    try:
        value = float(words.replace(",", ".")) if words else None
    except ValueError:
        return None
    return value if value is not None and abs(value) < 1e15 else None
