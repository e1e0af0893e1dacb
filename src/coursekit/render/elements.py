"""Elements of Markdown that are a tag and no more, and those that this format has beside CommonMark's."""

from collections.abc import Sequence

from markupsafe import Markup, escape

from coursekit.render.medium import Medium
from coursekit.text.event import Event
from coursekit.text.folded import Fold

SIMPLE = {
    "Paragraph": "p",
    "Emphasis": "em",
    "Strong": "strong",
    "Strikethrough": "del",
    "Subscript": "sub",
    "Superscript": "sup",
    "Keyboard": "kbd",
    "Item": "li",
    "DefinitionList": "dl",
    "DefinitionListTitle": "dt",
    "DefinitionListDefinition": "dd",
}
"""The tag of each; those in a line are ``INLINE``."""
INLINE = ("Emphasis", "Strong", "Strikethrough", "Subscript", "Superscript", "Keyboard")


def alert_begins(kind: str, medium: Medium) -> Markup:
    """The head of an alert, which is called by its kind."""
    name = kind.lower()
    title = medium.strings[f"alert_{name}"]
    return Markup('<aside class="alert alert-{}"><p class="alert-title">{}</p>\n').format(name, escape(title))


def fold_begins(fold: Fold, medium: Medium) -> Markup:
    """The head of a folded alert, up to its title; on paper it is open."""
    name = fold.kind.lower()
    if medium.unfolded:
        return Markup('<aside class="alert alert-{}">').format(name)
    begins = Markup('<details class="alert alert-{}"{}>')
    return begins.format(name, Markup(" open") if fold.open else "")


def fold_title(medium: Medium) -> tuple[str, str]:
    """What stands before and after the title of a folded alert; what unfolds it stays on the page's own side."""
    return (
        ('<p class="alert-title">', "</p>\n")
        if medium.unfolded
        else ('<summary class="alert-title"><bdi>', "</bdi></summary>\n")
    )


def is_task(inner: Sequence[Event]) -> bool:
    """Whether an item of a list begins with a box to tick."""
    first = inner[1 if inner and inner[0].tag == "Paragraph" else 0 :]
    return bool(first) and first[0].tag == "TaskListMarker"


def task_mark(done: bool, medium: Medium) -> Markup:
    """The box of a task: what is read aloud says whether it is ticked."""
    label = str(medium.strings["done" if done else "not_done"])
    return Markup('<span class="task-mark" role="img" aria-label="{}">{}</span> ').format(label, "☑" if done else "☐")
