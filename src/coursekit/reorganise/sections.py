"""The sections of a concept's text, as pages of their own: what belongs to each, and what its headings are called."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from coursekit.course.content import Content
from coursekit.text.diagnostic import Edit
from coursekit.text.prose import Heading, Prose
from coursekit.text.slugs import slugs_of, wanted_slug
from coursekit.text.source import Span

DEFINITION = re.compile(r"(?m)^ {0,3}\[(\^?[^\]\n]+)\]:.*(?:\n(?:[ \t]+\S.*|(?=\n[ \t]+\S)))*\n?")


@dataclass(frozen=True)
class Section:
    """``text`` is as it stands there; ``body`` is what its page holds, without the heading that became the title.

    ``start`` and ``end`` are its place in the file; ``slugs`` are names of headings before, each with that on its page.
    """

    title: str
    text: str
    body: str
    start: int
    end: int
    slugs: Mapping[str, str]


def choices(content: Content) -> list[tuple[int, Heading]]:
    """The headings at which a page may begin: the uppermost, by their numbers; not one with nothing before it."""
    headings = content.prose.headings
    top = min((heading.level for heading in headings), default=0)
    return [
        (number, heading)
        for number, heading in enumerate(headings)
        if heading.level == top and content.prose.text[: content.prose.offset(heading.span.start)].strip()
    ]


def sections_of(content: Content, at: Sequence[int]) -> list[Section]:
    """The text before the first of these headings, and from each to the next; the last one ends with the text."""
    prose, headings = content.prose, content.prose.headings
    starts = [prose.start, *(headings[number].span.start for number in at)]
    ends = [*starts[1:], prose.start + len(prose.text)]
    slugs = list(slugs_of(heading.text for heading in headings))
    definitions = [match for match in DEFINITION.finditer(prose.text) if prose.is_open(match.start())]
    found = []
    for index, (start, end) in enumerate(zip(starts, ends, strict=True)):
        inside = [number for number, heading in enumerate(headings) if start <= heading.span.start < end]
        below = inside[1:] if index else inside
        names = {
            slugs[number]: name for number, name in zip(below, slugs_of(headings[n].text for n in below), strict=True)
        }
        title = headings[at[index - 1]].text if index else ""
        if index:
            names[slugs[at[index - 1]]] = ""
        text = prose.text[prose.offset(start) : prose.offset(end)]
        begin = prose.offset(headings[at[index - 1]].span.end) if index else prose.offset(start)
        body = _with_definitions(prose, definitions, begin, prose.offset(end))
        if index and below and all(headings[number].level > headings[at[index - 1]].level for number in below):
            body = re.sub(r"(?m)^( {0,3}#{1,5})#(?=\s)", r"\1", body)
        found.append(Section(title, text, body, start, end, names))
    return found


def _with_definitions(prose: Prose, definitions: Sequence[re.Match[str]], start: int, end: int) -> str:
    """A part of the text, with the footnotes and addresses that it uses, and without those that it doesn't."""
    if not definitions:
        return prose.text[start:end]
    pieces, at = [], start
    for match in definitions:
        if start <= match.start() < end:
            pieces.append(prose.text[at : match.start()])
            at = match.end()
            if "".join(pieces).endswith("\n\n"):
                at += len(prose.text[at:end]) - len(prose.text[at:end].lstrip("\n"))
    pieces.append(prose.text[at:end])
    body = "".join(pieces)
    used = [match[0].strip("\n") for match in definitions if f"[{match[1].lower()}]" in body.lower()]
    return body.rstrip() + "\n\n" + "\n".join(used) + "\n" if used else body


def self_links(
    content: Content,
    ids: Sequence[str],
    parts: Sequence[Section],
    places: Mapping[str, tuple[int, str]],
    questions: Sequence[Sequence[int]],
) -> Iterator[Edit]:
    """Links of a page to its own headings, which stand on other pages now; ``questions`` are those of each part."""
    headings = [heading.text for heading in content.prose.headings]
    words_of = dict(zip(slugs_of(headings), headings, strict=True))
    done: set[tuple[int, int]] = set()
    for link in (link for text in content.texts for link in text.links):
        slug = wanted_slug(link.target[1:]) if link.target.startswith("#") and not link.concept else ""
        if slug not in places or (link.span.start, link.span.end) in done:
            continue
        done.add((link.span.start, link.span.end))
        here = _part_of(content, link.span.start, parts, questions)
        at, name = places[slug]
        written = content.document.source.text[link.span.start : link.span.end]
        words = words_of[slug] if link.text.startswith("#") else link.text
        if at != here:
            words = re.sub(r"[|\[\]]", " ", words).strip()
            new = f"[[{ids[at]}{'#' if name else ''}{name}|{words}]]"
        elif name:
            new = written.replace(link.target, f"#{name}")
        else:
            new = words
        if new != written:
            yield Edit(Span("", link.span.start, link.span.end), new)


def numbered_links(content: Content, slugs: Mapping[str, str]) -> Iterator[Edit]:
    """Links of a page to its own headings, which are called otherwise on another page: ``slugs`` before and after."""
    done: set[tuple[int, int]] = set()
    for link in (link for text in content.texts for link in text.links):
        slug = wanted_slug(link.target[1:]) if link.target.startswith("#") and not link.concept else ""
        if slugs.get(slug, slug) == slug or (link.span.start, link.span.end) in done:
            continue
        done.add((link.span.start, link.span.end))
        written = content.document.source.text[link.span.start : link.span.end]
        yield Edit(Span("", link.span.start, link.span.end), written.replace(link.target, f"#{slugs[slug]}", 1))


def _part_of(content: Content, offset: int, parts: Sequence[Section], questions: Sequence[Sequence[int]]) -> int:
    """The part that has a place afterwards, from 0; what belongs to no question and no section stays in the first."""
    for at, part in enumerate(parts):
        if part.start <= offset < part.end:
            return at
    for at, numbers in enumerate(questions):
        for number in numbers:
            place = content.document.places[content.prove_it[number].route]
            if place.start <= offset < place.end:
                return at
    return 0
