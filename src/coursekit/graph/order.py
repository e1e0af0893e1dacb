"""The legal order that is closest to the author's."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from heapq import heapify, heappop, heappush
from itertools import pairwise

from msgspec import Struct

MOST_PAIRS = 20_000
"""Pairs in a wrong order up to which the fewest moves are worked out."""


class LegalOrder(Struct, frozen=True):
    """``sequence`` is legal; all but ``moved`` stand in it as before. ``exact`` says that no fewer moves would do."""

    sequence: tuple[str, ...]
    moved: tuple[str, ...]
    exact: bool


def closest_order(sequence: Sequence[str], needs: Mapping[str, Sequence[str]]) -> LegalOrder | None:
    """The order in which each concept comes after what it needs, with the fewest concepts moved; None for a cycle.

    Needs outside the sequence do not count. Two concepts are at odds when the first needs the second, near or far.
    Being at odds goes on: a with b, and b with c, make a with c. So the concepts that may stay are a largest set
    without such pairs in a partial order, an antichain, and by Dilworth's theorem (1950) a maximum matching gives it.
    """
    place = {concept: index for index, concept in enumerate(sequence)}
    inside = {concept: [need for need in needs[concept] if need in place] for concept in sequence}
    if all(place[need] < place[concept] for concept, parts in inside.items() for need in parts):
        return LegalOrder(tuple(sequence), (), True)
    first = _legal(sequence, inside, {})
    if first is None:
        return None
    later = _later_needs(sequence, inside, first, place)
    exact = sum(bits.bit_count() for bits in later.values()) <= MOST_PAIRS
    moved = _fewest(_pairs(sequence, later, place)) if exact else _most_in_common(sequence, first)
    staying = [concept for concept in sequence if concept not in moved]
    chained = {after: before for before, after in pairwise(staying)}
    legal = _legal(sequence, inside, chained)
    assert legal is not None
    return LegalOrder(legal, tuple(concept for concept in sequence if concept in moved), exact)


def _legal(
    sequence: Sequence[str], needs: Mapping[str, Sequence[str]], chained: Mapping[str, str]
) -> tuple[str, ...] | None:
    """The first in the author's order of all that may come next, again and again; None when nothing may.

    ``chained`` has, for each concept that may not move, the one that it must follow.
    """
    place = {concept: index for index, concept in enumerate(sequence)}
    opens: dict[str, list[str]] = {concept: [] for concept in sequence}
    waiting = dict.fromkeys(sequence, 0)
    for concept in sequence:
        before = {*needs[concept], *([chained[concept]] if concept in chained else [])}
        waiting[concept] = len(before)
        for need in before:
            opens[need].append(concept)
    ready = [place[concept] for concept in sequence if waiting[concept] == 0]
    heapify(ready)
    order: list[str] = []
    while ready:
        concept = sequence[heappop(ready)]
        order.append(concept)
        for other in opens[concept]:
            waiting[other] -= 1
            if waiting[other] == 0:
                heappush(ready, place[other])
    return tuple(order) if len(order) == len(sequence) else None


def _later_needs(
    sequence: Sequence[str], needs: Mapping[str, Sequence[str]], legal: Sequence[str], place: Mapping[str, int]
) -> dict[str, int]:
    """For each concept that needs a later one, near or far, those as bits: bit 0 is the one after it."""
    above: dict[str, int] = {}
    for concept in legal:
        bits = 0
        for need in needs[concept]:
            bits |= above[need] | 1 << place[need]
        above[concept] = bits
    return {concept: later for concept in sequence if (later := above[concept] >> (place[concept] + 1))}


def _pairs(sequence: Sequence[str], later: Mapping[str, int], place: Mapping[str, int]) -> dict[str, list[str]]:
    """For each concept at odds with a later one, those; the later ones have entries too."""
    odds: dict[str, list[str]] = {}
    for concept, bits in later.items():
        digits = bin(bits)[:1:-1]
        others = [sequence[place[concept] + 1 + at] for at, digit in enumerate(digits) if digit == "1"]
        odds.setdefault(concept, []).extend(others)
        for other in others:
            odds.setdefault(other, [])
    return odds


def _fewest(odds: Mapping[str, Sequence[str]]) -> frozenset[str]:
    """All but a largest set without pairs at odds, by König's theorem on the two copies of each concept."""
    import networkx

    pairs: networkx.Graph[tuple[str, bool]] = networkx.Graph()
    left = [(concept, True) for concept in odds]
    pairs.add_nodes_from(left)
    pairs.add_nodes_from((concept, False) for concept in odds)
    pairs.add_edges_from(((concept, True), (other, False)) for concept, others in odds.items() for other in others)
    matching = networkx.bipartite.hopcroft_karp_matching(pairs, left)
    # networkx's own to_vertex_cover looks anew from each: a minute for 160 concepts in disorder.
    reached = {concept for concept, first in left if (concept, first) not in matching}
    waiting, cover = list(reached), set[str]()
    while waiting:
        for other in odds[waiting.pop()]:
            if other not in cover:
                cover.add(other)
                partner = matching[other, False][0]
                if partner not in reached:
                    reached.add(partner)
                    waiting.append(partner)
    return frozenset(cover | (odds.keys() - reached))


def _most_in_common(sequence: Sequence[str], legal: Sequence[str]) -> frozenset[str]:
    """What must move to turn the author's order into one legal order, the nearest by Fredman's longest rise (1975)."""
    place = {concept: index for index, concept in enumerate(sequence)}
    ends: list[int] = []
    last: list[str] = []
    before: dict[str, str | None] = {}
    for concept in legal:
        at = bisect_left(ends, place[concept])
        before[concept] = last[at - 1] if at else None
        ends[at : at + 1] = [place[concept]]
        last[at : at + 1] = [concept]
    staying: set[str] = set()
    here = last[-1] if last else None
    while here is not None:
        staying.add(here)
        here = before[here]
    return frozenset(sequence) - staying
