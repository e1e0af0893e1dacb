"""A bank of questions in Moodle's XML: a concept for each category, pictures with it."""

import base64
import binascii
import re
from typing import Any
from xml.etree.ElementTree import Element

from coursekit.importers.bank_context import BankContext, content_of, no_pictures
from coursekit.importers.banks import BankOptions, Category, bank_course
from coursekit.importers.escaping import escaped
from coursekit.importers.gaps import cloze, places
from coursekit.importers.losses import Losses, NotImported
from coursekit.importers.moodle_numbers import calculated_question
from coursekit.importers.moodle_pictures import markers, onto_picture
from coursekit.importers.moved_course import Content, MovedCourse
from coursekit.importers.pools import DrawRule
from coursekit.importers.questions import Question, choice, match, number_of, numeric, order, recall, text
from coursekit.importers.sources import ImportSource
from coursekit.importers.xml import below, child, children, line_of, name_of, text_in, words_in, xml_of
from coursekit.text.titles import latin_id

Options = BankOptions


def read(source: ImportSource, options: BankOptions, losses: Losses) -> MovedCourse:
    """The questions of a file, or of all ``.xml`` files of a folder. Raises NotImported."""
    paths = [source.single] if source.single else [path for path in source.paths if path.lower().endswith(".xml")]
    categories: list[Category] = []
    for path in paths:
        markup = xml_of(source, path)
        if name_of(markup.root) != "quiz" and len(paths) > 1:
            losses.add(path, 0, f"<{name_of(markup.root)}>, which is no bank of Moodle's", words_in(markup.root))
            continue
        if name_of(markup.root) != "quiz":
            raise NotImported(
                f"{path} is no bank of Moodle's: it begins with <{name_of(markup.root)}>, not with <quiz>."
            )
        category = Category((source.name,))
        categories.append(category)
        made: list[list[Question]] = []
        drawn: list[BankContext] = []
        for element in children(markup.root, "question"):
            context = BankContext(path, losses, no_pictures, category.files, line_of(markup, element))
            if element.get("type") == "category":
                _take(category, made, drawn)
                category, made, drawn = _category(element, source.name, context), [], []
                categories.append(category)
            elif element.get("type") == "random":
                drawn.append(context)
            else:
                reader = _Reader(context)
                if questions := reader.questions(element):
                    made.append(questions)
                category.prose += f"{reader.prose}\n\n" if reader.prose else ""
        _take(category, made, drawn)
    return bank_course(source.name, paths[0] if paths else "", categories, options)


def _take(category: Category, made: list[list[Question]], drawn: list[BankContext]) -> None:
    """The questions of a category; as many random ones as it has are drawn of the others."""
    if drawn:
        category.questions += category.pools.take(made, DrawRule("", len(drawn)), drawn[0].list)
    else:
        category.questions += [question for some in made for question in some]


def _category(element: Element, name: str, context: BankContext) -> Category:
    parts = [part.strip() for part in re.split(r"(?<!/)/(?!/)", text_in(child(child(element, "category"), "text")))]
    names = [part.replace("//", "/") for part in parts if part not in _AROUND]
    for around in names[1:-1]:
        context.list("the name of a category around others", around)
    category = Category(tuple(names) or (name,))
    context.files = category.files
    if info := child(element, "info"):
        category.prose = f"{_Reader(context).formatted(info)}\n\n"
    return category


_AROUND = frozenset(("$course$", "$system$", "$module$", "top", ""))
_USED = frozenset(
    (
        "name", "questiontext", "generalfeedback", "answer", "subquestion", "single", "shuffleanswers", "defaultgrade",
        "penalty", "hidden", "idnumber", "hint", "tags", "usecase", "units", "unitgradingtype", "unitpenalty",
        "showunits", "unitsleft", "answernumbering", "showstandardinstruction", "graderinfo", "responsetemplate",
        "correctfeedback", "partiallycorrectfeedback", "incorrectfeedback", "shownumcorrect", "responseformat",
        "responserequired", "responsefieldlines", "attachments", "attachmentsrequired", "minwordlimit", "maxwordlimit",
        "maxbytes", "filetypeslist", "image", "image_base64", "layouttype", "selecttype", "selectcount", "gradingtype",
        "showgrading", "numberingstyle", "dragbox", "selectoption", "coursetags", "synchronize", "length",
        "drag", "drop", "file", "dataset_definitions", "showmisplaced",
    )
)  # fmt: skip


