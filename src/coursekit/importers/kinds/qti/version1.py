"""Items of QTI 1.2 (IMS Question & Test Interoperability, ASI XML Binding 1.2), as Canvas and others write them."""

from collections.abc import Iterator
from html import escape
from typing import Any
from xml.etree.ElementTree import Element

from coursekit.importers.bank_context import BankContext
from coursekit.importers.calculated import NotCarried, calculated
from coursekit.importers.kinds.qti.canvas_formula import canvas_formula
from coursekit.importers.kinds.qti.pictured1 import is_pictured, where
from coursekit.importers.questions import Question, choice, match, number_of, numeric, recall, text
from coursekit.importers.xml import below, child, children, html_in, name_of, text_in

_LISTED = ("rubric", "itemrubric", "objectives", "qticomment")


def question_of(item: Element, context: BankContext) -> list[Question]:
    """The question that an item asks; pairs that can't be one question are several."""
    reader = _ItemReader(item, context)
    return reader.questions()


def words_of(element: Element, context: BankContext) -> str:
    """What the material in an element says and shows."""
    return _ItemReader(element, context).material([element], [])


def metadata(element: Element, *labels: str) -> str:
    """What the metadata of an item or bank says under one of some labels."""
    for each in below(element, "qtimetadatafield"):
        if text_in(child(each, "fieldlabel")) in labels:
            return text_in(child(each, "fieldentry"))
    return ""


