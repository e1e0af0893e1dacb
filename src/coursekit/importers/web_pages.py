"""Pages of a package as Markdown: their words, pictures and links to each other."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache, partial
from posixpath import basename, dirname
from urllib.parse import unquote

from coursekit.importers.bank_context import BankContext
from coursekit.importers.html_tree import tree_of
from coursekit.importers.losses import Losses
from coursekit.importers.moved_course import Content
from coursekit.importers.sources import ImportSource, text_of

_FILEBASE = re.compile(
    r"(?:\$|%24)(?:IMS-CC-FILEBASE|WIKI_REFERENCE|CANVAS_OBJECT_REFERENCE|CANVAS_COURSE_REFERENCE)(?:\$|%24)/?"
)


@dataclass
class WebPageContext(BankContext):
    """Links lead to the concepts that pages became; ``ids`` has these by path, ``place`` is the folder of the page."""

    ids: Mapping[str, str] = field(default_factory=dict)
    place: str = ""
    resolve: Callable[[str, str], str | None] = lambda href, place: None

    def leads_to(self, href: str) -> str | None:
        if href.startswith(("#", "http://", "https://", "mailto:")):
            return super().leads_to(href) if not href.startswith("#") else None
        path = self.resolve(unquote(href.partition("#")[0].partition("?")[0]), self.place)
        if path in self.ids:
            return self.ids[str(path)]
        return super().leads_to(href)


def page_context(
    source: ImportSource, path: str, losses: Losses, ids: Mapping[str, str], line: int = 1
) -> WebPageContext:
    """What a package around the page at a path knows."""
    place = dirname(path)

    def resolve(href: str, start: str) -> str | None:
        plain = _FILEBASE.sub("", href)
        starts = ("web_resources", "wiki_content", "") if plain != href else (start, "")
        paths = [found for each in starts if (found := source.resolve(plain, each))]
        if plain != href:
            # Canvas names a page by the end of its address, and all else by the identifier of its resource
            last = basename(plain)
            paths += [f"wiki_content/{last}.html", last]
        near = ((found, source.nearest(found)) for found in paths)
        return next((one for pair in near for one in pair if source.holds(one) or one in ids), None)

    @cache
    def find(src: str) -> Content | None:
        found = resolve(src.partition("#")[0].partition("?")[0], place)
        return partial(source.bytes, found) if found and source.holds(found) else None

    return WebPageContext(path, losses, find, line=line, ids=ids, place=place, resolve=resolve)


def body_of(html: str, context: BankContext | None = None) -> tuple[str, str]:
    """What a page shows, and its title; menus around it are listed."""
    soup = tree_of(html)
    title = soup.title.get_text(" ", strip=True) if soup.title else ""
    if context:
        for menu in soup.find_all("nav"):
            context.list("a menu of a page", menu.get_text(" ", strip=True))
        for hidden in soup.find_all(["noscript", "template"]):
            if words := hidden.get_text(" ", strip=True):
                context.list(f"<{hidden.name}> of a page", words)
    for element in soup.find_all(["script", "style", "nav", "noscript", "template", "title", "link", "meta"]):
        if element.name != "script" or not str(element.get("type") or "").startswith("math/tex"):
            element.decompose()
    main = soup.find("main") or soup.body or soup
    if context and main.name == "main":
        inside = main.extract()
        if words := soup.get_text(" ", strip=True):
            context.list("what stands around the main part of a page", " ".join(words.split()))
        main = inside
    return main.decode_contents(), " ".join(title.split())


def words_of(html: str) -> str:
    """All words of a page."""
    soup = tree_of(html)
    for element in soup.find_all(["script", "style"]):
        element.decompose()
    return " ".join(soup.get_text(" ").split())


def page_html(source: ImportSource, path: str) -> str:
    """The text of a page. Raises NotImported."""
    return text_of(source.bytes(path))


def without_title(markdown: str, title: str) -> str:
    """Markdown whose first heading only repeats the title."""
    first, _, rest = markdown.partition("\n")
    first_words = re.sub(r"[\\*_`]", "", first.lstrip("# ")).strip().casefold()
    return rest.lstrip("\n") if first.startswith("#") and first_words == title.casefold() else markdown
