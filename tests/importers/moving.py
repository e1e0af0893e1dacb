"""Sources written by tests, moved, and their words counted."""

import re
import unicodedata
from collections import Counter
from html import unescape
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
    report = "\n".join(map(str, outcome.losses))
    return words(texts) - words(f"{written(target)}\n{report}")


_MARKUP = (".xml", ".html", ".qti", ".ptx", ".graphml")
_UNSAID = re.compile(r"<!--.*?-->|<(script|style)\b.*?</\1\s*>|<\?.*?\?>|<!DOCTYPE[^>]*>", re.DOTALL)
_SAYS = re.compile(r"\b(?:title|display_name|alt|label|hotspotLabel|question|instructions)=\"([^\"]*)\"")


def said(source: Path) -> str:
    """All that the texts of a source say to people, found without any importer: of markup, the words between its tags,
    those of HTML that stands in XML, and of attributes that are shown."""
    texts = []
    for path in [source] if source.is_file() else sorted(source.rglob("*")):
        if path.suffix in (".png", ".pdf") or path.is_dir():
            continue
        text = path.read_text(encoding="utf-8")
        for _ in range(2 if path.suffix in _MARKUP else 0):
            shown = _UNSAID.sub(" ", text.replace("<![CDATA[", " ").replace("]]>", " "))
            text = unescape(f"{re.sub(r'<[^<>]*>', ' ', shown)} {' '.join(_SAYS.findall(shown))}")
        texts.append(text)
    return "\n".join(texts)


def vanished(source: Path, outcome: Outcome, target: Path) -> set[str]:
    """The words of a source of which no course and no report knows anything."""
    return set(lost(said(source), outcome, target)) - set(words(written(target) + "\n".join(map(str, outcome.losses))))