class _ItemReader:
    def __init__(self, item: Element, context: BankContext) -> None:
        self.item, self.context = item, context
        self.feedback = {each.get("ident") or "": each for each in below(item, "itemfeedback")}
        self.shown_feedback: set[str] = set()

    def questions(self) -> list[Question]:
        presentation = child(self.item, "presentation")
        if presentation is None:
            self.context.list("an item that presents nothing", text_in(self.item))
            return []
        lids = list(below(presentation, "response_lid", "response_xy"))
        strings = list(below(presentation, "response_str", "response_num"))
        prompt = self.material([each for each in presentation if name_of(each) in ("material", "flow")], lids + strings)
        other_numbers = self.calculated(prompt)
        kinds = (*_LISTED, *(() if other_numbers else ("itemproc_extension",)))
        for extension in children(self.item, *kinds):
            self.context.list(f"<{name_of(extension)}> of an item", " ".join(" ".join(extension.itertext()).split()))
        title = self.item.get("title") or ""
        if title and title != "Question" and title not in prompt:
            self.context.list("the title of an item", title)
        if metadata(self.item, "question_type") == "text_only_question":
            self.context.texts_between.append(prompt)
            return []
        more: dict[str, Any] = {"points": self.points(), "id": ""}
        made = [other_numbers] if other_numbers else self.of_responses(prompt or title or "…", lids, strings, more)
        rest = []
        for ident, each in self.feedback.items():
            if ident in ("correct_fb", "general_incorrect_fb"):
                self.context.list("what is said after a right or a wrong answer", self.material(list(each), []))
            elif ident not in self.shown_feedback:
                rest.append(self.material(list(each), []))
        if words := "\n\n".join(filter(None, rest)):
            made = [{**question, "explanation": words} if n == 0 else question for n, question in enumerate(made)]
        return made

    def calculated(self, prompt: str) -> Question | None:
        """The question with parameters that Canvas's own extension describes; None for none, or where it can't be."""
        extension = next(below(self.item, "calculated"), None)
        if extension is None:
            return None
        try:
            made, losses = calculated(canvas_formula(extension, prompt), points=self.points())
        except NotCarried as why:
            self.context.list(f"a question with other numbers for each learner is asked with those of one, for {why}")
            return None
        for what in losses:
            self.context.list(what)
        return made

    def of_responses(
        self, prompt: str, lids: list[Element], strings: list[Element], more: dict[str, Any]
    ) -> list[Question]:
        presentation = child(self.item, "presentation")
        if presentation is not None and is_pictured(presentation):
            return [where(presentation, self.scoring(), self.right(), prompt, more, self.context)]
        if len(lids) == 1 and not strings:
            return [self.choice(prompt, lids[0], more)]
        if lids and not strings:
            return self.several(prompt, lids, more)
        if strings:
            return self.typed(prompt, strings, more)
        return [recall(prompt, **more)]

    def choice(self, prompt: str, lid: Element, more: dict[str, Any]) -> Question:
        idents = self.right().get(lid.get("ident") or "", [])
        options = []
        for label in below(lid, "response_label"):
            ident = label.get("ident") or ""
            options.append((self.line(label), ident in idents, self.feedback_of(ident)))
        shuffles = [each.get("shuffle", "").lower() for each in below(lid, "render_choice")]
        self.list_weights(lid)
        return choice(prompt, options, shuffle="yes" in shuffles or ("no" not in shuffles and len(options) > 2), **more)

    def list_weights(self, lid: Element) -> None:
        """List what picks of one option count, where they don't count the same."""
        found: dict[str, float] = {}
        for condition in self.scoring():
            equals = list(below(condition, "varequal"))
            scores = [number_of(text_in(score)) or 0 for score in children(condition, "setvar")]
            if len(equals) == 1 and scores and not self.negated(equals[0]):
                found[text_in(equals[0])] = max(scores)
        if len(set(found.values())) > 1:
            names = {each.get("ident") or "": self.line(each) for each in below(lid, "response_label")}
            for ident, score in found.items():
                self.context.list("the weight of an option", f"{score:g} {names.get(ident, ident)}")

    def several(self, prompt: str, lids: list[Element], more: dict[str, Any]) -> list[Question]:
        """Gaps with options of their own each are asked apart; sides that share their options are pairs."""
        right = self.right()
        sides = [(lid, {each.get("ident"): self.line(each) for each in below(lid, "response_label")}) for lid in lids]
        if metadata(self.item, "question_type") == "fill_in_multiple_blanks_question":
            return [text(gap, list(labels.values()), **rest) for gap, labels, _, rest in self.gaps(prompt, sides, more)]
        if len({frozenset(labels.values()) for _, labels in sides}) > 1:
            return [
                choice(gap, [(words, key in right.get(ident, ()), "") for key, words in labels.items()], **rest)
                for gap, labels, ident, rest in self.gaps(prompt, sides, more)
            ]
        pairs = []
        for lid, labels in sides:
            chosen = (labels[ident] for ident in right.get(lid.get("ident") or "", ()) if ident in labels)
            pairs.append((self.material(children(lid, "material"), []), next(chosen, "")))
        for spare in sorted({words for _, labels in sides for words in labels.values()} - {side for _, side in pairs}):
            self.context.list("a right side that belongs to nothing", spare)
        for left, _ in (pair for pair in pairs if not pair[1]):
            self.context.list("a left side that belongs to nothing", left)
        return match(prompt, pairs, **more)

    def gaps(
        self, prompt: str, sides: list[tuple[Element, dict[str | None, str]]], more: dict[str, Any]
    ) -> Iterator[tuple[str, dict[str | None, str], str, dict[str, Any]]]:
        """Each gap with the text in which it is open, its options, its name, and its share of the points."""
        points = more.get("points")
        rest = {**more, "points": round(points / len(sides), 3) if points else None}
        for lid, labels in sides:
            name = self.material(children(lid, "material"), [])
            shown = f"\\[{name}\\]"
            gap_prompt = prompt.replace(shown, "____", 1) if shown in prompt else f"{prompt}\n\n{name}".strip()
            yield gap_prompt, labels, lid.get("ident") or "", rest

    def typed(self, prompt: str, strings: list[Element], more: dict[str, Any]) -> list[Question]:
        conditions = [self.asks_for(each) for each in self.scoring()]
        values = [value for some, _ in conditions for value in some]
        is_number = any(name_of(each) == "response_num" or each.get("rcardinality") == "numeric" for each in strings)
        is_number |= any(each.get("fibtype") in ("Decimal", "Integer") for each in below(self.item, "render_fib"))
        is_number |= any(bounds for _, bounds in conditions)
        if is_number:
            found = [number for each in conditions if (number := _numeric(*each)) is not None]
            for answer, tolerance in found[1:]:
                self.context.list("another number that is right", f"{answer:g} ± {tolerance:g}")
            if found:
                return [numeric(prompt, *found[0], **more)]
        if len(strings) > 1:
            return [recall(prompt, "\n".join(f"- {value}" for value in values), **more)]
        return [text(prompt, values, **more) if values else recall(prompt, **more)]

    def scoring(self) -> list[Element]:
        """The conditions with a score above 0; all, where none says a score."""
        conditions = list(below(self.item, "respcondition"))
        scored = [each for each in conditions if children(each, "setvar")]
        found = [
            each for each in scored if max(number_of(text_in(score)) or 0 for score in children(each, "setvar")) > 0
        ]
        return found if scored else conditions

    def asks_for(self, condition: Element) -> tuple[list[str], list[float]]:
        """The values that a condition is content with, and its bounds."""
        values, bounds = list[str](), list[float]()
        for each in below(condition, "varequal", "vargte", "varlte", "vargt", "varlt"):
            if self.negated(each):
                continue
            words = text_in(each)
            if name_of(each) == "varequal":
                values.append(words)
            elif (bound := number_of(words)) is not None:
                bounds.append(bound)
        return values, bounds

    def negated(self, element: Element) -> bool:
        return any(element in list(each.iter()) for each in below(self.item, "not"))

    def right(self) -> dict[str, list[str]]:
        """For each response, the answers that a condition with a score above 0 asks for."""
        found: dict[str, list[str]] = {}
        for condition in self.scoring():
            negated = {id(inner) for each in below(condition, "not") for inner in each.iter()}
            for equal in below(condition, "varequal", "varsubset"):
                if id(equal) not in negated:
                    found.setdefault(equal.get("respident") or "", []).append(text_in(equal))
        return found

    def feedback_of(self, ident: str) -> str:
        """What is shown when an option is picked alone."""
        for condition in below(self.item, "respcondition"):
            equals = list(below(condition, "varequal"))
            if len(equals) != 1 or text_in(equals[0]) != ident:
                continue
            for shown in children(condition, "displayfeedback"):
                link = shown.get("linkrefid") or ""
                if link in self.feedback and link.casefold() not in ("correct_fb", "general_fb"):
                    self.shown_feedback.add(link)
                    return self.material(list(self.feedback[link]), [])
        return ""

    def points(self) -> float | None:
        """What it counts; a highest score of 100 is a share of it, and says nothing."""
        weight = metadata(self.item, "points_possible", "qmd_weighting", "cc_weighting", "qmd_absolutescore_max")
        most = next((number_of(each.get("maxvalue") or "") for each in below(self.item, "decvar")), None)
        return number_of(weight) if weight else most if most and most != 100 and most > 0 else None

    def line(self, label: Element) -> str:
        return " ".join(self.material(list(label), []).split())

    def material(self, elements: list[Element], without: list[Element]) -> str:
        """The words and pictures of some material, but not of responses in it."""
        left = {id(inner) for each in without for inner in each.iter()}
        html = []
        for element in elements:
            for each in below(element, "mattext", "matemtext", "matimage", "matbreak", "mataudio", "matvideo"):
                if id(each) in left:
                    continue
                name = name_of(each)
                if name == "matimage":
                    html.append(f'<img src="{escape(each.get("uri") or "")}" alt="{escape(each.get("label") or "")}">')
                elif name == "matbreak":
                    html.append("<br>")
                elif name in ("mataudio", "matvideo"):
                    self.context.list(f"<{name}>", f"{each.get('uri') or ''} {text_in(each)}")
                elif each.get("texttype") in (None, "text/plain") and not len(each):
                    html.append(f"<p>{escape(each.text or '', quote=False)}</p>")
                else:
                    html.append(f"<div>{each.text if not len(each) else html_in(each)}</div>")
        return self.context.markdown("".join(html)).strip()


def _numeric(values: list[str], bounds: list[float]) -> tuple[float, float] | None:
    """The number and its tolerance of one condition."""
    numbers = [number for number in map(number_of, values) if number is not None]
    if len(bounds) >= 2:
        low, high = min(bounds), max(bounds)
        middle = numbers[0] if numbers else (low + high) / 2
        return middle, max(abs(high - middle), abs(middle - low))
    return (numbers[0], 0) if numbers else None
