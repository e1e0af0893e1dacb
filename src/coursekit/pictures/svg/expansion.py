"""How much a drawing becomes when it is drawn: parts that repeat parts that repeat parts never end.

Elements are noted as a parser meets them, with what they refer to; a reference stands for all that it leads to.
"""

from dataclasses import dataclass, field

MOST = 1_000_000
"""Elements: about a minute of drawing."""
DEEPEST = 200
"""Elements inside each other: programs that draw follow them with their own stack."""


@dataclass
class Expansion:
    """Grows with the elements of one drawing."""

    _weights: list[int] = field(default_factory=lambda: [0])
    _leads: list[list[int | str]] = field(default_factory=lambda: [[]])
    _named: dict[str, int] = field(default_factory=dict)
    _around: list[int] = field(default_factory=lambda: [0])
    _deepest: int = 0

    def enter(self, id: str, targets: list[str]) -> None:
        """An element begins; ``targets`` are the ids of what it draws."""
        place = self._around[-1]
        if id:
            place = len(self._weights)
            self._weights.append(0)
            self._leads.append([])
            self._leads[self._around[-1]].append(place)
            self._named.setdefault(id, place)
        self._weights[place] += 1
        self._leads[place] += targets
        self._around.append(place)
        self._deepest = max(self._deepest, len(self._around) - 1)

    def leave(self) -> None:
        self._around.pop()

    def problem(self) -> str:
        """Why nobody could draw it, or empty."""
        if self._deepest > DEEPEST:
            return f"its elements are nested {self._deepest} deep, more than {DEEPEST}"
        total = self._total() if self._named else self._weights[0]
        if total < 0:
            return "a part of it is drawn inside itself"
        return f"with all parts that it repeats, it has more than {MOST:,} elements" if total > MOST else ""

    def _total(self) -> int:
        """All elements once everything is repeated, up to some more than ``MOST``; -1 for a part that holds itself."""
        known: dict[int, int] = {}
        open_: set[int] = set()
        stack = [0]
        while stack:
            place = stack[-1]
            leads = [self._named.get(to, -1) if isinstance(to, str) else to for to in self._leads[place]]
            leads = [to for to in leads if to >= 0]
            waiting = {to for to in leads if to not in known}
            if place in known or not waiting:
                known.setdefault(place, min(self._weights[place] + sum(known[to] for to in leads), MOST + 1))
                open_.discard(stack.pop())
            elif waiting & open_ or place in waiting:
                return -1
            else:
                open_.add(place)
                stack += waiting
        return known[0]
