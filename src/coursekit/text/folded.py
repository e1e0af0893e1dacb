"""Alerts that are folded until a learner opens them, as Obsidian writes them: ``> [!NOTE]- What it says when closed``.

``+`` instead of ``-`` has it open from the start.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from coursekit.text.event import Event, event_of
from coursekit.text.expression import expression

_MARK = expression(r"\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)\]([-+])[ \t]+(?=\S)", re.IGNORECASE)


class Fold(NamedTuple):
    """What a folded alert is: its kind, and whether it begins open."""

    kind: str
    open: bool


def may_have_folds(text: str) -> bool:
    """Whether it is worth the while to look for any."""
    return "]-" in text or "]+" in text


def with_folds(text: str, events: Sequence[Event]) -> Sequence[Event]:
    """The events of a text, in which such a quotation is a ``Fold`` that begins with a ``FoldTitle``."""
    made: list[Event] = []
    kinds: list[Fold | None] = []
    title = cut = 0
    for at, event in enumerate(events):
        edge, tag, data, start, end = event
        if tag == "BlockQuote" and edge == "start":
            found = _MARK.match(text, events[at + 1].start) if events[at + 1].tag == "Paragraph" else None
            kinds.append(Fold(found[1].capitalize(), found[2] == "+") if found and data is None else None)
            if kinds[-1] and found:
                title, cut = at + 1, found.end()
                event = event_of((edge, "Fold", kinds[-1], start, end))
        elif tag == "BlockQuote" and edge == "end":
            fold = kinds.pop()
            event = event_of((edge, "Fold", None, start, end)) if fold else event
        elif cut and end <= cut and tag == "Text":
            continue
        elif cut and tag == "Paragraph" and edge == "start":
            event = event_of((edge, "FoldTitle", None, cut, end))
        elif cut and tag == "Paragraph":
            event, cut = event_of((edge, "FoldTitle", None, cut, end)), 0
        elif cut and tag == "SoftBreak":
            begun = next(n for n in range(len(made) - 1, -1, -1) if made[n].tag == "FoldTitle")
            made[begun] = event_of(("start", "FoldTitle", None, made[begun].start, start))
            made.append(event_of(("end", "FoldTitle", None, made[begun].start, start)))
            place = (events[at + 1].start, events[title].end)
            event, cut = event_of(("start", "Paragraph", None, *place)), 0
        elif cut and tag == "Text" and start < cut:
            event = event_of((edge, tag, data[cut - start :], cut, end))
        made.append(event)
    return made