_SETTINGS = {
    "hidden": "a question that Moodle hides, and that is asked here",
    "usecase": "a question in which capitals count, and here they don't",
    "unitgradingtype": "a unit that is graded",
    "minwordlimit": "the fewest words of an answer",
    "maxwordlimit": "the most words of an answer",
    "attachments": "files that a learner adds to an answer",
}
"""What of a question a course has nothing for, by the names that Moodle has for it."""


class _Reader:
    def __init__(self, context: BankContext) -> None:
        self.context = context
        self.prose = ""

    def formatted(self, element: Element | None, *, inline: bool = False) -> str:
        """A text of the bank as Markdown; its files stand beside it."""
        if element is None:
            return ""
        files = {each.get("name") or "": each.text or "" for each in children(element, "file")}

        def find(src: str) -> Content | None:
            name = src.removeprefix("@@PLUGINFILE@@").lstrip("/")
            return _decoded(src.partition(";base64,")[2] if src.startswith("data:image/") else files.get(name))

        self.context.find = find
        written = text_in(child(element, "text")) or (element.text or "").strip()
        kind = element.get("format") or "moodle_auto_format"
        made = (
            written
            if kind == "markdown"
            else escaped(written)
            if kind == "plain_text"
            else self.context.markdown(written)
        )
        return " ".join(made.split()) if inline else made

    def questions(self, element: Element) -> list[Question]:
        kind = element.get("type") or ""
        name = text_in(child(child(element, "name"), "text"))
        prompt = self.formatted(child(element, "questiontext"))
        if kind == "description":
            self.prose = f"## {escaped(name)}\n\n{prompt}" if name else prompt
            return []
        more: dict[str, Any] = {
            "id": latin_id(text_in(child(element, "idnumber"))),
            "hint": "\n\n".join(filter(None, map(self.formatted, children(element, "hint")))),
            "explanation": self.formatted(child(element, "generalfeedback")),
            "points": number_of(text_in(child(element, "defaultgrade"))),
        }
        if name and name not in prompt:
            self.context.list("the name of a question", name)
        self._list_rest(element)
        read_kind = getattr(self, f"_{re.sub(r'[^a-z]', '', kind)}", None)
        if read_kind is None:
            rest = " ".join(words_in(each) for each in children(element, "answer", "subquestion", "units"))
            self.context.list(f"a question of the type {kind}, which is asked as a recall", rest)
            return [recall(prompt or name, **more)]
        made: list[Question] = read_kind(element, prompt or name or "…", more)
        return made

    def _list_rest(self, element: Element) -> None:
        for name in ("correctfeedback", "partiallycorrectfeedback", "incorrectfeedback", "responsetemplate", "tags"):
            if words := self.formatted(child(element, name), inline=True) or text_in(child(element, name)):
                self.context.list(f"<{name}> of a question", words)
        for name, what in _SETTINGS.items():
            if (value := text_in(child(element, name))) not in ("", "0", "false"):
                self.context.list(what, value)
        if penalty := number_of(text_in(child(element, "penalty"))):
            self.context.list("the penalty of a question", f"{penalty:g}")
        if image := text_in(child(element, "image")):
            self.context.list("the picture of a question, as old versions of Moodle had it", image)
        for each in element:
            if name_of(each) not in _USED and text_in(each):
                self.context.list(f"<{name_of(each)}> of a question", words_in(each))

    def _multichoice(self, element: Element, prompt: str, more: dict[str, Any]) -> list[Question]:
        options = []
        for answer in children(element, "answer"):
            words, weight = self.formatted(answer, inline=True), number_of(answer.get("fraction") or "0") or 0
            if weight not in (0, 100) and not (weight > 0 and text_in(child(element, "single")) == "false"):
                self.context.list("the weight of an option", f"{weight:g} % {words}")
            options.append((words, weight > 0, self.formatted(child(answer, "feedback"), inline=True)))
        shuffle = text_in(child(element, "shuffleanswers")) not in ("0", "false")
        return [choice(prompt, options, shuffle=shuffle, **more)]

    _multichoiceset = _calculatedmulti = _multichoice

    def _truefalse(self, element: Element, prompt: str, more: dict[str, Any]) -> list[Question]:
        options = []
        for answer in children(element, "answer"):
            right = (number_of(answer.get("fraction") or "0") or 0) > 0
            words = text_in(child(answer, "text")).capitalize()
            options.append((words, right, self.formatted(child(answer, "feedback"), inline=True)))
        return [choice(prompt, options, shuffle=False, **more)]

    def _shortanswer(self, element: Element, prompt: str, more: dict[str, Any]) -> list[Question]:
        accept = []
        for answer in children(element, "answer"):
            words, weight = text_in(child(answer, "text")), number_of(answer.get("fraction") or "100") or 0
            feedback = self.formatted(child(answer, "feedback"), inline=True)
            if weight == 100 and "*" not in words:
                accept.append(words)
                if feedback:
                    self.context.list(f"feedback of the answer {words}", feedback)
            else:
                self.context.list(
                    "an answer with a pattern, or that counts in part", f"{weight:g} % {words} {feedback}"
                )
        return [text(prompt, accept, **more)]

    def _numerical(self, element: Element, prompt: str, more: dict[str, Any]) -> list[Question]:
        right: tuple[float, float] | None = None
        for answer in children(element, "answer"):
            value, words = number_of(text_in(child(answer, "text"))), text_in(child(answer, "text"))
            feedback = self.formatted(child(answer, "feedback"), inline=True)
            tolerance = number_of(text_in(child(answer, "tolerance"))) or 0
            if right is None and value is not None and (number_of(answer.get("fraction") or "0") or 0) >= 100:
                right = value, tolerance
                if feedback:
                    self.context.list("feedback of a number", feedback)
            else:
                self.context.list("another number", f"{answer.get('fraction')} % {words} {tolerance:g} {feedback}")
        units = [text_in(child(unit, "unit_name")) for unit in below(element, "unit")]
        for unit in units[1:]:
            self.context.list("another unit", unit)
        if right is None:
            return [recall(prompt, **more)]
        return [numeric(prompt, right[0], right[1], units[0] if units else "", **more)]

    def _matching(self, element: Element, prompt: str, more: dict[str, Any]) -> list[Question]:
        pairs = []
        for each in children(element, "subquestion"):
            left, right = (
                self.formatted(each, inline=True),
                escaped(text_in(child(child(each, "answer"), "text")), starts=False),
            )
            if left:
                pairs.append((left, right))
            else:
                self.context.list("a right side that belongs to nothing", right)
        return match(prompt, pairs, **more)

    _ddmatch = _matching

    def _cloze(self, element: Element, prompt: str, more: dict[str, Any]) -> list[Question]:
        text_element = child(element, "questiontext")
        self.formatted(text_element)  # its files are found from now on
        found = cloze(text_in(child(text_element, "text")), self.context, _shared(more))
        return found or [recall(prompt, **more)]

    _multianswer = _cloze

    def _ddwtos(self, element: Element, prompt: str, more: dict[str, Any]) -> list[Question]:
        boxes = children(element, "dragbox", "selectoption")
        options = [(text_in(child(each, "text")), text_in(child(each, "group"))) for each in boxes]
        html = text_in(child(child(element, "questiontext"), "text"))
        used_places = {int(place) for place in re.findall(r"\[\[(\d+)\]\]", html)}
        groups = {group for number, (_, group) in enumerate(options, 1) if number in used_places}
        for words in (words for words, group in options if group not in groups):
            self.context.list("an option that belongs to no gap", words)
        return places(html, options, self.context, _shared(more)) or [recall(prompt, **more)]

    _gapselect = _ddwtos

    def _calculated(self, element: Element, prompt: str, more: dict[str, Any]) -> list[Question]:
        return [calculated_question(element, prompt, more, self.context)]

    _calculatedsimple = _calculated

    def _ddmarker(self, element: Element, prompt: str, more: dict[str, Any]) -> list[Question]:
        self._find_in(element)
        return markers(element, prompt, _shared(more), self.context)

    def _ddimageortext(self, element: Element, prompt: str, more: dict[str, Any]) -> list[Question]:
        self._find_in(element)
        return onto_picture(element, prompt, _shared(more), self.context)

    def _find_in(self, element: Element) -> None:
        """From now on, files are found that stand anywhere in a question."""
        files = {each.get("name") or "": each.text or "" for each in below(element, "file")}
        self.context.find = lambda src: _decoded(files.get(src.removeprefix("@@PLUGINFILE@@").lstrip("/")))

    def _essay(self, element: Element, prompt: str, more: dict[str, Any]) -> list[Question]:
        return [recall(prompt, self.formatted(child(element, "graderinfo")), **more)]

    def _ordering(self, element: Element, prompt: str, more: dict[str, Any]) -> list[Question]:
        return [order(prompt, [self.formatted(answer, inline=True) for answer in children(element, "answer")], **more)]


def _decoded(data: str | None) -> Content | None:
    try:
        return content_of(base64.b64decode(data, validate=False)) if data else None
    except (binascii.Error, ValueError):
        return None


def _shared(more: dict[str, Any]) -> dict[str, Any]:
    """What several questions of one can have together."""
    return {key: value for key, value in more.items() if key not in ("id", "points")}
