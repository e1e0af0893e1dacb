"""What the text of one page asks of the book around it: pictures, links, and a place for what is listed."""

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import partial
from posixpath import basename

from coursekit.files.folder import PICTURE_SUFFIXES
from coursekit.importers.downloads import FOLDER as DOWNLOADS
from coursekit.importers.downloads import is_download, why_no_download
from coursekit.importers.html import HtmlContext
from coursekit.importers.kinds.markdown.page_text import PageReading
from coursekit.importers.kinds.markdown.targets import Targets
from coursekit.importers.moved_course import Content
from coursekit.importers.sources import ImportSource
from coursekit.importers.to_write import alt_to_write
from coursekit.importers.works import Works
from coursekit.text.titles import latin_id

ON_THE_WEB = re.compile(r"(?:https?:)?//|mailto:", re.IGNORECASE)
FOLDER = "figures"


@dataclass
class Pictures:
    """The pictures and files of one stage: their names there, each once."""

    by_path: dict[str, str] = field(default_factory=dict)
    taken_names: set[str] = field(default_factory=set)

    def name(self, path: str, folder: str = FOLDER) -> str:
        """Where the picture or file of a path in the source stands, from the folder of the stage."""
        if path not in self.by_path:
            stem, _, suffix = basename(path).rpartition(".")
            wanted = latin_id(stem) or "picture"
            name, number = f"{folder}/{wanted}.{suffix.lower()}", 2
            while name in self.taken_names:
                name, number = f"{folder}/{wanted}-{number}.{suffix.lower()}", number + 1
            self.taken_names.add(name)
            self.by_path[path] = name
        return self.by_path[path]


@dataclass
class MarkdownContext:
    """For one page. ``roots`` are folders in which tools look for pictures, too; ``files`` those that it shows
    or gives. ``works`` are what its book can cite.
    """

    source: ImportSource
    path: str
    targets: Targets
    pictures: Pictures
    reading: PageReading
    roots: tuple[str, ...] = ()
    works: Works = field(default_factory=Works)
    files: dict[str, Content] = field(default_factory=dict)
    starts: list[int] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)

    def number(self, offset: int) -> int:
        """The line in the file of an offset in the text that is being read."""
        at = bisect_right(self.starts, offset) - 1
        return self.numbers[at] if 0 <= at < len(self.numbers) else 0

    def picture(self, src: str, number: int) -> str | None:
        """Where a picture stands in the course; None, and listed, for one that can't be shown."""
        if ON_THE_WEB.match(src) or src.startswith("data:"):
            self.reading.list(number, "a picture that is not in the source", src[:200])
            return None
        file_path = self._resolve(src.partition("#")[0].partition("?")[0])
        if file_path is None:
            self.reading.list(number, "a picture that is not in the source", src)
            return None
        if not file_path.lower().endswith(tuple(PICTURE_SUFFIXES)):
            self.reading.list(number, "a file that is no picture for browsers", src)
            return None
        name = self.pictures.name(file_path)
        self.files.setdefault(name, partial(self.source.bytes, file_path))
        return name

    def _resolve(self, src: str) -> str | None:
        from urllib.parse import unquote

        folder = self.path.rpartition("/")[0]
        for name in dict.fromkeys((src, unquote(src))):
            for start in (folder, *self.roots):
                file_path = self.source.resolve(name.lstrip("/") if start in self.roots else name, start)
                if file_path and self.source.holds(file_path):
                    return file_path
        return None

    def leads_to(self, address: str, number: int) -> str | None:
        """The target of a ``[[link]]``, an address on the web, or None, and listed, for one that leads nowhere."""
        address = address.strip()
        if re.match(r"https?://[^\s]|mailto:", address, re.IGNORECASE):
            return address
        if address.startswith("//"):
            return f"https:{address}"
        found = self.targets.of_link(self.source, self.path, address) if address else None
        if found is None and address.startswith("#"):
            found = self.targets.of_name(address[1:])
        if found is None and (download := self._download(address, number)) is not None:
            return download or None
        if found is None:
            self.reading.list(number, "a link that leads to nothing in the course", address)
        return found

    def _download(self, address: str, number: int) -> str | None:
        """The file to download that a link leads to; None where it is none, empty, and listed, for an unsafe one."""
        path = address.partition("#")[0].partition("?")[0]
        file_path = self._resolve(path) if is_download(path) else None
        if file_path is None:
            return None
        content = partial(self.source.bytes, file_path)
        if why := why_no_download(file_path, content):
            self.reading.list(number, f"a file that {why}", address)
            return ""
        name = self.pictures.name(file_path, DOWNLOADS)
        self.files.setdefault(name, content)
        return name

    @staticmethod
    def alt(path: str) -> str:
        """What stands for missing words of a picture."""
        return alt_to_write(basename(path))

    def for_html(self, number: int) -> HtmlContext:
        """The same, as the converter of HTML asks for it."""
        return HtmlContext(
            lambda src: self.picture(src, number),
            lambda href: self.leads_to(href, number),
            partial(self.reading.list, number),
            self.alt,
        )
