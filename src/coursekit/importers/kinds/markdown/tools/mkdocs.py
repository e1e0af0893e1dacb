"""MkDocs: ``nav`` of ``mkdocs.yml`` (its documentation, “nav”); without one, all files by name."""

from posixpath import normpath
from typing import Any

from coursekit.importers.kinds.markdown.book import BookParts, Chapter, SourceBook
from coursekit.importers.kinds.markdown.plain import plain_book
from coursekit.importers.kinds.markdown.settings import front_of, yaml_settings
from coursekit.importers.losses import Losses
from coursekit.importers.sources import ImportSource


def find(source: ImportSource, losses: Losses) -> SourceBook | None:
    """The book, if the folder holds one."""
    path = next((name for name in ("mkdocs.yml", "mkdocs.yaml") if source.holds(name)), None)
    if path is None:
        return None
    settings = yaml_settings(source, path, losses)
    folder = normpath(str(settings.get("docs_dir") or "docs"))
    inside = source.below(folder)
    theme = settings.get("theme")
    language = theme.get("language") if isinstance(theme, dict) else None
    front = front_of(settings.get("site_name"), language, settings.get("site_author"), settings.get("site_description"))
    nav = settings.get("nav")
    if not isinstance(nav, list):
        plain = plain_book(inside)
        return SourceBook(plain.parts, front, folder)
    parts = BookParts()
    for entry in nav:
        _read(entry, parts, inside, losses, path)
    return SourceBook(parts.all(), front, folder)


def _read(entry: Any, parts: BookParts, source: ImportSource, losses: Losses, path: str) -> None:
    """An entry at the top: a chapter, or a part."""
    title, value = _pair(entry)
    if isinstance(value, list):
        parts.begin(title, *_chapters(value, source, losses, path))
        parts.end()
    else:
        parts.add(*_chapters([entry], source, losses, path))


def _chapters(entries: list[Any], source: ImportSource, losses: Losses, path: str) -> list[Chapter]:
    """All chapters below, in order; a section inside a part has no place of its own."""
    found = []
    for entry in entries:
        title, value = _pair(entry)
        if isinstance(value, list):
            losses.add(path, 0, "a section inside a part, whose chapters are taken", title)
            found += _chapters(value, source, losses, path)
        elif isinstance(value, str) and "://" in value:
            losses.add(path, 0, "a link in the table of contents", f"{title} {value}")
        elif isinstance(value, str) and source.holds(value):
            found.append(Chapter(normpath(value), title))
        elif isinstance(value, str) and source.holds(f"{value.rstrip('/')}/index.md"):
            found.append(Chapter(normpath(f"{value}/index.md"), title))
        else:
            losses.add(path, 0, "a chapter whose file is not there", f"{title} {value or ''}")
    return found


def _pair(entry: Any) -> tuple[str, Any]:
    if isinstance(entry, dict) and len(entry) == 1:
        title, value = next(iter(entry.items()))
        return str(title), value
    return "", entry
