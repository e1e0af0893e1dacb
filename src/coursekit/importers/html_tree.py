"""HTML as a tree, whoever wrote it: one door to the parser."""

from typing import Any


def tree_of(html: str) -> Any:
    """Beautiful Soup's tree of a page or a piece of one.

    A tag that never ends is text. Python's parser looks for the end of each such tag to the end of the page
    (``html.parser``, seen in 3.11.7), so 18 kB of ``<a <a `` took six seconds.
    """
    from bs4 import BeautifulSoup

    whole, end, rest = html.rpartition(">")
    return BeautifulSoup(f"{whole}{end}{rest.replace('<', '&lt;')}", "html.parser")
