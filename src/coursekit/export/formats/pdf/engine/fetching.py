"""How WeasyPrint is given what an address stands for."""

from collections.abc import Callable
from typing import Any

from coursekit.export.formats.pdf.engine.library import weasyprint

Content = Callable[[str], tuple[bytes, str]]
"""The bytes behind an address, and their media type; raises ValueError for one that is not to be fetched."""


def fetcher(content: Content) -> Any:
    """A fetcher that asks ``content`` for all but ``data:`` addresses, which it reads itself.

    Its ``reading`` is the address of what it gave last: what WeasyPrint then parses.
    """
    urls = weasyprint().urls

    class Fetcher(urls.URLFetcher):  # type: ignore[misc, name-defined]
        reading = ""

        def fetch(self, url: str, headers: Any = None) -> Any:
            if url.startswith("data:"):
                return super().fetch(url, headers)
            body, media_type = content(url)
            self.reading = url
            return urls.URLFetcherResponse(url, body, {"Content-Type": media_type})

    return Fetcher(allowed_protocols=("data",))
