"""What the attribute ``d`` of a path draws (SVG 2, 9.3), as lines through points.

As browsers do, it draws what comes before something wrong.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from math import atan2, cos, isfinite, pi, radians, sin, sqrt

from coursekit.text.expression import expression

Point = tuple[float, float]
STEPS = 12
"""Lines that a curve becomes."""
_SHARES = tuple(step / STEPS for step in range(1, STEPS + 1))
_NUMBERS = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "A": 7, "Z": 0}
_FLAGS = (3, 4)
"""Of an arc's numbers those that are one figure, which may stand close to the next."""
_IMPLIED = {"M": "L", "m": "l", "Z": "", "z": ""}
"""The command of numbers that have none; else it is the last one again."""
_NUMBER = expression(r"[ \t\n\f\r]*+,?[ \t\n\f\r]*+([-+]?(?:[0-9]++\.?+[0-9]*+|\.[0-9]++)(?:[eE][-+]?[0-9]++)?)")
_FLAG = expression(r"[ \t\n\f\r]*+,?[ \t\n\f\r]*+([01])")
_BLANKS = expression(r"[ \t\n\f\r]*")


def contours_of(written: str) -> list[list[Point]]:
    """The corners of each contour, and some points of each curve."""
    drawn = _Plotter()
    # An arc of numbers that are too large
    with suppress(OverflowError, ZeroDivisionError, ValueError):
        for command, numbers in _commands(written):
            drawn.take(command, numbers)
    return drawn.contours


def _commands(written: str) -> Iterator[tuple[str, list[float]]]:
    """Each command with as many numbers as it takes, up to the first that lacks one."""
    at, command, first = 0, "", True
    while (at := _end_of_blanks(written, at)) < len(written):
        letter = written[at]
        if letter.isascii() and letter.upper() in _NUMBERS:
            command, at = letter, at + 1
        if not command or (first and command not in "Mm"):
            return
        numbers: list[float] = []
        for place in range(_NUMBERS[command.upper()]):
            is_flag = command in "Aa" and place in _FLAGS
            found = _FLAG.match(written, at) if is_flag else _NUMBER.match(written, at)
            if not found or not isfinite(number := float(found[1])):
                return
            numbers.append(number)
            at = found.end()
        yield command, numbers
        command, first = _IMPLIED.get(command, command), False


def _end_of_blanks(written: str, at: int) -> int:
    found = _BLANKS.match(written, at)
    return found.end() if found else at


class _Plotter:
    """``pen`` is where the last command ended, ``turn`` the point that the last curve came from, for a smooth one."""

    def __init__(self) -> None:
        self.contours: list[list[Point]] = []
        self.pen: Point = (0, 0)
        self.closed = False
        self.turn: Point = self.pen
        self.last = ""

    def take(self, command: str, numbers: list[float]) -> None:
        x, y = self.pen if command.islower() else (0, 0)
        name = command.upper()
        points = [(x + across, y + down) for across, down in zip(numbers[::2], numbers[1::2], strict=False)]
        if name not in "MZ" and self.closed:
            # What goes on after a closed contour begins where that did
            self.contours.append([self.pen])
            self.closed = False
        match name:
            case "M":
                self.contours.append([])
                self.closed = False
                self._to(points[0])
            case "Z":
                self.pen, self.closed = self.contours[-1][0], True
            case "L":
                self._to(points[0])
            case "H":
                self._to((x + numbers[0], self.pen[1]))
            case "V":
                self._to((self.pen[0], y + numbers[0]))
            case "C" | "S":
                self._curve(points if name == "C" else [self._smooth("CS"), *points])
            case "Q" | "T":
                self._curve(points if name == "Q" else [self._smooth("QT"), *points])
            case "A":
                self._arc(numbers, (x + numbers[5], y + numbers[6]))
        self.last = name

    def _to(self, *points: Point) -> None:
        self.contours[-1].extend(points)
        self.pen = points[-1]

    def _smooth(self, after: str) -> Point:
        """The last curve's point, on the other side of the pen."""
        return (2 * self.pen[0] - self.turn[0], 2 * self.pen[1] - self.turn[1]) if self.last in after else self.pen

    def _curve(self, points: Sequence[Point]) -> None:
        curve: Callable[..., float] = _cubic if len(points) == 3 else _quadratic
        xs, ys = zip(self.pen, *points, strict=True)
        self.turn = points[-2]
        self._to(*((curve(share, *xs), curve(share, *ys)) for share in _SHARES))

    def _arc(self, numbers: list[float], end: Point) -> None:
        """By its middle, seen from halfway between its ends (SVG 2, B.2.4), where both radii are 1."""
        across, down, turned, large, sweep = numbers[:5]
        across, down, along, aside = abs(across), abs(down), cos(radians(turned)), sin(radians(turned))
        half, high = (self.pen[0] - end[0]) / 2, (self.pen[1] - end[1]) / 2
        x = (along * half + aside * high) / across if across else 0
        y = (along * high - aside * half) / down if down else 0
        squared = x * x + y * y
        if not across or not down or not squared:
            self._to(end)
            return
        away = sqrt(max(0.0, 1 - squared) / squared) * (1 if large != sweep else -1)
        middle = away * y, -away * x
        first = atan2(y - middle[1], x - middle[0])
        swing = (atan2(-y - middle[1], -x - middle[0]) - first) % (2 * pi) - (0 if sweep else 2 * pi)
        # Radii that do not reach from end to end grow until they do
        radius = max(1.0, sqrt(squared))
        (from_x, from_y), points = self.pen, []
        for share in _SHARES[:-1]:
            angle = first + share * swing
            right, below = (middle[0] + radius * cos(angle)) * across, (middle[1] + radius * sin(angle)) * down
            points.append(
                (from_x - half + along * right - aside * below, from_y - high + aside * right + along * below)
            )
        self._to(*points, end)


def _cubic(share: float, a: float, b: float, c: float, d: float) -> float:
    rest = 1 - share
    return rest**3 * a + 3 * rest**2 * share * b + 3 * rest * share**2 * c + share**3 * d


def _quadratic(share: float, a: float, b: float, c: float) -> float:
    rest = 1 - share
    return rest**2 * a + 2 * rest * share * b + share**2 * c
