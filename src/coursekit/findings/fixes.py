"""Applies fixes, and keeps only those that make nothing worse.

Edits are exact replacements in the author's text, so comments, quotes and order stay as they are. Each round applies
the fixes that do not touch each other, reads and lints the result, and takes back what brought a new finding; it ends
when nothing is left to fix.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from coursekit.findings.report import CheckResult
from coursekit.text.diagnostic import Diagnostic, Edit, Fix

MAX_ROUNDS = 10
MOST_TRIED = 24
"""Trials by halves in a round; of hundreds of fixes that all make something worse, most are left to their author."""
TextsByPath = Mapping[str, str]
Recheck = Callable[[TextsByPath], CheckResult]
"""Checks the course with some of its texts replaced."""


@dataclass(frozen=True)
class FixResult:
    """The new texts by path, what is left to find in them, and the findings that are fixed."""

    texts: TextsByPath
    checked: CheckResult
    fixed: tuple[Diagnostic, ...]


def apply_fixes(check: Recheck, unsafe: bool = False) -> FixResult:
    """Fix what can be fixed safely; with ``unsafe``, also what an author should look at afterwards."""
    texts: dict[str, str] = {}
    fixed: list[Diagnostic] = []
    refused: set[tuple[str, str]] = set()
    tried_in = len(fixed)
    checked = check(texts)
    for _ in range(MAX_ROUNDS):
        chosen = list(_without_overlaps(_candidates(checked.findings, unsafe, refused)))
        if not chosen and (not refused or tried_in == len(fixed)):
            break
        if not chosen:
            # What was refused may be harmless beside what was fixed after it: a second run would find out.
            refused.clear()
            tried_in = len(fixed)
            continue
        harmless = _keep_harmless(check, checked, texts, chosen)
        refused |= {_identity(finding) for finding in chosen if finding not in harmless}
        if harmless:
            texts |= _edited(checked, harmless)
            fixed += harmless
            checked = check(texts)
    return FixResult(texts, checked, tuple(fixed))


def fixed_alone(check: Recheck, checked: CheckResult, finding: Diagnostic) -> TextsByPath | None:
    """The texts that the fix of one finding makes; None where it would bring another finding."""
    return None if _Trial(check, checked, {}).worse([finding]) else _edited(checked, [finding])


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


def _without_overlaps(findings: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
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


def _keep_harmless(
    check: Recheck, checked: CheckResult, texts: TextsByPath, chosen: Sequence[Diagnostic]
) -> list[Diagnostic]:
    """Those of the fixes that bring no new finding: all at once when they can.

    Else those go that touch a file in which something is new, and only they are tried by halves, ``MOST_TRIED`` times.
    """
    trial = _Trial(check, checked, texts)
    harmless, suspects = list(chosen), list[Diagnostic]()
    while harmless and (worse := trial.worse(harmless)):
        blamed = [finding for finding in harmless if _paths_of(finding) & worse] or harmless
        suspects += blamed
        harmless = [finding for finding in harmless if finding not in blamed]
    return trial.by_halves(harmless, suspects)


class _Trial:
    """Tries fixes against what was found before them."""

    def __init__(self, check: Recheck, checked: CheckResult, texts: TextsByPath) -> None:
        self._check, self._checked, self._texts = check, checked, texts
        self._known = Counter(found.rule for found in checked.findings)
        self._there = {(found.span.path, _identity(found)) for found in checked.findings}
        self._left = MOST_TRIED

    def worse(self, fixes: Sequence[Diagnostic]) -> set[str]:
        """The files that findings speak of which the fixes brought; of a rule that finds no more than before, none."""
        found = self._check({**self._texts, **_edited(self._checked, fixes)}).findings
        more = Counter(each.rule for each in found) - self._known
        new = [each for each in found if each.rule in more and (each.span.path, _identity(each)) not in self._there]
        added = new or [each for each in found if each.rule in more]
        return {span.path for each in added for span in (each.span, *(related.span for related in each.related))}

    def by_halves(self, harmless: list[Diagnostic], suspects: Sequence[Diagnostic]) -> list[Diagnostic]:
        """``harmless``, and those of the suspects that are harmless beside it."""
        if not suspects or self._left <= 0:
            return harmless
        self._left -= 1
        if not self.worse([*harmless, *suspects]):
            return [*harmless, *suspects]
        if len(suspects) == 1:
            return harmless
        middle = len(suspects) // 2
        return self.by_halves(self.by_halves(harmless, suspects[:middle]), suspects[middle:])


def _paths_of(finding: Diagnostic) -> set[str]:
    return {edit.span.path for edit in _fix_of(finding).edits}


def _edited(checked: CheckResult, findings: Iterable[Diagnostic]) -> dict[str, str]:
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
