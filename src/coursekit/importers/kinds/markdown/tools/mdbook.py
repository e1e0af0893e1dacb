"""mdBook: ``SUMMARY.md`` below the ``src`` of ``book.toml`` (its documentation, “SUMMARY.md”)."""

import re
from posixpath import normpath

from coursekit.importers.kinds.markdown.book import BookPart, BookParts, Chapter, SourceBook
from coursekit.importers.kinds.markdown.settings import front_of, toml_settings
from coursekit.importers.losses import Losses
from coursekit.importers.sources import ImportSource

_ENTRY = re.compile(
    r"^([ \t]*)(?:([-*+])[ \t]+)?\[((?:[^\[\]\\]|\\.|`[^`]*`)*)\]\(<?([^()<>]*?(?:\([^()]*\)[^()<>]*?)*)>?\)[ \t]*$"
)


def find(source: ImportSource, losses: Losses) -> SourceBook | None:
    """The book, if the folder holds one."""
    settings = toml_settings(source, "book.toml", losses) if source.holds("book.toml") else {}
    book = settings.get("book", {})
    folder = book.get("src", "src") if isinstance(book, dict) else "src"
    places = [f"{folder}/SUMMARY.md", "SUMMARY.md"] if settings else ["SUMMARY.md", "src/SUMMARY.md"]
    summary = next((place for place in places if source.holds(place)), None)
    if summary is None:
        return None
    base = normpath(summary.rpartition("/")[0])
    base = "" if base == "." else base
    inside = source.below(base) if base else source
    front = front_of(book.get("title"), book.get("language"), book.get("authors"), book.get("description"))
    output = settings.get("output", {})
    maths = "mathjax" in str(output).lower() or "katex" in str(settings.get("preprocessor", {})).lower()
    parts = tuple(_parts(inside.text("SUMMARY.md"), inside, losses))
    return SourceBook(parts, front, base, unused=frozenset(("SUMMARY.md",)), maths=maths or not settings)


def _parts(text: str, source: ImportSource, losses: Losses) -> list[BookPart]:
    """A part a title between chapters, or a chapter with others under it."""
    parts = BookParts()
    entries: list[tuple[int, str, str, int]] = []
    for number, line in enumerate(text.split("\n"), 1):
        if (heading := re.match(r"^#[ \t]+(.+)", line)) and entries:
            entries.append((-1, heading[1].strip(), "", number))
        elif found := _ENTRY.match(line):
            depth = len(found[1].expandtabs(4)) if found[2] else -2
            entries.append((depth, found[3], found[4], number))
    titled = any(depth == -1 for depth, *_ in entries)
    for at, (depth, title, path, number) in enumerate(entries):
        words = re.sub(r"\\(.)", r"\1", title.replace("`", ""))
        if depth == -1:
            parts.begin(words)
            continue
        if depth == -2:
            parts.end()
        held = bool(path) and source.holds(normpath(path))
        if path and not held:
            losses.add("SUMMARY.md", number, "a chapter whose file is not there", f"{words} {path}")
        chapter = (Chapter(normpath(path), words),) if held else ()
        leads = depth == 0 and not titled and at + 1 < len(entries) and entries[at + 1][0] > 0
        if leads:
            parts.begin(words, *chapter)
        elif chapter:
            if depth == 0 and not titled:
                parts.end()
            parts.add(*chapter)
        elif not path:
            losses.add("SUMMARY.md", number, "a chapter that is not written yet", words)
    return list(parts.all())
