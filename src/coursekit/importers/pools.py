"""Pools of questions: where a source draws some of several, the concept says so, or the report says that it can't."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from coursekit.importers.ids import Ids
from coursekit.importers.questions import Question
from coursekit.text.titles import latin_id


@dataclass(frozen=True)
class DrawRule:
    """What a source says of some items: ``count`` of them are asked, each for ``points`` where it says so.

    ``others`` names what hangs on the draw and is no item that asks, so that all of it is always shown.
    """

    title: str
    count: int
    points: float | None = None
    others: str = ""


@dataclass
class Pools:
    """The pools of one concept."""

    draws: dict[str, int] = field(default_factory=dict)
    names: Ids = field(default_factory=Ids)

    def take(
        self, items: Sequence[list[Question]], draw: DrawRule, list_it: Callable[[str, str], None]
    ) -> list[Question]:
        """The questions of some items, as a pool where that says the same; else all are asked, which is listed."""
        questions = [question for made in items for question in made]
        if draw.points is not None and 0 <= draw.points <= 1000:
            questions = [_counting(question, draw.points) for question in questions]
        why = _why_not(items, questions, draw)
        if why:
            list_it(f"{draw.count} of {len(items)} questions are drawn, and here all are asked: {why}", draw.title)
        if why or draw.count == len(items):
            return questions
        pool = self.names.take(latin_id(draw.title)[:40].strip("-"), "pool")
        self.draws[pool] = draw.count
        return [{**question, "pool": pool} for question in questions]

    def front(self, questions: Sequence[Question]) -> dict[str, Any]:
        """``draw`` and ``prove_it`` of the concept; one pool of all its questions needs no name."""
        front_questions = list(questions)
        if len(self.draws) == 1 and all("pool" in question for question in front_questions):
            front_questions = [{key: value for key, value in each.items() if key != "pool"} for each in front_questions]
            return {"draw": next(iter(self.draws.values())), "prove_it": front_questions}
        several = {pool: count for pool, count in self.draws.items() if count != 1}
        return ({"draw": several} if several else {}) | ({"prove_it": front_questions} if front_questions else {})


def together(parts: Iterable[tuple[Pools, list[Question]]]) -> tuple[Pools, list[Question]]:
    """The pools of several concepts as those of one, whose names differ."""
    whole, all_questions = Pools(), list[Question]()
    for pools, questions in parts:
        named = {pool: whole.names.take(pool) for pool in pools.draws}
        whole.draws |= {named[pool]: count for pool, count in pools.draws.items()}
        all_questions += [{**each, "pool": named[each["pool"]]} if "pool" in each else each for each in questions]
    return whole, all_questions


def _counting(question: Question, points: float) -> Question:
    rest = {key: value for key, value in question.items() if key != "points"}
    return rest if points == 1 else {**rest, "points": points}


def _why_not(items: Sequence[list[Question]], questions: Sequence[Question], draw: DrawRule) -> str:
    if draw.count <= 0 or draw.count > len(items):
        return "there are not as many"
    if draw.count == len(items):
        return ""
    if draw.others:
        return f"{draw.others} would be drawn with them"
    if any(len(made) != 1 for made in items):
        return "one of them became several, or none"
    if len({question.get("points", 1) for question in questions}) > 1:
        return "they don't count the same"
    return ""
