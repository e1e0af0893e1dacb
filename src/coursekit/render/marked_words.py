"""Words of a text that carry an id, so that an index can lead to them."""

import re
from collections.abc import Mapping

from markupsafe import Markup, escape

from coursekit.markdown import Event

_WORD = re.compile(r"\w+")


def marked_words(event: Event, marks: Mapping[int, str]) -> Markup:
    """The words of a text event as HTML; ``marks`` are ids by the offset at which a word begins."""
    html, at = Markup(""), 0
    for place in sorted(place for place in marks if event.start <= place < event.end):
        start = place - event.start
        word = _WORD.match(event.data, start)
        if word and start >= at:
            html += escape(event.data[at:start]) + Markup('<span id="{}">{}</span>').format(marks[place], word[0])
            at = word.end()
    return html + escape(event.data[at:])
