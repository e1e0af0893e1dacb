"""Where the characters of a YAML value stand in its file."""

from bisect import bisect_right

from coursekit.text.prose import Where
from coursekit.text.source import Source, Span


def places_in(source: Source, text: str, span: Span) -> Where:
    """Exact places where the value is written as it reads, or its lines are; else the whole value's."""
    at = source.text.find(text, span.start, span.end)
    if at < 0:
        return _by_lines(source, text, span)
    return lambda begin, end: source.span(at + begin, at + end)


def _by_lines(source: Source, text: str, span: Span) -> Where:
    """Places in a block of YAML, whose lines are indented."""
    starts: list[tuple[int, int]] = []
    begun, at = 0, span.start
    for line in text.split("\n"):
        if line:
            at = source.text.find(line, at, span.end)
            if at < 0:
                return lambda begin, end: span
            starts.append((begun, at))
            at += len(line)
        begun += len(line) + 1

    def place(offset: int) -> int:
        start, written = starts[max(0, bisect_right(starts, (offset, span.end)) - 1)]
        return written + offset - start

    # The end belongs to the line of what stands before it
    return lambda begin, end: source.span(place(begin), max(place(begin), place(end - 1) + 1))
