"""Findings that a course had when it took up a rule: known, and not counted until they change.

A baseline is JSON, ``{"version": 1, "findings": {path: {rule: {message: count}}}}``: no lines, so that edits elsewhere
in a file leave it valid.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from coursekit.text.diagnostic import Diagnostic

VERSION = 1
LARGEST = 50_000_000
"""Bytes: some 300,000 findings."""


class BadBaseline(ValueError):
    """A file that is no baseline; the message says why."""


def _key(finding: Diagnostic) -> tuple[str, str, str]:
    return finding.span.path, finding.rule, finding.message


def baseline_text(findings: Iterable[Diagnostic]) -> str:
    """The baseline of some findings."""
    known: dict[str, Any] = {}
    for (path, rule, message), count in sorted(Counter(map(_key, findings)).items()):
        known.setdefault(path, {}).setdefault(rule, {})[message] = count
    return json.dumps({"version": VERSION, "findings": known}, indent=2, ensure_ascii=False) + "\n"


def read_baseline(path: Path) -> Counter[tuple[str, str, str]]:
    """How often each finding is known. Raises BadBaseline, OSError."""
    try:
        with path.open("rb") as file:
            text = file.read(LARGEST + 1)
        if len(text) > LARGEST:
            raise BadBaseline(f"{path} is larger than any baseline.")
        data = json.loads(text)
        if data["version"] != VERSION:
            raise BadBaseline(f"{path} is of version {data['version']}; write it again with --write-baseline.")
        return Counter(
            {
                (file, rule, message): int(count)
                for file, rules in data["findings"].items()
                for rule, messages in rules.items()
                for message, count in messages.items()
            }
        )
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError) as error:
        if isinstance(error, BadBaseline):
            raise
        raise BadBaseline(f"{path} is no baseline; write it with --write-baseline.") from None


def not_known(findings: Iterable[Diagnostic], known: Counter[tuple[str, str, str]]) -> Iterator[Diagnostic]:
    """The findings that a baseline does not have, or that are more often there than it knows."""
    left = known.copy()
    for finding in findings:
        key = _key(finding)
        if left[key] > 0:
            left[key] -= 1
        else:
            yield finding
