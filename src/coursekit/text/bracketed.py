"""Words in brackets with a class, as Pandoc and Quarto write them: ``[Ctrl]{.kbd}``, ``[a remark]{.aside}``."""

from collections.abc import Sequence

from coursekit.text.event import Event, event_of
from coursekit.text.expression import expression

_CLASS = expression(r"\{\.(kbd|aside)\}")
NAMES = {"kbd": "Keyboard", "aside": "SideNote"}
_INLINE = ("Emphasis", "Strong", "Strikethrough", "Link", "Image", "Subscript", "Superscript")


def may_have_spans(text: str) -> bool:
    """Whether it is worth the while to look for any."""
    return "]{." in text


def with_spans(text: str, events: Sequence[Event]) -> Sequence[Event]:
    """The events of a text, in which a key is ``Keyboard`` and a remark in the margin ``SideNote``."""
    made: list[Event] = []
    opened: list[tuple[int, int]] = []
    depth = cut = 0
    for event in events:
        edge, tag, data, start, end = event
        if tag == "Text":
            if start < cut:
                event = event_of(("leaf", tag, data[cut - start :], cut, end))
                if cut >= end:
                    continue
            elif text.startswith("[", start) and data == "[" and not text.endswith("\\", 0, start):
                opened.append((len(made), depth))
            elif data == "]" and not text.endswith("\\", 0, start) and opened:
                at, level = opened.pop()
                found = _CLASS.match(text, end)
                if found and level == depth and made[at].end < start:
                    name, place = NAMES[found[1]], (made[at].start, found.end())
                    made[at] = event_of(("start", name, None, *place))
                    event, cut = event_of(("end", name, None, *place)), found.end()
        elif edge == "leaf":
            pass
        elif tag not in _INLINE:
            opened, depth = [], 0
        else:
            depth += 1 if edge == "start" else -1
            opened = [each for each in opened if each[1] <= depth]
        made.append(event)
    return made
