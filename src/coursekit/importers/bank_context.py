"""Pictures and links in the HTML of a question bank."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from posixpath import basename
from urllib.parse import unquote

from coursekit.files.folder import PICTURE_SUFFIXES
from coursekit.importers.downloads import FOLDER, is_download, why_no_download
from coursekit.importers.html import HtmlContext, markdown_of
from coursekit.importers.losses import Losses, NotImported
from coursekit.importers.moved_course import Content
from coursekit.importers.to_write import alt_to_write
from coursekit.text.titles import latin_id


@dataclass
class BankContext:
    """What a bank around some HTML knows.

    ``find`` gives a picture's content by its ``src``, or None for one that is not there. ``files`` are the pictures
    and files that were found; ``line`` is where the reading stands; ``texts_between`` are those that stand between
    questions and ask nothing.
    """

    path: str
    losses: Losses
    find: Callable[[str], Content | None]
    files: dict[str, Content] = field(default_factory=dict)
    line: int = 0
    texts_between: list[str] = field(default_factory=list)

    def markdown(self, html: str, *, inline: bool = False) -> str:
        """HTML as Markdown: blocks, or a part of a line."""
        return markdown_of(
            html,
            HtmlContext(self.picture, self.leads_to, self.list, lambda path: alt_to_write(basename(path))),
            inline=inline,
        )

    def list(self, what: str, words: str = "") -> None:
        """List a thing where the reading stands."""
        self.losses.add(self.path, self.line, what, words)

    def picture(self, src: str) -> str | None:
        content = self.find(unquote(src))
        stem, _, suffix = basename(unquote(src)).rpartition(".")
        if content is None or f".{suffix.lower()}" not in PICTURE_SUFFIXES:
            self.list(
                "a picture that is not in the source" if content is None else "a file that is no picture", src[:200]
            )
            return None
        return self.place_file("figures", stem or "picture", suffix.lower(), content)

    def place_file(self, folder: str, stem: str, suffix: str, content: Content) -> str:
        """Where a file stands, from the folder of its stage."""
        wanted = latin_id(stem) or "file"
        name, number = f"{folder}/{wanted}.{suffix}", 2
        while name in self.files and not _same(self.files[name], content):
            name, number = f"{folder}/{wanted}-{number}.{suffix}", number + 1
        self.files[name] = content
        return name

    def leads_to(self, href: str) -> str | None:
        """Where a link leads: an address, an id, or a file to download."""
        if href.startswith(("http://", "https://", "mailto:")):
            return href
        if href.startswith("concept:"):
            return href.partition(":")[2]
        name = basename(unquote(href).partition("#")[0].partition("?")[0])
        content = self.find(unquote(href)) if is_download(name) else None
        if content is None:
            self.list("a link that leads to nothing in the course", href)
            return None
        if why := why_no_download(name, content):
            self.list(f"a file that {why}", href)
            return None
        stem, _, suffix = name.rpartition(".")
        return self.place_file(FOLDER, stem, suffix.lower(), content)


def _same(one: Content, other: Content) -> bool:
    try:
        return one is other or one() == other()
    except NotImported:
        return False


def no_pictures(_src: str) -> Content | None:
    """For a bank that holds none."""
    return None


def content_of(content: bytes) -> Content:
    """The content of a picture that stands in the bank itself."""
    return partial(bytes, content)
