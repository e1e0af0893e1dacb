"""Links to concepts' files, written as ``[[id]]`` where that reads the same."""

from collections.abc import Collection, Iterator, Sequence

from coursekit.course.cases import build_cases
from coursekit.course.content import Content, read_content
from coursekit.course.list_entries import build_terms
from coursekit.files.inventory import Kind, kind_of
from coursekit.text.course_addresses import concept_in
from coursekit.text.event import Event
from coursekit.text.markdown import read_events, read_value_events
from coursekit.text.prose import Link, Prose
from coursekit.text.slugs import split_target
from coursekit.text.source import Source
from coursekit.text.yaml import read_yaml

Shown = list[list[tuple[str, str, object]]]


def with_short_links(path: str, text: str, ids: Collection[str]) -> str:
    """A file's text, in which links to the files of these concepts are written as ``[[id|words]]``.

    Each is tried and compared: one that could not be read as it was, or has a title, stays as it is.
    """
    if ".md" not in text or kind_of(path) not in (Kind.CONCEPT, Kind.GLOSSARY, Kind.CASES):
        return text
    for link in sorted(_by_file(_texts(path, text)), key=lambda link: -link.span.start):
        if link.target in ids:
            text = next((short for short in _shortened(text, link) if _shown(path, short) == _shown(path, text)), text)
    return text


def _texts(path: str, text: str) -> tuple[Prose, ...]:
    source = Source(path, text)
    if kind_of(path) is Kind.GLOSSARY:
        return tuple(term.passage for term in build_terms(read_yaml(source)))
    if kind_of(path) is Kind.CASES:
        return tuple(case.passage for case in build_cases(read_yaml(source)))
    content: Content = read_content(source, True)[0]
    return content.texts


def _by_file(texts: tuple[Prose, ...]) -> Iterator[Link]:
    return (link for text in texts for link in text.links if link.address)


def _shortened(text: str, link: Link) -> Iterator[str]:
    """The text with a link written in the ways that may be it; the second is that of a table's cell."""
    written = text[link.span.start : link.span.end]
    words, bracket, address = written.removeprefix("[").rpartition("](")
    if not bracket or not written.startswith("[") or not address.endswith(")") or '"' in address or "'" in address:
        return
    target = f"{link.target}#{link.heading}" if link.heading else link.target
    for bar in ("|", "\\|"):
        short = f"[[{target}{bar}{words}]]" if link.text.strip() else f"[[{target}]]"
        yield text[: link.span.start] + short + text[link.span.end :]


def _shown(path: str, text: str) -> Shown:
    """What the Markdown of a file shows, with both ways to write a link to a concept as one."""
    prose, *values = _texts(path, text) if kind_of(path) is Kind.CONCEPT else (Prose(""), *_texts(path, text))
    return [_shown_events(read_events(prose.text)), *(_shown_events(read_value_events(value.text)) for value in values)]


def _shown_events(events: Sequence[Event]) -> list[tuple[str, str, object]]:
    shown: list[tuple[str, str, object]] = []
    hidden_until = 0
    for event in events:
        if event.start < hidden_until and event.edge != "end":
            continue
        data = event.data
        if event.tag == "Link" and event.edge == "start":
            kind, address = data["link_type"], data["dest_url"]
            data = concept_in(address) or address
            if isinstance(kind, dict):
                data = split_target(address.removesuffix("\\"))
                hidden_until = 0 if kind["WikiLink"]["has_pothole"] else event.end
        if event.tag == "Text" and shown and shown[-1][1] == "Text":
            shown[-1] = ("leaf", "Text", f"{shown[-1][2]}{data}")
        else:
            shown.append((event.edge, event.tag, data))
    return shown
