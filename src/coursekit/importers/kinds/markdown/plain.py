"""Plain files: their order is that of the numbers in their names; a folder is a part."""

import re
from posixpath import basename, dirname

from coursekit.importers.kinds.markdown.book import BookPart, Chapter, SourceBook
from coursekit.importers.sources import ImportSource

SUFFIXES = (".md", ".markdown", ".mdx", ".qmd", ".rmd")
DOCUMENTS = frozenset(("license", "contributing", "changelog", "code_of_conduct", "authors", "security", "summary"))
_FIRST = frozenset(("index", "readme", "_index"))


def is_markdown(path: str) -> bool:
    """Whether a file is Markdown by its name."""
    return path.lower().endswith(SUFFIXES)


def in_order(path: str) -> list[tuple[int, int, str]]:
    """Sorts paths: numbers by value, and what introduces a folder first."""
    key: list[tuple[int, int, str]] = []
    for part in path.lower().split("/"):
        name = part.rpartition(".")[0] or part
        key.append((0 if name in _FIRST and part == path.lower().rpartition("/")[2] else 1, 0, ""))
        key += [
            (2, int(digits), "") if digits else (3, 0, words) for digits, words in re.findall(r"(\d{1,9})|(\D+)", name)
        ]
    return key


def plain_book(source: ImportSource) -> SourceBook:
    """All Markdown files but those about the repository."""
    if source.single:
        return SourceBook((BookPart("", (Chapter(source.single),)),))
    paths = [path for path in source.paths if is_markdown(path)]
    chosen = [path for path in paths if basename(path).rpartition(".")[0].lower() not in DOCUMENTS]
    lesson = [path for path in chosen if basename(path).rpartition(".")[0].lower() != "readme" or "/" in path] or chosen
    parts: dict[str, list[Chapter]] = {}
    for path in sorted(lesson, key=in_order):
        parts.setdefault(dirname(path), []).append(Chapter(path))
    return SourceBook(tuple(BookPart(title_of_folder(folder), tuple(found)) for folder, found in parts.items()))


def title_of_folder(folder: str) -> str:
    """A title out of a folder's name: ``02-the_cell`` is “The cell”."""
    words = re.sub(r"^[\d\s._-]+", "", basename(folder)).replace("-", " ").replace("_", " ").strip()
    return words[:1].upper() + words[1:] if words else basename(folder)
