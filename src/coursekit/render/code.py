"""A block of code as HTML."""

import re
from collections.abc import Sequence

from markupsafe import Markup

from coursekit.course.model import Course
from coursekit.render.highlight import CodeToken, html_of, tokens_of, wrapped_lines
from coursekit.render.medium import Page
from coursekit.render.strings import direction_of
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
    tokens = tokens_of(code, name) if page.medium.coloured else [CodeToken("", code)]
    columns = page.medium.code_columns
    shown = _in_lines(tokens, columns) if columns else html_of(tokens)
    return Markup('<pre tabindex="0"{}{}><code{}>{}</code></pre>\n').format(
        direction_attribute(page.course), place, mark, shown
    )


def _in_lines(tokens: Sequence[CodeToken], columns: int) -> Markup:
    """Code whose lines are no longer than a page is wide; what goes on with the line above it is marked."""
    goes_on = Markup('<span class="goes-on">{}</span>')
    return Markup("").join(
        Markup("{}\n").format(goes_on.format(html_of(line)) if more else html_of(line))
        for more, line in wrapped_lines(tokens, columns)
    )


def inline_code(page: Page, code: str) -> Markup:
    """A ``<code>`` in a line."""
    return Markup("<code{}>{}</code>").format(direction_attribute(page.course), code)


def direction_attribute(course: Course) -> Markup:
    """Code runs from left to right, also among words that don't: ``!pip`` is not ``pip!``."""
    return Markup(' dir="ltr"') if direction_of(course.language) == "rtl" else Markup("")
