"""Interactions of QTI 2.1 and 2.2 (Assessment, Section and Item Information Model, 7) as questions, by their kind."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from html import escape
from typing import Any
from xml.etree.ElementTree import Element

from coursekit.importers.bank_context import BankContext
from coursekit.importers.kinds.qti.pictured import PICTURED, pictured_questions
from coursekit.importers.questions import Question, choice, match, number_of, numeric, order, recall, text
from coursekit.importers.xml import below, child, children, html_in, html_of, name_of, text_in


@dataclass(frozen=True)
class ItemInteraction:
    """What an item asks at one place.

    ``declared`` is the declaration of the response, ``tolerance`` how far off a number may be, ``more`` what questions
    of all types have.
    """

    element: Element
    declared: Element | None
    prompt: str
    tolerance: float
    more: Mapping[str, Any]
    context: BankContext

    def questions(self) -> list[Question]:
        """One, but for pairs that can't be one question; what can't be asked here is a recall, and listed."""
        return _MAKERS.get(name_of(self.element), _recall)(self)

    @cached_property
    def correct(self) -> list[str]:
        """The values of the correct response."""
        correct = child(self.declared, "correctResponse")
        return [text_in(value) for value in below(correct, "value")] if correct is not None else []

    @cached_property
    def weights(self) -> list[tuple[str, float]]:
        """What values count."""
        entries = below(self.declared, "mapEntry") if self.declared is not None else ()
        return [(entry.get("mapKey") or "", number_of(entry.get("mappedValue") or "0") or 0) for entry in entries]

    def right(self) -> list[str]:
        """The values of the correct response; without one, those that count."""
        return self.correct or [key for key, weight in self.weights if weight > 0]

    def words(self, *names: str) -> dict[str, str]:
        """The words of elements that have one of some names, by their identifiers."""
        return {
            each.get("identifier") or "": self.context.markdown(html_in(each), inline=True)
            for each in below(self.element, *names)
        }


def _pictured(asking: ItemInteraction) -> list[Question]:
    return pictured_questions(asking.element, asking.declared, asking.prompt, dict(asking.more), asking.context)


def _choice(asking: ItemInteraction) -> list[Question]:
    right, shuffle = asking.right(), asking.element.get("shuffle")
    labels = list(below(asking.element, "simpleChoice", "inlineChoice", "hottext"))
    options = [_option(label, right, asking.context) for label in labels]
    if shuffle == "true" and any(label.get("fixed") == "true" for label in labels):
        asking.context.list("an option that keeps its place among others that don't")
    _list_weights(asking, right)
    return [choice(asking.prompt, options, shuffle=shuffle != "false", **asking.more)]


def _option(label: Element, right: list[str], context: BankContext) -> tuple[str, bool, str]:
    """Text, whether it is right, and feedback."""
    feedback = " ".join(context.markdown(html_in(inner), inline=True) for inner in children(label, "feedbackInline"))
    shown = "".join(
        (html_of(inner) if name_of(inner) != "feedbackInline" else "") + escape(inner.tail or "", quote=False)
        for inner in label
    )
    words = context.markdown(escape(label.text or "", quote=False) + shown, inline=True)
    return words, label.get("identifier") in right, feedback


def _list_weights(asking: ItemInteraction, right: list[str]) -> None:
    """List what options count, where it is not the same for all that are right and nothing for the others."""
    mappings = below(asking.declared, "mapping") if asking.declared is not None else ()
    taken_away = [number for each in mappings if (number := number_of(each.get("defaultValue") or "0") or 0) < 0]
    if taken_away:
        asking.context.list("what a wrong answer takes away", f"{taken_away[0]:g}")
    full = {weight for key, weight in asking.weights if key in right}
    if len(full) < 2 and not any(weight for key, weight in asking.weights if key not in right):
        return
    words = asking.words("simpleChoice", "inlineChoice", "hottext")
    for key, weight in asking.weights:
        if weight:
            asking.context.list("the weight of an option", f"{weight:g} {words.get(key, key)}")


def _order(asking: ItemInteraction) -> list[Question]:
    words = asking.words("simpleChoice")
    items = [words[key] for key in asking.correct if key in words] or list(words.values())
    return [order(asking.prompt, items, **asking.more)]


def _match(asking: ItemInteraction) -> list[Question]:
    words = asking.words("simpleAssociableChoice", "gapText")
    gaps = {each.get("identifier") or "": f"({n})" for n, each in enumerate(below(asking.element, "gap"), 1)}
    pairs = [pair for value in asking.right() if len(pair := value.split()[:2]) == 2]
    sides = [(words.get(a) or gaps.get(a, a), words.get(b) or gaps.get(b, b)) for a, b in pairs]
    if name_of(asking.element) == "gapMatchInteraction":
        sides = [(b, a) for a, b in sides]
    for spare in sorted(set(words.values()) - {side for pair in sides for side in pair}):
        asking.context.list("a side that belongs to nothing", spare)
    return match(asking.prompt, sides, **asking.more)


def _typed(asking: ItemInteraction) -> list[Question]:
    best = max((weight for _, weight in asking.weights), default=0.0)
    accept = list(dict.fromkeys((*asking.correct, *(key for key, weight in asking.weights if weight == best > 0))))
    for key, weight in asking.weights:
        if key not in accept:
            asking.context.list("an answer that counts in part", f"{key} {weight:g}")
    base = asking.declared.get("baseType") if asking.declared is not None else ""
    number = number_of(accept[0]) if accept else None
    if base in ("float", "integer") and number is not None:
        return [numeric(asking.prompt, number, asking.tolerance, **asking.more)]
    if accept and name_of(asking.element) == "textEntryInteraction":
        return [text(asking.prompt, accept, **asking.more)]
    return [recall(asking.prompt, "\n\n".join(accept), **asking.more)]


def _slider(asking: ItemInteraction) -> list[Question]:
    number = number_of(asking.correct[0]) if asking.correct else None
    if number is None:
        return _recall(asking)
    return [numeric(asking.prompt, number, asking.tolerance, **asking.more)]


def _recall(asking: ItemInteraction) -> list[Question]:
    element, context = asking.element, asking.context
    rest = context.markdown("".join(html_of(each) for each in element if name_of(each) != "prompt"))
    context.list(f"a {name_of(element)}, which is asked as a recall", " ".join(filter(None, (rest, *asking.correct))))
    return [recall(asking.prompt, **asking.more)]


_MAKERS: Mapping[str, Callable[[ItemInteraction], list[Question]]] = {
    **dict.fromkeys(PICTURED, _pictured),
    **dict.fromkeys(("choiceInteraction", "inlineChoiceInteraction", "hottextInteraction"), _choice),
    "orderInteraction": _order,
    **dict.fromkeys(("matchInteraction", "associateInteraction", "gapMatchInteraction"), _match),
    **dict.fromkeys(("textEntryInteraction", "extendedTextInteraction"), _typed),
    "sliderInteraction": _slider,
}
