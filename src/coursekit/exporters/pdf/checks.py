"""What is wrong with the layout of a page."""

from collections.abc import Iterator
from typing import Any

from coursekit.exporters.pdf.laid import Finding


def check_page(page_box: Any, page: int, *, last: bool) -> Iterator[Finding]:
    """The findings of one page; the last page of a part may be nearly empty."""
    return iter(())
