"""Items of QTI 1.2 (IMS Question & Test Interoperability, ASI XML Binding 1.2), as Canvas and others write them."""

from collections.abc import Iterator
from html import escape
from typing import Any
from xml.etree.ElementTree import Element

from coursekit.importers.bank_ways import BankWays
from coursekit.importers.questions import Question, choice, match, numeric, plain_number, recall, text
from coursekit.importers.xml import below, child, children, html_in, name_of, text_in


def items_of(root: Element, name: str) -> Iterator[tuple[tuple[str, ...], Element]]:
    """Each item, with the titles of what holds it; iteratively, for sections nest."""
    stack: list[tuple[Element, tuple[str, ...]]] = [(root, ())]
    while stack:
        element, way = stack.pop()
        kind = name_of(element)
        if kind == "item":
            yield way or (name,), element
            continue
        if kind in ("assessment", "section", "objectbank"):
            title = element.get("title") or ""
            way = (*way, title) if title and title not in way and title != "root_section" else way
        stack += [(inner, way) for inner in reversed(list(element)) if name_of(inner) != "presentation"]


def question_of(item: Element, ways: BankWays) -> list[Question]:
    """The question that an item asks; pairs that can't be one question are several."""
    reader = _Item(item, ways)
    return reader.questions()


class _Item:
    def __init__(self, item: Element, ways: BankWays) -> None:
        self.item, self.ways = item, ways
        self.feedback = {each.get("ident") or "": each for each in below(item, "itemfeedback")}
        self.said: set[str] = set()

    def questions(self) -> list[Question]:
        presentation = child(self.item, "presentation")
        if presentation is None:
            self.ways.list("an item that presents nothing", text_in(self.item))
            return []
        lids, strings = (
            list(below(presentation, "response_lid")),
            list(below(presentation, "response_str", "response_num")),
        )
        prompt = self.material([each for each in presentation if name_of(each) in ("material", "flow")], lids + strings)
        title = self.item.get("title") or ""
        if title and title not in prompt:
            self.ways.list("the title of an item", title)
        more: dict[str, Any] = {"points": self.points(), "id": ""}
        made = self.asked(prompt or title or "…", lids, strings, more)
        rest = [self.material(list(each), []) for ident, each in self.feedback.items() if ident not in self.said]
        if words := "\n\n".join(filter(None, rest)):
            made = [{**question, "explanation": words} if n == 0 else question for n, question in enumerate(made)]
        return made

    def asked(self, prompt: str, lids: list[Element], strings: list[Element], more: dict[str, Any]) -> list[Question]:
        if len(lids) == 1 and not strings:
            return [self.choice(prompt, lids[0], more)]
        if lids and not strings:
            right = self.right()
            pairs = []
            for lid in lids:
                labels = {each.get("ident"): self.line(each) for each in below(lid, "response_label")}
                left = self.material(children(lid, "material"), [])
                pairs.append(
                    (
                        left,
                        next((labels[ident] for ident in right.get(lid.get("ident") or "", ()) if ident in labels), ""),
                    )
                )
            all_labels = {self.line(each) for each in below(lids[0], "response_label")}
            for spare in sorted(all_labels - {side for _, side in pairs}):
                self.ways.list("a right side that belongs to nothing", spare)
            return match(prompt, pairs, **more)
        if strings:
            return self.typed(prompt, strings, more)
        return [recall(prompt, **more)]

    def choice(self, prompt: str, lid: Element, more: dict[str, Any]) -> Question:
        idents = self.right().get(lid.get("ident") or "", [])
        options = []
        for label in below(lid, "response_label"):
            ident = label.get("ident") or ""
            options.append((self.line(label), ident in idents, self.feedback_of(ident)))
        shuffle = any(each.get("shuffle", "").lower() == "yes" for each in below(lid, "render_choice"))
        return choice(prompt, options, shuffle=shuffle or len(options) > 2, **more)

    def typed(self, prompt: str, strings: list[Element], more: dict[str, Any]) -> list[Question]:
        values, bounds = [], []
        for each in below(self.item, "varequal", "vargte", "varlte", "vargt", "varlt"):
            if self.negated(each):
                continue
            words = text_in(each)
            if name_of(each) == "varequal":
                values.append(words)
            else:
                bounds.append(_number(words))
        low_high = [each for each in bounds if each is not None]
        numbers = [each for each in map(_number, values) if each is not None]
        is_number = any(name_of(each) == "response_num" or each.get("rcardinality") == "numeric" for each in strings)
        is_number = (
            is_number
            or bool(low_high)
            or any(each.get("fibtype") in ("Decimal", "Integer") for each in below(self.item, "render_fib"))
        )
        if is_number and len(low_high) >= 2:
            low, high = min(low_high), max(low_high)
            middle = numbers[0] if numbers else (low + high) / 2
            return [numeric(prompt, middle, max(abs(high - middle), abs(middle - low)), **more)]
        if is_number and numbers:
            return [numeric(prompt, numbers[0], **more)]
        if len(strings) > 1:
            return [recall(prompt, "\n".join(f"- {value}" for value in values), **more)]
        return [text(prompt, values, **more) if values else recall(prompt, **more)]

    def negated(self, element: Element) -> bool:
        return any(element in list(each.iter()) for each in below(self.item, "not"))

    def right(self) -> dict[str, list[str]]:
        """For each response, the answers that a condition with a score above 0 asks for."""
        found: dict[str, list[str]] = {}
        for condition in below(self.item, "respcondition"):
            scores = [_number(text_in(each)) or 0 for each in children(condition, "setvar")]
            if not scores or max(scores) <= 0:
                continue
            not_asked = {id(inner) for each in below(condition, "not") for inner in each.iter()}
            for equal in below(condition, "varequal", "varsubset"):
                if id(equal) not in not_asked:
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
                    self.said.add(link)
                    return self.material(list(self.feedback[link]), [])
        return ""

    def points(self) -> float | None:
        for each in below(self.item, "qtimetadatafield"):
            if text_in(child(each, "fieldlabel")) in ("points_possible", "qmd_weighting", "cc_weighting"):
                return _number(text_in(child(each, "fieldentry")))
        return None

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
                    self.ways.list(f"<{name}>", f"{each.get('uri') or ''} {text_in(each)}")
                elif each.get("texttype") in (None, "text/plain") and not len(each):
                    html.append(f"<p>{escape(each.text or '', quote=False)}</p>")
                else:
                    html.append(f"<div>{each.text if not len(each) else html_in(each)}</div>")
        return self.ways.markdown("".join(html)).strip()


def _number(words: str) -> float | None:
    try:
        value = float(words)
    except ValueError:
        return None
    return plain_number(value) if abs(value) < 1e15 else None
