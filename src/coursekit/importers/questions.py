"""Questions out of other tools' banks, as the front matter of a concept has them, and sound.

What a type here can't be asked is asked in another: nothing is left without a right answer that a learner can give.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from coursekit.importers.to_write import answer_to_write, prompt_to_write
from coursekit.lint.rules.many_options import MOST
from coursekit.text.lookalikes import look_of

MOST_ASKED = 100
"""Parts of one question that are asked each on its own, with all the others: their number counts twice."""

Question = dict[str, Any]
LONGEST_ANSWER = 250
"""Characters of an accepted answer in SCORM (lint's ``long-for-scorm``)."""


def recall(prompt: str, answer: str = "", rubric: Sequence[str] = (), **more: Any) -> Question:
    """A question that the learner judges."""
    said = {"type": "recall", "prompt": prompt, "answer": answer.strip() or answer_to_write()}
    return _with(said | ({"rubric": list(rubric)} if rubric else {}), more)


def choice(prompt: str, options: Sequence[tuple[str, bool, str]], *, shuffle: bool = True, **more: Any) -> Question:
    """``options`` are text, whether it is right, and feedback. Without a right one it becomes a recall."""
    seen: dict[str, int] = {}
    kept: list[dict[str, Any]] = []
    for text, correct, feedback in options:
        words = one_line(text)
        if not words:
            continue
        look = look_of(words)
        if look in seen:
            same = kept[seen[look]]
            same["correct"] = same["correct"] or correct
            same["feedback"] = same["feedback"] or one_line(feedback)
            continue
        seen[look] = len(kept)
        kept.append({"text": words, "correct": correct, "feedback": one_line(feedback)})
    if len(kept) < 2 or len(kept) > MOST or not any(option["correct"] for option in kept):
        listed = "\n".join(f"- {option['text']}" for option in kept)
        right = "\n".join(f"- {option['text']}" for option in kept if option["correct"])
        said = " ".join(option["feedback"] for option in kept if option["feedback"])
        return recall(f"{prompt}\n\n{listed}".strip(), f"{right}\n\n{said}".strip(), **more)
    written = [{key: value for key, value in option.items() if value} for option in kept]
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
    said: Question = {"type": "numeric", "prompt": prompt, "answer": plain_number(answer)}
    said |= {"tolerance": plain_number(abs(tolerance))} if tolerance else {}
    return _with(said | ({"unit": unit} if unit else {}), more)


def match(prompt: str, pairs: Sequence[tuple[str, str]], **more: Any) -> list[Question]:
    """Pairs; where two lefts have the same right side a choice for each left; a recall for one pair, or very many."""
    kept = [(one_line(left), one_line(right)) for left, right in pairs if one_line(left) and one_line(right)]
    rights = list(dict.fromkeys(right for _, right in kept))
    lefts = {look_of(left) for left, _ in kept}
    if 2 <= len(kept) <= MOST and len({right.casefold() for right in rights}) == len(kept) == len(lefts):
        written = [{"left": left, "right": right} for left, right in kept]
        return [_with({"type": "match", "prompt": prompt, "pairs": written}, more)]
    if not 2 <= len(rights) <= MOST_ASKED:
        return [recall(prompt, "\n".join(f"- {left}: {right}" for left, right in kept), **more)]
    more = {key: value for key, value in more.items() if key != "id"}
    return [
        choice(f"{prompt}\n\n{left}", [(right, right == own, "") for right in rights], **more) for left, own in kept
    ]


def order(prompt: str, items: Sequence[str], **more: Any) -> Question:
    """Items in the right order."""
    kept = [one_line(item) for item in items if one_line(item)]
    if not 2 <= len(kept) <= MOST or len({look_of(item) for item in kept}) < len(kept):
        return recall(prompt, "\n".join(f"{number}. {item}" for number, item in enumerate(kept, 1)), **more)
    return _with({"type": "order", "prompt": prompt, "items": kept}, more)


def hotspot(prompt: str, picture: str, alt: str, regions: Sequence[Mapping[str, Any]], **more: Any) -> Question:
    """Places in a picture (``hotspots.py``)."""
    said = {"type": "hotspot", "prompt": prompt, "picture": picture, "alt": alt, "regions": list(regions)}
    return _with(said, more)


def one_line(text: str) -> str:
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
    said = {key: value for key, value in more.items() if value not in ("", None)}
    if ("points" in said and not 0 <= said["points"] <= 1000) or said.get("points") == 1:
        del said["points"]
    prompt = str(question["prompt"]).strip() or prompt_to_write()
    return question | said | {"prompt": prompt}
