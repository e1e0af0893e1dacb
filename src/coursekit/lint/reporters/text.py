"""For people: each finding with its source line, carets, related places and help."""

from collections import Counter
from collections.abc import Iterator, Sequence

from coursekit.findings.report import CheckResult, plural
from coursekit.lint.reporters import Style, start_of
from coursekit.text.diagnostic import Diagnostic, Severity
from coursekit.text.source import Source, Span
from coursekit.text.visible import visible, visible_parts, width

LINE_WIDTH = 110
"""Columns of a source line that are shown; a longer line is shown around its carets."""

MOST_PLACES = 12
"""Related places that are shown of one finding."""


def report(checked: CheckResult, style: Style) -> str:
    """One block a finding, then a line that counts them."""
    blocks = ["\n".join(_block(finding, checked, style)) + "\n" for finding in checked.findings]
    return "\n".join([*blocks, _count(checked.findings, checked, style)]) + "\n"


def _block(finding: Diagnostic, checked: CheckResult, style: Style) -> Iterator[str]:
    place = style.paint(_place(finding.span, checked, style), "place")
    word = style.paint(finding.severity.word, finding.severity.word)
    rule = style.paint(f"[{finding.rule}]", "rule")
    yield f"{place}: {word}: {style.paint(visible(finding.message), 'message')} {rule}"
    yield from _excerpt(finding.span, checked, style, finding.severity.word)
    for related in finding.related[:MOST_PLACES]:
        yield f"  {style.paint('see', 'note')} {_place(related.span, checked, style)}: {visible(related.message)}"
    if len(finding.related) > MOST_PLACES:
        yield f"  {style.paint('see', 'note')} {len(finding.related) - MOST_PLACES} more places, with --format json"
    if finding.help:
        yield f"  {style.paint('help', 'help')} {visible(finding.help)}"


def _place(span: Span, checked: CheckResult, style: Style) -> str:
    start = start_of(span, checked)
    return visible(f"{style.prefix}{span.path}:{start.line}:{start.column}")


def _excerpt(span: Span, checked: CheckResult, style: Style, role: str) -> Iterator[str]:
    source = checked.sources.get(span.path) if span.end > span.start else None
    if source is None:
        return
    number, before, marked, after = _marked_line(source, span)
    gutter = style.paint(f"{number:>5} │ ", "gutter")
    blank = style.paint("      │ ", "gutter")
    yield f"{gutter}{before}{marked}{after}"
    yield f"{blank}{' ' * width(before)}{style.paint('^' * max(1, width(marked)), role)}"


def _marked_line(source: Source, span: Span) -> tuple[int, str, str, str]:
    """The line where a span begins: its number, and the text before, in and after the span, fit to be shown."""
    start = source.position(span.start)
    line = source.line(start.line)
    first = start.column - 1
    last = min(len(line), first + span.end - span.start)
    left = max(0, min(first - LINE_WIDTH // 3, len(line) - LINE_WIDTH))
    right = left + LINE_WIDTH
    head = ("…" if left else "") + line[left:first]
    tail = line[last:right] + ("…" if len(line) > right else "")
    parts = (text.replace("\t", " ") for text in (head, line[first : min(last, right)], tail))
    before, marked, after = visible_parts(*parts)
    return start.line, before, marked, after


def _count(findings: Sequence[Diagnostic], checked: CheckResult, style: Style) -> str:
    if not findings and checked.known:
        return f"Nothing new in {visible(checked.size)}: the baseline hides {plural(checked.known, 'finding')}."
    if not findings:
        return f"{style.paint('Sound:', 'good')} {visible(checked.size)}, no findings."
    counts = Counter(finding.severity for finding in findings)
    words = [plural(counts[severity], severity.word) for severity in sorted(Severity, reverse=True) if counts[severity]]
    return f"{style.paint(' and '.join(words), 'message')} in {visible(checked.size)}."
