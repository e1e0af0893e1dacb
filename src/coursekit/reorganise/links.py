"""``[[links]]`` where they are written: led to another id or heading, or turned into words."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from coursekit.text.diagnostic import Edit
from coursekit.text.prose import Link, Prose
from coursekit.text.source import Span


@dataclass(frozen=True)
class NewTarget:
    """Where a link leads afterwards: to ``id`` and ``heading``; without an id it becomes ``words``, or its own."""

    id: str = ""
    heading: str | None = None
    words: str = ""


Retarget = Callable[[Link], NewTarget | None]


def link_edits(text: str, texts: Iterable[Prose], retarget: Retarget) -> Iterator[Edit]:
    """Edits of a file's text for the links in its Markdown; ``retarget`` says of each where it leads, or None."""
    spans: dict[tuple[int, int], list[tuple[Link, NewTarget]]] = {}
    for prose in texts:
        for link in prose.links:
            if link.concept and (other := retarget(link)) is not None:
                spans.setdefault((link.span.start, link.span.end), []).append((link, other))
    for (start, end), changes in spans.items():
        written = text[start:end]
        for link, other in changes:
            if link.address:
                written = _by_file(written, link, other)
        changes = [each for each in changes if not each[0].address]
        for target, other in {link.target: other for link, other in changes if other.heading is None}.items():
            written = _written(target, None).sub(lambda match, other=other: _retargeted(match, other), written)  # type: ignore[misc]
        for link, other in changes:
            if other.heading is not None:
                pattern = _written(link.target, link.heading)
                written = pattern.sub(lambda match, other=other: _retargeted(match, other), written)  # type: ignore[misc]
        if written != text[start:end]:
            yield Edit(Span("", start, end), written)


def _by_file(written: str, link: Link, other: NewTarget) -> str:
    """A link by the path of a concept's file, ``[words](../stage/id.md#heading)``."""
    if not other.id:
        return link.text or other.words
    way, mark, heading = link.address.partition("#")
    folder = way[: way.rfind("/") + 1]
    if other.heading is not None:
        mark, heading = "#" if other.heading else "", other.heading
    return written.replace(link.address, f"{folder}{other.id}.md{mark}{heading}")


def _written(target: str, heading: str | None) -> re.Pattern[str]:
    """A link as it is written, also over the lines of a folded value: id, heading and words."""
    id = r"\s+".join(map(re.escape, target.split()))
    return re.compile(rf"\[\[(\s*){id}(\s*)(#[^\]|\\]*)?((?:\\?\|)[^\]]*)?\]\]")


def _retargeted(match: re.Match[str], other: NewTarget) -> str:
    before, after, heading, words = match[1], match[2], match[3] or "", match[4] or ""
    if not other.id:
        return words.lstrip("\\|").strip() or other.words
    if other.heading is not None:
        heading = f"#{other.heading}" if other.heading else ""
    return f"[[{before}{other.id}{after}{heading}{words}]]"
