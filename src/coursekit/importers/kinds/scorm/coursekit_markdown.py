"""HTML of our own pages as the Markdown that it was made of."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from coursekit.importers.escaping import wiki_words
from coursekit.importers.html_tree import tree_of
from coursekit.importers.kinds.scorm.coursekit_films import film_markdown
from coursekit.importers.web_pages import WebPageContext
from coursekit.render.raised import HOLD

_PLACEHOLDER = "\ue000{}\ue001"
_PLACEHOLDERS = re.compile("\ue000(\\d+)\ue001")
_LABELS = (".figure-label", ".note-back", ".footnote-back", ".alert-title", ".file-kind")
Keep = Callable[[Any, str], None]
"""Puts Markdown in the place of an element."""


@dataclass(frozen=True)
class MarkdownWriter:
    """The Markdown of one page. ``titles`` are concepts' by id, ``figures`` paths by the ids of figures."""

    context: WebPageContext
    titles: Mapping[str, str]
    figures: dict[str, str] = field(default_factory=dict)

    def html(self, html: str, *, inline: bool = False) -> str:
        """A piece of HTML as Markdown."""
        if "<" in html or "&" in html:
            return self.markdown(tree_of(html), inline=inline)
        return self.context.markdown(html, inline=inline)

    def markdown(self, element: Any, *, inline: bool = False) -> str:
        """An element as Markdown; what has a form of its own here goes past the converter as a token."""
        if element is None:
            return ""
        tokens: list[str] = []

        def token(markdown: str) -> str:
            tokens.append(markdown)
            return _PLACEHOLDER.format(len(tokens) - 1)

        def keep(old: Any, markdown: str) -> None:
            old.replace_with(token(markdown))

        def keep_around(old: Any, before: str, after: str) -> None:
            old.insert(0, token(before))
            old.append(token(after))
            old.unwrap()

        self._figures(element, keep)
        self._marks(element, keep)
        _alerts(element, self.context, keep)
        for label in _LABELS:
            for each in element.select(label):
                each.decompose()
        for note in element.select("span.side-note"):
            keep_around(note, "[", "]{.aside}")
        for link in element.select("a.figure-link"):
            self._figure_link(link, keep, keep_around)
        for link in element.select('a[href^="#"]:not([data-concept])'):
            keep_around(link, "[", f"]({link['href']})")
        text = self.context.markdown(element.decode_contents(), inline=inline)
        text = _PLACEHOLDERS.sub(lambda match: tokens[int(match[1])] if int(match[1]) < len(tokens) else "", text)
        text = re.sub(r"  +\[@", " [@", text)
        text = re.sub(rf"(?<=[~^]){HOLD}", "", text)
        return re.sub(r"^((?:> ?)+\[![A-Z]+\](?:[-+] [^\n]+)?) *\n(?:>[ >]*\n)+", r"\1\n", text, flags=re.MULTILINE)

    def _figures(self, element: Any, keep: Keep) -> None:
        for film in element.select("figure.film"):
            _alone(film, film_markdown(film, self), keep)
        for figure in element.select("figure.figure"):
            _alone(figure, self._figure(figure), keep)

    def _figure(self, figure: Any) -> str:
        image, caption = figure.find("img"), figure.find("figcaption")
        path = self.context.picture(str(image.get("src") or "")) if image is not None else None
        if image is None or path is None:
            return self.markdown(caption, inline=True)
        alt = self.context.markdown(_escaped(str(image.get("alt") or "")), inline=True)
        width = f"{{width={image['data-width']}%}}" if image.has_attr("data-width") else ""
        return f"![{alt}]({path}{self.title(caption)}){width}"

    def title(self, caption: Any) -> str:
        """A caption as the title of a picture or film, whose Markdown is read behind Markdown's own escapes."""
        for label in caption.select(".figure-label, details") if caption is not None else ():
            label.extract()
        words = self.markdown(caption, inline=True)
        return ' "{}"'.format(words.replace("\\", "\\\\").replace('"', '\\"')) if words else ""

    def _figure_link(self, link: Any, keep: Keep, keep_around: Callable[[Any, str, str], None]) -> None:
        path = self.figures.get(str(link.get("href") or "").removeprefix("#"))
        number = link.select_one(".figure-number")
        if path is None:
            link.unwrap()
        elif number is None:
            keep(link, f"[]({path})")
        else:
            number.decompose()
            last: Any = link.contents[-1] if link.contents else None
            if isinstance(last, str):
                last.replace_with(last.rstrip())  # type: ignore[attr-defined]  # a string of the soup
            keep_around(link, "[", f"]({path})")

    def _marks(self, element: Any, keep: Keep) -> None:
        for mark in element.select("sup.citation"):
            keys = [str(link.get("href")).rpartition("#source-")[2] for link in mark.find_all("a")]
            keep(mark, f" [{'; '.join(f'@{key}' for key in keys)}]")
        for number, mark in enumerate(element.select("sup.note-mark, sup.footnote-mark, sup.footnote"), 1):
            keep(mark, f"[^{number}]")
        for box in element.select(".task-mark"):
            keep(box, "[x]" if "☑" in box.get_text() else "[ ]")
        for link in element.select("a[data-concept]"):
            heading = str(link.get("href")).removeprefix("#/").partition("/")[2]
            target, words = f"{link['data-concept']}{'#' + heading if heading else ''}", wiki_words(link.get_text())
            bar = "\\|" if link.find_parent(["td", "th"]) else "|"
            keep(link, f"[[{target}]]" if words == self.titles.get(target) else f"[[{target}{bar}{words}]]")


def _alone(element: Any, markdown: str, keep: Keep) -> None:
    """Markdown in a paragraph of its own."""
    around = element.wrap(_paragraph())
    keep(element, markdown)
    around.insert_after("\n")


def _paragraph() -> Any:
    return tree_of("").new_tag("p")


def _escaped(words: str) -> str:
    return words.replace("&", "&amp;").replace("<", "&lt;")


def _alerts(element: Any, context: WebPageContext, keep: Keep) -> None:
    for alert in element.select("aside.alert"):
        kind = next(name for name in alert["class"] if name.startswith("alert-"))[6:]
        title = alert.select_one(".alert-title")
        if title is not None:
            keep(title, f"[!{kind.upper()}]")
            alert.insert(1, "\n")
        alert.name = "blockquote"
    for fold in element.select("details.alert"):
        kind = next(name for name in fold["class"] if name.startswith("alert-"))[6:]
        title = fold.select_one("summary.alert-title")
        if title is not None:
            words = context.markdown((title.bdi or title).decode_contents(), inline=True)
            keep(title, f"[!{kind.upper()}]{'+' if fold.has_attr('open') else '-'} {words}")
            fold.insert(1, "\n")
        fold.name = "blockquote"
