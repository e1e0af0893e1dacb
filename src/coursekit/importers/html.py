"""HTML to Markdown, for pages and fragments of anybody's: what Markdown can't hold is listed."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from coursekit.importers.escaping import escaped, escaped_around_formulas
from coursekit.importers.html_tree import tree_of


@dataclass(frozen=True)
class HtmlContext:
    """What the document around knows.

    ``picture`` takes the ``src`` of a picture, and gives its path in the course, or None for one that can't be shown
    (and was listed). ``leads_to`` takes an ``href``, and gives the target of a ``[[link]]``, an address on the web, the
    path of a file to download, or None. ``list_loss`` takes what can't be held, and its words.
    """

    picture: Callable[[str], str | None]
    leads_to: Callable[[str], str | None]
    list_loss: Callable[[str, str], None]
    alt: Callable[[str], str]


def markdown_of(html: str, context: HtmlContext, *, inline: bool = False) -> str:
    """The Markdown of some HTML: blocks, or with ``inline`` a part of a line."""
    if "<" not in html and "&" not in html:
        found = escaped_around_formulas(html, starts=not inline)
    else:
        from coursekit.importers.html_converter import Converter

        try:
            found = Converter(context).convert_soup(tree_of(html))
        except RecursionError:
            text = re.sub(r"<[^>]*>", " ", html)
            context.list_loss("HTML nested too deep: only its words are taken", "")
            found = escaped(text)
    return " ".join(found.split()) if inline else re.sub(r"\n{3,}", "\n\n", found).strip("\n")
