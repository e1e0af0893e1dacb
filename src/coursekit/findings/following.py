"""One cause, few findings: what follows from another finding is counted there instead of standing beside it.

A finding whose ``follows`` is the ``cause`` of another one follows from that. Several that follow from the same thing,
which no finding is about, are alike: of more than a few, one stands for all.
"""

from collections import Counter
from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from coursekit.text.diagnostic import Diagnostic, Related

MOST_ALIKE = 4
"""Findings that are alike and each shown."""
MOST_RELATED = 10
"""Places of others that one finding names."""


def without_followers(findings: Sequence[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The findings without those that others stand for, in the same order; none is hidden behind a milder one."""
    following: Counter[int] = Counter()
    alike: dict[int, list[Diagnostic]] = {}
    behind = heads_of(findings)
    for at, head in behind.items():
        finding = findings[at]
        if findings[head].follows and findings[head].follows == finding.follows:
            alike.setdefault(head, []).append(finding)
        else:
            following[head] += 1
    return tuple(
        _counting(finding, alike.get(at, ()), following[at]) for at, finding in enumerate(findings) if at not in behind
    )


def heads_of(findings: Sequence[Diagnostic]) -> dict[int, int]:
    """For each finding that another one stands for, which that is; none follows from a milder one."""
    if not any(finding.follows for finding in findings):
        return {}
    heads = _heads(findings)
    of_all = ((at, _head_of(at, findings, heads)) for at in range(len(findings)))
    return {at: head for at, head in of_all if head != at and findings[head].severity >= findings[at].severity}


def _heads(findings: Sequence[Diagnostic]) -> dict[str, int]:
    """For each cause the finding that is about it, or that stands for all that follow from it."""
    heads: dict[str, int] = {}
    groups: dict[str, list[int]] = {}
    for at, finding in enumerate(findings):
        if finding.cause:
            heads.setdefault(finding.cause, at)
        if finding.follows:
            groups.setdefault(finding.follows, []).append(at)
    for follows, group in groups.items():
        if follows not in heads and len(group) > MOST_ALIKE:
            heads[follows] = max(group, key=lambda at: (findings[at].severity, -at))
    return heads


def _head_of(at: int, findings: Sequence[Diagnostic], heads: dict[str, int]) -> int:
    """What a finding follows from in the end; itself for one that follows from nothing, or only from itself."""
    visited, last = {at}, at
    while (head := heads.get(findings[last].follows, last)) != last:
        if head in visited:
            return at
        visited.add(head)
        last = head
    return last


def _counting(finding: Diagnostic, alike: Sequence[Diagnostic], following: int) -> Diagnostic:
    counts = []
    if alike:
        counts.append(f"{len(alike):,} more like this")
    if following:
        counts.append(f"{following:,} {'finding follows' if following == 1 else 'findings follow'} from it")
    if not counts:
        return finding
    message = (
        f"{finding.message}; {' and '.join(counts)} (--all shows {'it' if len(alike) + following == 1 else 'them'})"
    )
    return replace(finding, message=message, related=(*finding.related, *_places(alike)))


def _places(alike: Iterable[Diagnostic]) -> Sequence[Related]:
    return [Related(other.span, other.message) for other in alike][:MOST_RELATED]
