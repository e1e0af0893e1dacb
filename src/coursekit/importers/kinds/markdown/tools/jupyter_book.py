"""Jupyter Book: ``_toc.yml`` (``jb-book`` and ``jb-article``) and ``_config.yml``; Hugging Face's ``_toctree.yml``."""

from posixpath import normpath
from typing import Any

from coursekit.importers.kinds.markdown.book import BookParts, Chapter, SourceBook
from coursekit.importers.kinds.markdown.settings import front_of, yaml_data, yaml_settings
from coursekit.importers.losses import Losses
from coursekit.importers.sources import ImportSource

_TOCS = ("_toc.yml", "docs/_toc.yml", "book/_toc.yml", "lectures/_toc.yml", "content/_toc.yml")
_TREES = ("_toctree.yml", "chapters/en/_toctree.yml")


def find(source: ImportSource, losses: Losses) -> SourceBook | None:
    """The book, if the folder holds one."""
    toc = next((name for name in (*_TOCS, *_TREES) if source.holds(name)), None)
    if toc is None:
        return None
    base, name = toc.rpartition("/")[0], toc.rpartition("/")[2]
    inside = source.below(base) if base else source
    data = yaml_data(inside, name, losses)
    front: dict[str, Any] = {}
    if inside.holds("_config.yml"):
        settings = yaml_settings(inside, "_config.yml", losses)
        front = front_of(settings.get("title"), None, settings.get("author"), settings.get("description"))
        sphinx = settings.get("sphinx")
        config = sphinx.get("config") if isinstance(sphinx, dict) else None
        if isinstance(config, dict) and isinstance(config.get("language"), str):
            front |= front_of(None, config["language"])
    parts = BookParts()
    reader = _Reader(inside, losses, name, parts)
    if isinstance(data, list):
        for entry in data:
            reader.part(entry)
    elif isinstance(data, dict):
        parts.add(*reader.chapters([{"file": data.get("root")}]))
        for entry in data.get("parts") or [data]:
            reader.part(entry if isinstance(entry, dict) else {})
    return SourceBook(parts.all(), front, base, myst=name == "_toc.yml")


class _Reader:
    def __init__(self, source: ImportSource, losses: Losses, toc: str, parts: BookParts) -> None:
        self.source, self.losses, self.toc, self.parts = source, losses, toc, parts

    def part(self, entry: Any) -> None:
        """A part with its caption, or, in an article, all its sections."""
        if not isinstance(entry, dict):
            return
        title = str(entry.get("caption") or entry.get("title") or "")
        chapters = self.chapters(entry.get("chapters") or entry.get("sections") or [])
        first = self.chapters([entry]) if "file" in entry or "local" in entry else []
        self.parts.begin(title, *first, *chapters) if title else self.parts.add(*first, *chapters)
        self.parts.end()

    def chapters(self, entries: Any) -> list[Chapter]:
        found = []
        for entry in entries if isinstance(entries, list) else ():
            entry = {"file": entry} if isinstance(entry, str) else entry
            if not isinstance(entry, dict):
                continue
            name, title = entry.get("file") or entry.get("local"), str(entry.get("title") or "")
            if isinstance(name, str):
                path = self._path(name)
                found += [Chapter(path, title)] if path else []
                if not path:
                    self.losses.add(self.toc, 0, "a chapter whose file is no Markdown, or not there", f"{title} {name}")
            elif "url" in entry:
                self.losses.add(self.toc, 0, "a link in the table of contents", f"{title} {entry['url']}")
            elif "glob" in entry:
                self.losses.add(self.toc, 0, "a pattern in the table of contents", str(entry["glob"]))
            found += self.chapters(entry.get("sections"))
        return found

    def _path(self, name: str) -> str | None:
        """A file without a suffix may have several."""
        names = (normpath(f"{name}{suffix}") for suffix in ("", ".md", ".mdx", ".markdown"))
        return next((path for path in names if self.source.holds(path) and not path.endswith((".ipynb", ".rst"))), None)
