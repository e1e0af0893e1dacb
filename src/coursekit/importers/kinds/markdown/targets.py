"""Where links of a book lead in the course: files, headings and labels to ids and names."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from posixpath import basename
from urllib.parse import unquote

from coursekit.importers.kinds.markdown.first_look import FilePiece, FirstLook, names_in
from coursekit.importers.sources import ImportSource
from coursekit.text.slugs import wanted_slug

_SUFFIX = re.compile(r"\.(?:md|mdx|markdown|qmd|rmd|ipynb|html?)$", re.IGNORECASE)


@dataclass
class Targets:
    """Ids by file without its suffix; then ``id`` or ``id#name`` by file and name, and by label."""

    pages: dict[str, str] = field(default_factory=dict)
    names: dict[tuple[str, str], str] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)
    stems: dict[str, str] = field(default_factory=dict)

    def add(self, path: str, first_look: FirstLook, pieces: list[tuple[FilePiece, str]]) -> None:
        """A file whose pieces have these ids."""
        page = _bare(path)
        self.pages[page] = pieces[0][1]
        self.stems.setdefault(basename(page).casefold(), pieces[0][1])
        for piece, id in pieces:
            names: Mapping[str, str] = names_in(first_look, piece)
            for name, page_name in names.items():
                self.names.setdefault((page, name), f"{id}#{page_name}" if page_name else id)
            inside = [found for found in first_look.headings if piece.start <= found.at < piece.end]
            for label, at in first_look.labels.items():
                if piece.start <= at < piece.end:
                    after = next((found for found in inside if found.at >= at), None)
                    near = after if after and after.at - at <= 2 else None
                    page_name = names.get(near.name, "") if near else ""
                    where = f"{id}#{page_name}" if page_name else id
                    self.labels.setdefault(label, where)
                    self.names.setdefault((page, wanted_slug(label)), where)

    def of_link(self, source: ImportSource, path: str, address: str) -> str | None:
        """Where an address that stands in a file leads, as a ``[[link]]`` has it; None for nowhere in the course."""
        target, _, fragment = address.partition("#")
        target = unquote(target.partition("?")[0])
        page = _bare(path)
        if target:
            resolved = source.resolve(target, path.rpartition("/")[0])
            found = self._page(resolved) if resolved is not None else None
            if found is None:
                return None
            page = found
        if fragment and (exact := self.names.get((page, wanted_slug(fragment)))):
            return exact
        return None if fragment and not target else self.pages.get(page)

    def _page(self, path: str) -> str | None:
        bare = _bare(path.rstrip("/"))
        candidates = (bare, f"{bare}/index", f"{bare}/readme", f"{bare}/_index", bare.removeprefix("../"))
        return next((each for each in candidates if each in self.pages), None)

    def of_name(self, name: str) -> str | None:
        """Where a label, or the bare name of a page, leads."""
        found = self.labels.get(name) or self.labels.get(name.casefold().replace(" ", "-"))
        return found or self.stems.get(_bare(basename(name)).casefold())


def _bare(path: str) -> str:
    return _SUFFIX.sub("", path).casefold() if path else ""
