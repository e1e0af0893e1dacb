"""What nobody read of a source: each file is listed, with its words where it is a text for people."""

import re
from collections.abc import Iterator
from html import unescape

from coursekit.importers.losses import Loss, Losses, NotImported
from coursekit.importers.sources import ImportSource

_TEXTS = (".html", ".htm", ".xhtml", ".xml", ".qti", ".txt", ".srt", ".vtt")
MOST_BYTES = 200_000
"""Bytes of a text whose words are listed; of a longer one, only the name."""
MOST_TEXTS = 500
MOST_NAMES = 3
"""Files of one kind in one folder that are named; more are counted."""
_UNSAID = re.compile(r"<!--.*?-->|<(script|style)\b.*?</\1\s*>|<\?.*?\?>", re.DOTALL | re.IGNORECASE)


_NAMED = re.compile(r"\b(?:title|display_name|label)=\"([^\"]*)\"")


def list_unread(source: ImportSource, losses: Losses) -> None:
    """List all files that were neither read nor listed."""
    known = {listed.path for listed in losses.entries} | {f"{source.base}{listed.path}" for listed in losses.entries}
    groups: dict[tuple[str, str], list[str]] = {}
    texts = 0
    for path in sorted(source.broken):
        losses.add(path, 0, "a file that is no XML, with its words", _words(source, path))
    for path in source.files.paths:
        if path in source.used or path in known:
            continue
        folder, _, name = path.rpartition("/")
        suffix = name.rpartition(".")[2].lower() if "." in name else ""
        if path.lower().endswith(_TEXTS) and texts < MOST_TEXTS:
            texts += 1
            losses.add(path, 0, "a file that a course has nothing for", _words(source, path))
        else:
            groups.setdefault((folder, suffix), []).append(path)
    for listed in _grouped(groups):
        losses.entries.append(listed)


def _grouped(groups: dict[tuple[str, str], list[str]]) -> Iterator[Loss]:
    for (folder, suffix), paths in groups.items():
        if len(paths) <= MOST_NAMES:
            yield from (Loss(path, 0, "a file that a course has nothing for") for path in paths)
        else:
            kind = f".{suffix}" if suffix else "no suffix"
            yield Loss(folder or ".", 0, f"{len(paths)} files ({kind}) that a course has nothing for")


def _words(source: ImportSource, path: str) -> str:
    """The words of a text without its marks; those of escaped HTML in XML, too."""
    try:
        text = source.whole_text(path, MOST_BYTES)
    except NotImported:
        return ""
    named = " ".join(_NAMED.findall(text)) if path.lower().endswith((".xml", ".qti")) else ""
    text = f"{text} {named}"
    for _ in range(2 if "<" in text else 1):
        text = unescape(re.sub(r"<[^<>]*>", " ", _UNSAID.sub(" ", text.replace("<![CDATA[", " ").replace("]]>", " "))))
    return " ".join(text.split())
