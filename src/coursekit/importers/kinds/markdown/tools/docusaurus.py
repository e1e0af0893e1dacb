"""Docusaurus: ``docs/`` in the order of ``sidebar_position``, numbers in names, and ``_category_.json``.

``sidebars.js`` is a program, which nobody runs here.
"""

import json
import re
from posixpath import dirname
from typing import Any

from coursekit.importers.kinds.markdown.book import BookPart, Chapter, SourceBook
from coursekit.importers.kinds.markdown.plain import in_order, is_markdown, title_of_folder
from coursekit.importers.kinds.markdown.settings import front_of, yaml_settings
from coursekit.importers.losses import Losses, NotImported
from coursekit.importers.sources import ImportSource

_CONFIGS = ("docusaurus.config.js", "docusaurus.config.ts", "docusaurus.config.mjs", "docusaurus.config.cjs")
_POSITION = re.compile(r"\A---\n(?:.*\n)*?sidebar_position:[ \t]*(-?\d+(?:\.\d+)?)")
_BELOW_ALL = 1e9


def find(source: ImportSource, losses: Losses) -> SourceBook | None:
    """The book, if the folder holds one."""
    config = next((name for name in _CONFIGS if source.holds(name)), None)
    categories = any(path.endswith(("_category_.json", "_category_.yml")) for path in source.paths)
    if config is None and not categories:
        return None
    base = "docs" if any(path.startswith("docs/") for path in source.paths) else ""
    inside = source.below(base) if base else source
    front: dict[str, Any] = {}
    if config:
        text = source.text(config)
        title = re.search(r"""\btitle:\s*(["'`])(.*?)\1""", text)
        language = re.search(r"""\bdefaultLocale:\s*["']([\w-]+)["']""", text)
        front = front_of(title[2] if title else None, language[1] if language else None)
        if any(name.startswith("sidebars.") for name in source.paths):
            losses.add("sidebars.js", 0, "a program, which is not run: the order is that of positions and numbers")
    paths = [path for path in inside.paths if is_markdown(path) and not path.rpartition("/")[2].startswith("_")]
    order = _Order(inside, losses)
    parts: dict[str, list[Chapter]] = {}
    for path in sorted(paths, key=order.key):
        parts.setdefault(dirname(path), []).append(Chapter(path))
    made = tuple(BookPart(order.label(folder), tuple(chapters)) for folder, chapters in parts.items())
    return SourceBook(made, front, base, roots=("../static", "static", ""))


class _Order:
    """Positions of folders and files."""

    def __init__(self, source: ImportSource, losses: Losses) -> None:
        self.source, self.losses = source, losses
        self.folders: dict[str, dict[str, Any]] = {}

    def category(self, folder: str) -> dict[str, Any]:
        if folder not in self.folders:
            self.folders[folder] = self._read(folder)
        return self.folders[folder]

    def _read(self, folder: str) -> dict[str, Any]:
        for name in ("_category_.json", "_category_.yml", "_category_.yaml"):
            path = f"{folder}/{name}" if folder else name
            if self.source.holds(path):
                if name.endswith("json"):
                    try:
                        found = json.loads(self.source.text(path))
                    except (ValueError, RecursionError):
                        self.losses.add(path, 0, "JSON that can't be read")
                        return {}
                    return found if isinstance(found, dict) else {}
                return yaml_settings(self.source, path, self.losses)
        return {}

    def label(self, folder: str) -> str:
        return str(self.category(folder).get("label") or title_of_folder(folder)) if folder else ""

    def key(self, path: str) -> list[tuple[float, list[tuple[int, int, str]]]]:
        parts = path.split("/")
        key = []
        for depth in range(1, len(parts)):
            folder = "/".join(parts[:depth])
            position = self.category(folder).get("position")
            key.append(
                (float(position) if isinstance(position, int | float) else _BELOW_ALL, in_order(parts[depth - 1]))
            )
        return [*key, (self._position(path), in_order(parts[-1]))]

    def _position(self, path: str) -> float:
        try:
            found = _POSITION.match(self.source.text(path)[:4000])
        except NotImported:
            return _BELOW_ALL
        return float(found[1]) if found else _BELOW_ALL
