"""A block of code as HTML."""

import re
from collections.abc import Sequence

from markupsafe import Markup

from coursekit.render.medium import Page
from coursekit.text.event import Event

TAB_STOP = 8
"""Columns, as browsers have it."""


def code_html(page: Page, event: Event, inner: Sequence[Event], place: Markup) -> Markup:
    """A ``<pre>``; ``place`` is an attribute, or empty."""
    language = event.data.get("Fenced", "") if isinstance(event.data, dict) else ""
    name = re.sub(r"[^\w+#-].*", "", language)
    mark = Markup(' class="language-{}"').format(name) if name else ""
    text = "".join(item.data for item in inner if item.tag == "Text")
    code = text.expandtabs(TAB_STOP) if page.medium.spaced_tabs else text
    return Markup('<pre tabindex="0"{}><code{}>{}</code></pre>\n').format(place, mark, code)
