"""A largest matching, by the algorithm of Hopcroft and Karp (1973): edges times the root of the nodes."""

from collections.abc import Iterator, Mapping, Sequence


def largest_matching(edges: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """As many edges as can be without two that share an end: for each right end its left one.

    ``edges`` has for each node on the left those on the right; a name may stand on both sides and is two nodes then.
    """
    partner_of: dict[str, str] = {}
    free = [left for left in edges if edges[left]]
    while free:
        levels, ends = _levels(edges, partner_of, free)
        used: set[str] = set()
        still = [left for left in free if not _augment(edges, partner_of, levels, used, left)]
        if not ends or len(still) == len(free):
            return partner_of
        free = still
    return partner_of


def _levels(
    edges: Mapping[str, Sequence[str]], partner_of: Mapping[str, str], free: Sequence[str]
) -> tuple[dict[str, int], bool]:
    """How many steps each left node is from a free one, up to where a right one is free; and whether there is one."""
    levels = dict.fromkeys(free, 0)
    level, front, ends = 0, list(free), False
    while front and not ends:
        level += 1
        after: list[str] = []
        for left in front:
            for right in edges[left]:
                partner = partner_of.get(right)
                if partner is None:
                    ends = True
                elif partner not in levels:
                    levels[partner] = level
                    after.append(partner)
        front = after
    return levels, ends


def _augment(
    edges: Mapping[str, Sequence[str]],
    partner_of: dict[str, str],
    levels: Mapping[str, int],
    used: set[str],
    start: str,
) -> bool:
    """Whether a shortest way from a free node to a free one was there; its edges change sides."""
    way: list[tuple[str, Iterator[str]]] = [(start, iter(edges[start]))]
    chosen: list[str] = []
    while way:
        left, rest = way[-1]
        right = next((right for right in rest if right not in used), None)
        if right is None:
            way.pop()
            if chosen:
                chosen.pop()
            continue
        partner = partner_of.get(right)
        if partner is None:
            used.add(right)
            for (owner, _), taken in zip(way, (*chosen, right), strict=True):
                partner_of[taken] = owner
            return True
        if levels.get(partner) == levels[left] + 1:
            used.add(right)
            chosen.append(right)
            way.append((partner, iter(edges[partner])))
    return False
