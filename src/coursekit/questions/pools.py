"""Pools of questions: of each a learner is asked as many as are drawn, once an attempt.

A question that names no pool is always asked, unless the concept says ``draw: 3``: then all of these are the pool "".
Which ones are drawn is the player's to say (``player/asked.js``); here is what holds whichever they are.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Protocol, TypeVar

Draws = Mapping[str, int]
"""How many questions are drawn of each pool."""


class PoolMember(Protocol):
    """A question, or what is known of one."""

    @property
    def pool(self) -> str: ...


P = TypeVar("P", bound=PoolMember)


def draws_of(draw: Any, pools: Iterable[str]) -> Draws:
    """How many are drawn of each pool that some questions name, by what ``draw`` says; of a pool it is silent on, one.

    Never more than there are: a pool that is too small has a finding (``small-pool``).
    """
    counts = draw if isinstance(draw, dict) else {"": draw}
    wanted = {pool: (counts.get(pool, 1 if pool else 0), size) for pool, size in Counter(pools).items()}
    return {
        pool: min(count, size)
        for pool, (count, size) in wanted.items()
        if isinstance(count, int) and not isinstance(count, bool) and count > 0
    }


def worst_draw(questions: Sequence[P], draws: Draws, rank: Callable[[P], Any]) -> list[P]:
    """Of each pool those that rank lowest, as many as are drawn, and all others: what bad luck brings."""
    if not draws:
        return list(questions)
    return [*_always(questions, draws), *_drawn(questions, draws, rank)]


def _always(questions: Sequence[P], draws: Draws) -> Iterator[P]:
    return (question for question in questions if question.pool not in draws)


def _drawn(questions: Sequence[P], draws: Draws, rank: Callable[[P], Any]) -> Iterator[P]:
    for pool, count in draws.items():
        yield from sorted((question for question in questions if question.pool == pool), key=rank)[:count]


def asked_at_once(pools: Sequence[str], draws: Draws) -> int:
    """How many questions a learner is asked, of questions with these pools."""
    return sum(pool not in draws for pool in pools) + sum(draws.values())
