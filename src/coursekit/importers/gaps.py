"""Questions with several gaps in Moodle's banks, which become a question for each gap; the others are filled.

Embedded answers (Cloze) are written as Moodle's documentation, “Embedded Answers (Cloze) question type”, has them.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from html import escape, unescape
from typing import Any

from coursekit.importers.bank_context import BankContext
from coursekit.importers.questions import MOST_PARTS, Question, choice, numeric, recall, text

_CLOZE = re.compile(r"\{(\d{0,9}):([A-Z_]{1,40}):((?:[^}\\]|\\.){0,4000}+)\}", re.DOTALL)
"""Of so many characters at most: where no gap ends, each that begins would else be followed to the end of the text."""
_TYPED = re.compile(r"(?:SHORTANSWER|SA|MW)(?:_?C)?")
_NUMBERS = ("NUMERICAL", "NM")
_PARTED = re.compile(r"(?<!\\)~")
_PLACE = re.compile(r"\[\[(\d+)\]\]")
GAP = "____"
_TOO_MANY = f"an answer of a text with more than {MOST_PARTS} gaps"


@dataclass(frozen=True)
class GapAnswer:
    """An answer of a gap: its words, what it counts in per cent, and what is said to it."""

    words: str
    weight: float
    feedback: str


def cloze(html: str, context: BankContext, more: dict[str, Any]) -> list[Question]:
    """A question for each gap of a text with embedded answers; none for a text without."""
    gaps = list(_CLOZE.finditer(html))
    answers = [[_answer(part) for part in _PARTED.split(gap[3])] for gap in gaps]
    rights = [
        best.partition(":")[0] if gap[2] in _NUMBERS else best
        for gap, some in zip(gaps, answers, strict=True)
        for best in [max(some, key=lambda answer: answer.weight).words]
    ]
    if len(gaps) > MOST_PARTS:
        for answer in (answer for some in answers for answer in some):
            context.list(_TOO_MANY, f"{answer.weight:g} % {answer.words} {answer.feedback}".strip())
        return [_whole(html, _CLOZE, rights, context, more)]
    made = []
    for number, (gap, some) in enumerate(zip(gaps, answers, strict=True)):
        prompt = context.markdown(_filled(html, _CLOZE, number, rights))
        made.append(_question(gap[2], prompt, some, context, more))
    return made


def places(html: str, options: Sequence[tuple[str, str]], context: BankContext, more: dict[str, Any]) -> list[Question]:
    """A choice for each place ``[[2]]``; ``options`` have their words and the group in which they can be chosen."""
    found = [match for match in _PLACE.finditer(html) if 0 < int(match[1]) <= len(options)]
    rights = [options[int(match[1]) - 1][0] for match in found]
    if len(found) > MOST_PARTS:
        for words, _ in options:
            context.list(_TOO_MANY, words)
        return [_whole(html, _PLACE, rights, context, more)]
    made = []
    for number, match in enumerate(found):
        right, group = options[int(match[1]) - 1]
        prompt = context.markdown(_filled(html, _PLACE, number, rights))
        same = [
            (context.markdown(words, inline=True), words == right, "")
            for words, group_of_option in options
            if group_of_option == group
        ]
        made.append(choice(prompt, same, **more))
    return made


def _filled(html: str, pattern: re.Pattern[str], open_gap: int, rights: Sequence[str]) -> str:
    numbers: Iterator[int] = iter(range(len(rights)))

    def fill(match: re.Match[str]) -> str:
        number = next(numbers, None)
        return match[0] if number is None else GAP if number == open_gap else rights[number]

    return pattern.sub(fill, html)


def _whole(
    html: str, pattern: re.Pattern[str], rights: Sequence[str], context: BankContext, more: dict[str, Any]
) -> Question:
    """One question for all gaps: one for each, with the whole text in it, would be as many times the text."""
    answer = "\n".join(f"{number}. {context.markdown(right, inline=True)}" for number, right in enumerate(rights, 1))
    return recall(context.markdown(pattern.sub(GAP, html)), answer, **more)


def _answer(part: str) -> GapAnswer:
    weight = 0.0
    words = part.strip()
    if words.startswith("="):
        weight, words = 100.0, words[1:]
    elif percent := re.match(r"%(-?\d+(?:\.\d+)?)%", words):
        weight, words = float(percent[1]), words[percent.end() :]
    # A reference such as &#39; holds a sign that begins no feedback
    found = re.search(r"(?<![&\\])#", words)
    plain, feedback = (words[: found.start()], words[found.end() :]) if found else (words, "")
    return GapAnswer(_unmarked(plain).strip(), weight, _unmarked(feedback).strip())


def _unmarked(words: str) -> str:
    """Words without the backslashes that hide signs."""
    return re.sub(r"\\([}~#=/\"\\])", r"\1", words)


def _question(kind: str, prompt: str, some: list[GapAnswer], context: BankContext, more: dict[str, Any]) -> Question:
    def line(html: str) -> str:
        return context.markdown(html, inline=True)

    if kind in _NUMBERS:
        return _number(prompt, some, context, more)
    if _TYPED.fullmatch(kind):
        _list_partial(some, context, line)
        return text(prompt, [unescape(answer.words) for answer in some if answer.weight == 100], **more)
    if kind.startswith(("MULTICHOICE", "MC", "MULTIRESPONSE", "MR")):
        for answer in some:
            if answer.weight not in (0, 100):
                context.list("the weight of an option", f"{answer.weight:g} % {line(answer.words)}")
        return choice(prompt, [(line(each.words), each.weight > 0, line(each.feedback)) for each in some], **more)
    return recall(prompt, "\n".join(f"- {line(answer.words)}" for answer in some), **more)


def _number(prompt: str, some: list[GapAnswer], context: BankContext, more: dict[str, Any]) -> Question:
    first = next((answer for answer in some if answer.weight == 100), some[0])
    for answer in some:
        if answer is not first:
            context.list("another number", f"{answer.weight:g} % {answer.words} {answer.feedback}")
        elif answer.feedback:
            context.list("feedback of a number", answer.feedback)
    value, _, tolerance = first.words.partition(":")
    try:
        return numeric(prompt, float(value), float(tolerance or 0), **more)
    except ValueError:
        return recall(prompt, escape(first.words), **more)


def _list_partial(some: list[GapAnswer], context: BankContext, line: Callable[[str], str]) -> None:
    for answer in some:
        if answer.weight != 100 or answer.feedback:
            words = f"{answer.weight:g} % {line(answer.words)} {line(answer.feedback)}".strip()
            context.list("an answer that counts in part, or feedback of one", words)
