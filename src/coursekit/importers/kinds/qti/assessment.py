"""Tests of QTI 2.1 and 2.2 (Assessment, Section and Item Information Model, 3): sections, and what is drawn of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from posixpath import dirname, normpath
from typing import Any
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from coursekit.importers.losses import Losses
from coursekit.importers.pools import DrawRule
from coursekit.importers.questions import Question, number_of, plain_number
from coursekit.importers.xml import below, child, children, line_of, name_of, text_in, words_in
from coursekit.verify.markup import Markup

_WAYS = ("preCondition", "branchRule")
_FEW = tuple(map(str, range(1, 100)))


@dataclass(frozen=True)
class TestItem:
    """An item that a test refers to: ``weight`` is what its score is multiplied by, ``tries`` how often it is asked."""

    path: str
    weight: float = 1
    tries: int = 0

    def weighed(self, question: Question) -> Question:
        """A question of it, as the test counts it."""
        points = plain_number(question.get("points", 1) * self.weight)
        more: dict[str, Any] = {"points": points} if points != 1 and 0 <= points <= 1000 else {}
        more |= {"tries": self.tries} if self.tries else {}
        return {key: value for key, value in question.items() if key != "points"} | more


@dataclass(frozen=True)
class SectionItems:
    """Items of a section: those that are always asked, or those of which some are drawn, as ``draw`` says."""

    titles: tuple[str, ...]
    items: list[TestItem]
    path: str
    line: int
    draw: DrawRule | None = None


def parts_of(markup: Markup, path: str, name: str, losses: Losses) -> Iterator[SectionItems]:
    """What a test asks, in its order; what of it a course can't hold is listed."""
    test = markup.root.get("title") or name
    _list_settings(markup, path, losses)
    for section in below(markup.root, "assessmentSection"):
        line, title = line_of(markup, section), section.get("title") or "Section"
        if rubric := text_in(child(section, "rubricBlock")):
            losses.add(path, line, "an instruction of a section", rubric)
        refs = children(section, "assessmentItemRef")
        if not refs and section.get("title"):
            losses.add(path, line, "the title of a section without questions of its own", title)
        must = [each for each in refs if each.get("required") == "true"]
        free = [each for each in refs if each.get("required") != "true"]
        draw = _draw_of(section, title, len(must))
        if draw is None:
            yield SectionItems((test, title), [_item(each, path) for each in refs], path, line)
            continue
        yield SectionItems((test, title), [_item(each, path) for each in must], path, line)
        if free:
            yield SectionItems((test, title), [_item(each, path) for each in free], path, line, draw)
        else:
            losses.add(path, line, f"{draw.count} sections are drawn, and here all are asked", title)


def _draw_of(section: Element, title: str, always: int) -> DrawRule | None:
    """How many of its items a section draws besides those that it must have."""
    selection = child(section, "selection")
    number = (selection.get("select") or "") if selection is not None else ""
    if selection is None or not number.isdigit() or len(number) > 5:
        return None
    others = "a section in it" if children(section, "assessmentSection") else ""
    others = others or ("the same one twice" if selection.get("withReplacement") == "true" else "")
    return DrawRule(title, int(number) - always, others=others)


def _item(reference: Element, path: str) -> TestItem:
    href = unquote((reference.get("href") or "").replace("\\", "/"))
    item_path = normpath(f"{dirname(path)}/{href}").lstrip("/")
    weights = [number_of(each.get("value") or "") for each in children(reference, "weight")]
    control = child(reference, "itemSessionControl")
    most = (control.get("maxAttempts") or "") if control is not None else ""
    return TestItem(item_path, weights[0] or 1 if len(weights) == 1 else 1, int(most) if most in _FEW else 0)


def _list_settings(markup: Markup, path: str, losses: Losses) -> None:
    for each in markup.root.iter():
        kind, line = name_of(each), line_of(markup, each)
        if kind == "testFeedback":
            words = " ".join(filter(None, (each.get("title"), text_in(each))))
            losses.add(path, line, "what is said after a test", words)
        elif kind in _WAYS:
            losses.add(path, line, f"<{kind}>, which lets learners pass over questions", words_in(each))
        elif kind == "timeLimits":
            losses.add(path, line, "a time limit", " ".join(f"{key} {value}" for key, value in each.attrib.items()))
        elif kind == "ordering" and each.get("shuffle") == "true":
            losses.add(path, line, "questions that are asked in another order each time, and here in this one")
        elif kind == "assessmentItemRef" and len(children(each, "weight")) > 1:
            losses.add(
                path, line, "several weights of a question, which counts as it would without", each.get("href") or ""
            )
