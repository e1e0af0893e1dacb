"""Applies fixes, and keeps only those that make nothing worse.

Edits are exact replacements in the author's text, so comments, quotes and order stay as they are. Each round applies
the fixes that do not touch each other, reads and lints the result, and takes back what brought a new finding; it ends
when nothing is left to mend.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from coursekit.findings.report import Checked
from coursekit.text.diagnostic import Diagnostic, Edit, Fix

MAX_ROUNDS = 10
Texts = Mapping[str, str]
Check = Callable[[Texts], Checked]
"""Checks the course with some of its texts replaced."""


@dataclass(frozen=True)
class Fixed:
    """The new texts by path, what is left to find in them, and what was mended."""

    texts: Texts
    checked: Checked
    mended: tuple[Diagnostic, ...]


def apply_fixes(check: Check, unsafe: bool = False) -> Fixed:
    """Mend what can be mended safely; with ``unsafe``, also what an author should look at afterwards."""
    texts: dict[str, str] = {}
    mended: list[Diagnostic] = []
    refused: set[tuple[str, str]] = set()
    checked = check(texts)
    for _ in range(MAX_ROUNDS):
        chosen = list(_apart(_candidates(checked.findings, unsafe, refused)))
        if not chosen:
            break
        kept = _keep_harmless(check, checked, texts, chosen)
        refused |= {_identity(finding) for finding in chosen if finding not in kept}
        if kept:
            texts |= _edited(checked, kept)
            mended += kept
            checked = check(texts)
    return Fixed(texts, checked, tuple(mended))


def _candidates(findings: Iterable[Diagnostic], unsafe: bool, refused: set[tuple[str, str]]) -> Iterator[Diagnostic]:
    for finding in findings:
        if finding.fix and (finding.fix.safe or unsafe) and _identity(finding) not in refused:
            yield finding


def _identity(finding: Diagnostic) -> tuple[str, str]:
    """What a finding is in the next round, when its place may have moved."""
    return finding.rule, finding.message


def _fix_of(finding: Diagnostic) -> Fix:
    assert finding.fix is not None
    return finding.fix


def _apart(findings: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Findings whose edits touch no text that an earlier one edits."""
    taken: dict[str, list[Edit]] = {}
    for finding in findings:
        edits = _fix_of(finding).edits
        if not any(_touch(edit, other) for edit in edits for other in taken.get(edit.span.path, ())):
            for edit in edits:
                taken.setdefault(edit.span.path, []).append(edit)
            yield finding


def _touch(one: Edit, other: Edit) -> bool:
    return one.span.start <= other.span.end and other.span.start <= one.span.end


def _keep_harmless(check: Check, checked: Checked, texts: Texts, chosen: Sequence[Diagnostic]) -> list[Diagnostic]:
    """Those of the fixes that bring no new finding: all at once when they can, else by halves."""
    if not chosen:
        return []
    if not _is_worse(checked, check({**texts, **_edited(checked, chosen)})):
        return list(chosen)
    if len(chosen) == 1:
        return []
    middle = len(chosen) // 2
    first = _keep_harmless(check, checked, texts, chosen[:middle])
    rest = _keep_harmless(check, checked, texts, chosen[middle:])
    both = [*first, *rest]
    return both if not _is_worse(checked, check({**texts, **_edited(checked, both)})) else first


def _is_worse(before: Checked, after: Checked) -> bool:
    """Whether a rule finds more than it did."""
    return bool(Counter(found.rule for found in after.findings) - Counter(found.rule for found in before.findings))


def _edited(checked: Checked, findings: Iterable[Diagnostic]) -> dict[str, str]:
    """The texts that the edits of some findings make; edits of one file are made from its end."""
    edits = sorted(
        (edit for finding in findings for edit in _fix_of(finding).edits),
        key=lambda edit: (edit.span.start, edit.span.end),
        reverse=True,
    )
    texts: dict[str, str] = {}
    for edit in edits:
        text = texts.get(edit.span.path, checked.sources[edit.span.path].text)
        new = _with_line_ends_of(checked.sources[edit.span.path].text, edit.text)
        texts[edit.span.path] = text[: edit.span.start] + new + text[edit.span.end :]
    return texts


def _with_line_ends_of(text: str, new: str) -> str:
    """What is put into a text, with CR LF where all lines of that end so."""
    pairs = text.count("\r\n")
    if pairs and pairs == text.count("\n") == text.count("\r"):
        return new.replace("\r\n", "\n").replace("\n", "\r\n")
    return new
