"""The strongly connected components of a graph, by Tarjan's algorithm (1972), in time that grows with its edges."""

from collections.abc import Iterator, Mapping, Sequence


def components(needs: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, ...]]:
    """The largest groups that can be reached from each other; each concept is in one. Needs outside do not count."""
    number: dict[str, int] = {}
    lowest: dict[str, int] = {}
    waiting: list[str] = []
    closed: set[str] = set()
    for start in needs:
        # A stack of our own, since courses may be deeper than Python's
        way = [(start, iter(needs[start]))] if start not in number else []
        while way:
            concept, left = way[-1]
            if concept not in number:
                number[concept] = lowest[concept] = len(number)
                waiting.append(concept)
            need = next((need for need in left if need in needs and need not in closed), None)
            if need is None:
                way.pop()
                if way:
                    lowest[way[-1][0]] = min(lowest[way[-1][0]], lowest[concept])
                if lowest[concept] == number[concept]:
                    group = [waiting.pop()]
                    while group[-1] != concept:
                        group.append(waiting.pop())
                    closed.update(group)
                    yield tuple(group)
            elif need in number:
                lowest[concept] = min(lowest[concept], number[need])
            else:
                way.append((need, iter(needs[need])))
