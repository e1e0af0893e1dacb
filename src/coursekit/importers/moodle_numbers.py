"""Moodle's calculated questions (``qtype_calculated``, ``qtype_calculatedsimple``), as its XML has them."""

from typing import Any
from xml.etree.ElementTree import Element

from coursekit.importers.bank_context import BankContext
from coursekit.importers.calculated import Calculated, NotCarried, calculated
from coursekit.importers.questions import Question, number_of, recall
from coursekit.importers.xml import below, child, children, text_in, words_in

_RELATIVE, _NOMINAL = "1", "2"


def calculated_question(element: Element, prompt: str, more: dict[str, Any], context: BankContext) -> Question:
    """A number with parameters; a recall for what can't be one, which is listed."""
    answers = children(element, "answer")
    rest = [words_in(each) for each in (*answers[1:], *below(element, "unit"))]
    try:
        return _with_parameters(element, answers, prompt, more, context)
    except NotCarried as why:
        words = "; ".join((*(words_in(each) for each in answers[:1]), *rest, *_ranges(element)))
        context.list(f"a question with other numbers for each learner, which is asked as a recall, for {why}", words)
        return recall(prompt, text_in(child(answers[0], "text")) if answers else "", **more)


def _with_parameters(
    element: Element, answers: list[Element], prompt: str, more: dict[str, Any], context: BankContext
) -> Question:
    right = [each for each in answers if (number_of(each.get("fraction") or "0") or 0) >= 100]
    if len(right) != 1:
        raise NotCarried("it has several right answers, or none")
    if "{=" in prompt:
        raise NotCarried("its prompt works something out")
    kind = text_in(child(right[0], "tolerancetype")) or _RELATIVE
    tolerance = abs(number_of(text_in(child(right[0], "tolerance"))) or 0)
    if tolerance and kind not in (_RELATIVE, _NOMINAL):
        raise NotCarried("its tolerance is a factor")
    units = [text_in(child(unit, "unit_name")) for unit in below(element, "unit")]
    question = Calculated(
        prompt,
        text_in(child(right[0], "text")),
        {text_in(child(each, "name")): _numbers(each) for each in below(element, "dataset_definition")},
        tolerance,
        kind == _RELATIVE,
        units[0] if units else "",
    )
    made, losses = calculated(question, **more)
    for what in losses:
        context.list(what)
    for unit in units[1:]:
        context.list("another unit", unit)
    for each in answers:
        feedback = words_in(child(each, "feedback"))
        if each is not right[0] or feedback:
            context.list("another answer, or feedback of one", f"{each.get('fraction')} % {words_in(each)}")
    return made


def _numbers(definition: Element) -> list[float]:
    """The numbers that Moodle drew, or else the ends of the range."""
    drawn = [number_of(text_in(child(each, "value"))) for each in below(definition, "dataset_item")]
    found = [number for number in drawn if number is not None]
    ends = [number_of(text_in(child(definition, name))) for name in ("minimum", "maximum")]
    return found or [number for number in ends if number is not None]


def _ranges(element: Element) -> list[str]:
    return [
        " ".join(text_in(child(each, name)) for name in ("name", "minimum", "maximum", "decimals"))
        for each in below(element, "dataset_definition")
    ]
