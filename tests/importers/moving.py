"""Sources written by tests, moved, and their words counted."""

import re
import unicodedata
from collections import Counter
from pathlib import Path
from typing import Any

from coursekit.importers.kinds import find_importer
from coursekit.importers.move import Outcome, move
from coursekit.lint.run import check_course
from coursekit.text.diagnostic import Severity

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c636060600000000400"
    "01f61738550000000049454e44ae426082"
)


def write(root: Path, files: dict[str, str | bytes]) -> Path:
    """Files below a new folder; a text without the indentation of the test."""
    for path, content in files.items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content if isinstance(content, bytes) else content.encode())
    return root


def moved(kind: str, source: Path, target: Path, **options: Any) -> Outcome:
    """Import, and hold what holds for every import: whatever is left to do is to be written."""
    outcome = move(kind, source, target, find_importer(kind).Options(**options))
    errors = [found for found in check_course(target).findings if found.severity == Severity.ERROR]
    assert [f"{found.rule}: {found.message}" for found in errors if found.rule != "to-write"] == []
    return outcome


def words(text: str) -> Counter[str]:
    """The words of a text, without regard to case and to forms of letters."""
    return Counter(re.findall(r"[^\W_]+", unicodedata.normalize("NFKC", text).casefold()))


def written(target: Path) -> str:
    """All texts of a course."""
    return "\n".join(
        path.read_text(encoding="utf-8") for path in sorted(target.rglob("*")) if path.suffix in (".md", ".yaml")
    )


def lost(texts: str, outcome: Outcome, target: Path) -> Counter[str]:
    """The words of a source that stand neither in the course nor in the report."""
    report = "\n".join(map(str, outcome.listing))
    return words(texts) - words(f"{written(target)}\n{report}")
