"""An order in which every concept stands behind what it needs: a course can't hold another."""

import heapq
from collections.abc import Mapping, Sequence


def in_order(
    stages: Sequence[Sequence[str]], needs: Mapping[str, Sequence[str]]
) -> tuple[list[list[str]], dict[str, list[str]], list[tuple[str, str]]]:
    """The same stages, each in such an order, as near to the given one as can be; what each concept needs; and what
    had to go: needs in a circle, or of what a later stage holds."""
    stage_of = {id: number for number, ids in enumerate(stages) for id in ids}
    possible: dict[str, list[str]] = {}
    dropped: list[tuple[str, str]] = []
    for id in stage_of:
        possible[id] = []
        for need in dict.fromkeys(needs.get(id, ())):
            if need == id or need not in stage_of or stage_of[need] > stage_of[id]:
                dropped.append((id, need))
            else:
                possible[id].append(need)
    dropped += _without_circles(possible)
    return [_sorted(ids, possible) for ids in stages], possible, dropped


def _without_circles(needs: dict[str, list[str]]) -> list[tuple[str, str]]:
    """Take out of ``needs`` each that closes a circle, and return these; without recursion, for chains are long."""
    dropped: list[tuple[str, str]] = []
    state: dict[str, int] = {}
    for start in needs:
        if state.get(start):
            continue
        stack = [(start, iter(list(needs[start])))]
        state[start] = 1
        while stack:
            id, rest = stack[-1]
            need = next(rest, None)
            if need is None:
                state[id] = 2
                stack.pop()
            elif state.get(need) == 1:
                needs[id].remove(need)
                dropped.append((id, need))
            elif not state.get(need):
                state[need] = 1
                stack.append((need, iter(list(needs[need]))))
    return dropped


def _sorted(ids: Sequence[str], needs: Mapping[str, Sequence[str]]) -> list[str]:
    place = {id: number for number, id in enumerate(ids)}
    waiting = {id: sum(need in place for need in needs[id]) for id in ids}
    opens: dict[str, list[str]] = {}
    for id in ids:
        for need in needs[id]:
            opens.setdefault(need, []).append(id)
    ready = [place[id] for id in ids if not waiting[id]]
    heapq.heapify(ready)
    found = []
    while ready:
        id = ids[heapq.heappop(ready)]
        found.append(id)
        for after in opens.get(id, ()):
            if after in waiting:
                waiting[after] -= 1
                if waiting[after] == 0:
                    heapq.heappush(ready, place[after])
    return found
