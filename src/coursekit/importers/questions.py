"""Questions out of other tools' banks, as the front matter of a concept has them, and sound.

What a type here can't be asked is asked in another: nothing is left without a right answer that a learner can give.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from coursekit.importers.to_write import answer_to_write, prompt_to_write
from coursekit.lint.rules.many_options import MOST
from coursekit.text.lookalikes import look_of

MOST_PARTS = 100
"""Parts of one question that are asked each on its own, with all the others: their number counts twice."""

Question = dict[str, Any]
LONGEST_ANSWER = 250
"""Characters of an accepted answer in SCORM (lint's ``long-for-scorm``)."""


def recall(prompt: str, answer: str = "", rubric: Sequence[str] = (), **more: Any) -> Question:
    """A question that the learner judges."""
    question = {"type": "recall", "prompt": prompt, "answer": answer.strip() or answer_to_write()}
    return _with(question | ({"rubric": list(rubric)} if rubric else {}), more)


def choice(prompt: str, options: Sequence[tuple[str, bool, str]], *, shuffle: bool = True, **more: Any) -> Question:
    """``options`` are text, whether it is right, and feedback. Without a right one it becomes a recall."""
    place_by_look: dict[str, int] = {}
    distinct: list[dict[str, Any]] = []
    for text, correct, feedback in options:
        words = inline_of(text)
        if not words:
            continue
        look = look_of(words)
        if look in place_by_look:
            same = distinct[place_by_look[look]]
            same["correct"] = same["correct"] or correct
            same["feedback"] = same["feedback"] or inline_of(feedback)
            continue
        place_by_look[look] = len(distinct)
        distinct.append({"text": words, "correct": correct, "feedback": inline_of(feedback)})
    if len(distinct) < 2 or len(distinct) > MOST or not any(option["correct"] for option in distinct):
        listed = "\n".join(f"- {option['text']}" for option in distinct)
        right = "\n".join(f"- {option['text']}" for option in distinct if option["correct"])
        feedbacks = " ".join(option["feedback"] for option in distinct if option["feedback"])
        return recall(f"{prompt}\n\n{listed}".strip(), f"{right}\n\n{feedbacks}".strip(), **more)
    written = [{key: value for key, value in option.items() if value} for option in distinct]
    return _with(
        {"type": "choice", "prompt": prompt, "options": written, **({} if shuffle else {"shuffle": False})}, more
    )


def text(prompt: str, accept: Sequence[str], **more: Any) -> Question:
    """A word or two; what no LMS can hold becomes a recall."""
    answers = [answer for answer in dict.fromkeys(" ".join(each.split()) for each in accept) if answer]
    if not answers or any(len(answer) > LONGEST_ANSWER for answer in answers):
        return recall(prompt, "\n\n".join(answers), **more)
    return _with({"type": "text", "prompt": prompt, "accept": answers}, more)


def numeric(prompt: str, answer: float, tolerance: float = 0, unit: str = "", **more: Any) -> Question:
    """A number."""
    question: Question = {"type": "numeric", "prompt": prompt, "answer": plain_number(answer)}
    question |= {"tolerance": plain_number(abs(tolerance))} if tolerance else {}
    return _with(question | ({"unit": unit} if unit else {}), more)


def match(prompt: str, pairs: Sequence[tuple[str, str]], **more: Any) -> list[Question]:
    """Pairs; where two lefts have the same right side a choice for each left; a recall for one pair, or very many."""
    full = [(inline_of(left), inline_of(right)) for left, right in pairs if inline_of(left) and inline_of(right)]
    rights = list(dict.fromkeys(right for _, right in full))
    lefts = {look_of(left) for left, _ in full}
    if 2 <= len(full) <= MOST and len({right.casefold() for right in rights}) == len(full) == len(lefts):
        written = [{"left": left, "right": right} for left, right in full]
        return [_with({"type": "match", "prompt": prompt, "pairs": written}, more)]
    if not 2 <= len(rights) <= MOST_PARTS:
        return [recall(prompt, "\n".join(f"- {left}: {right}" for left, right in full), **more)]
    more = {key: value for key, value in more.items() if key != "id"}
    return [
        choice(f"{prompt}\n\n{left}", [(right, right == right_side, "") for right in rights], **more)
        for left, right_side in full
    ]


def order(prompt: str, items: Sequence[str], **more: Any) -> Question:
    """Items in the right order."""
    full = [inline_of(item) for item in items if inline_of(item)]
    if not 2 <= len(full) <= MOST or len({look_of(item) for item in full}) < len(full):
        return recall(prompt, "\n".join(f"{number}. {item}" for number, item in enumerate(full, 1)), **more)
    return _with({"type": "order", "prompt": prompt, "items": full}, more)


def hotspot(prompt: str, picture: str, alt: str, regions: Sequence[Mapping[str, Any]], **more: Any) -> Question:
    """Places in a picture (``hotspots.py``)."""
    question = {"type": "hotspot", "prompt": prompt, "picture": picture, "alt": alt, "regions": list(regions)}
    return _with(question, more)


def inline_of(text: str) -> str:
    """Blocks of Markdown as a part of a line, which options and pairs are."""
    return " ".join(re.sub(r"\\\n", " ", text).split())


def number_of(words: str) -> float | None:
    """The number that some words are; None for none, and for one that nobody means."""
    try:
        value = float(words)
    except ValueError:
        return None
    return plain_number(value) if abs(value) < 1e15 else None


def plain_number(value: float) -> float:
    """A whole number without its point."""
    return int(value) if value == int(value) and abs(value) < 1e15 else value


def _with(question: Question, more: Mapping[str, Any]) -> Question:
    """The keys that every type has, where they say something."""
    extra = {key: value for key, value in more.items() if value not in ("", None)}
    if ("points" in extra and not 0 <= extra["points"] <= 1000) or extra.get("points") == 1:
        del extra["points"]
    prompt = str(question["prompt"]).strip() or prompt_to_write()
    return question | extra | {"prompt": prompt}
