"""Quarto: ``chapters`` of a book or ``sidebar`` of a website in ``_quarto.yml``; bookdown's ``_bookdown.yml``."""

from posixpath import normpath
from typing import Any

from coursekit.importers.kinds.markdown.book import BookParts, Chapter, SourceBook
from coursekit.importers.kinds.markdown.plain import plain_book
from coursekit.importers.kinds.markdown.settings import front_of, yaml_settings
from coursekit.importers.losses import Losses
from coursekit.importers.sources import ImportSource


def find(source: ImportSource, losses: Losses) -> SourceBook | None:
    """The book, if the folder holds one."""
    path = next((name for name in ("_quarto.yml", "_quarto.yaml", "_bookdown.yml") if source.holds(name)), None)
    if path is None:
        return None
    settings = yaml_settings(source, path, losses)
    if path == "_bookdown.yml":
        files = settings.get("rmd_files")
        parts = BookParts()
        parts.add(*_chapters(files if isinstance(files, list) else [], source, losses, path))
        return SourceBook(parts.all() or plain_book(source).parts, front_of(settings.get("book_filename")))
    book, site = settings.get("book"), settings.get("website")
    about = book if isinstance(book, dict) else site if isinstance(site, dict) else {}
    front = front_of(about.get("title"), settings.get("lang"), about.get("author"), about.get("description"))
    listed = about.get("chapters") or _sidebar(about.get("sidebar"))
    parts = BookParts()
    for entry in [*(listed or []), *(about.get("appendices") or [])]:
        _read(entry, parts, source, losses, path)
    return SourceBook(parts.all() or plain_book(source).parts, front)


def _sidebar(sidebar: Any) -> list[Any]:
    if isinstance(sidebar, list):
        return [entry for each in sidebar for entry in _sidebar(each)]
    contents = sidebar.get("contents") if isinstance(sidebar, dict) else None
    return contents if isinstance(contents, list) else []


def _read(entry: Any, parts: BookParts, source: ImportSource, losses: Losses, path: str) -> None:
    if isinstance(entry, dict) and (("part" in entry) or ("section" in entry)):
        part = str(entry.get("part") or entry.get("section") or "")
        below = entry.get("chapters") or entry.get("contents") or []
        first = _chapters([part], source, losses, path) if source.holds(part) else []
        title = _title_of(source, part) if first else part
        parts.begin(title, *first, *_chapters(below if isinstance(below, list) else [below], source, losses, path))
        parts.end()
    else:
        parts.add(*_chapters([entry], source, losses, path))


def _title_of(source: ImportSource, path: str) -> str:
    from coursekit.importers.kinds.markdown.files import lines_of
    from coursekit.importers.kinds.markdown.first_look import first_look_of
    from coursekit.importers.kinds.markdown.page_text import PageReading

    front, lines = lines_of(source, path, PageReading(path, Losses()))
    first_look = first_look_of(lines, titled=bool(front.get("title")))
    return first_look.title.text if first_look.title else str(front.get("title") or path)


def _chapters(entries: list[Any], source: ImportSource, losses: Losses, path: str) -> list[Chapter]:
    found = []
    for entry in entries:
        name = (
            entry
            if isinstance(entry, str)
            else (entry.get("href") or entry.get("file"))
            if isinstance(entry, dict)
            else ""
        )
        title = str(entry.get("text") or "") if isinstance(entry, dict) else ""
        if isinstance(entry, dict) and isinstance(below := entry.get("contents"), list):
            losses.add(path, 0, "a section inside a part, whose chapters are taken", str(entry.get("section") or title))
            found += _chapters(below, source, losses, path)
        elif isinstance(name, str) and name and source.holds(name) and name.lower().endswith((".qmd", ".md", ".rmd")):
            found.append(Chapter(normpath(name), title))
        else:
            losses.add(path, 0, "a chapter that is no text, or not there", f"{title} {name or entry}")
    return found
