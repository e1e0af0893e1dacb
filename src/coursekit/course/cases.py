"""Cases: short texts, or pictures, that several questions share, in ``cases.yaml``."""

from collections.abc import Iterable, Iterator, Sequence

from coursekit.course.content import figure_path
from coursekit.course.document_part import items_of
from coursekit.course.entries import Entry, Placed, Texts, headings_of, on_the_web, unless_empty
from coursekit.course.places import offsets
from coursekit.questions.meaning import fingerprint_of
from coursekit.text.course_addresses import path_in
from coursekit.text.prose import Prose
from coursekit.text.reading import read_passage
from coursekit.text.source import Span
from coursekit.text.yaml import Document, Route

FILE = "cases.yaml"


class CaseEntry(Entry, frozen=True, eq=False):
    """What a case says to others. ``print`` is a fingerprint of its words, ``pictures`` are paths in the course."""

    id: str
    title: str
    pictures: Texts
    citations: Texts
    print: str


class CasesEntry(Entry, frozen=True, eq=False):
    """What ``cases.yaml`` says; links and addresses as in a concept. ``broken`` says that it could not be read.

    ``pictures`` are those of all cases, ``alts`` what is said of each; ``anchors`` are links to headings of its own,
    of which it has none.
    """

    cases: tuple[CaseEntry, ...] = ()
    pictures: Texts = ()
    alts: Texts = ()
    citations: Texts = ()
    links: Texts = ()
    leads_to: Texts = ()
    anchors: Texts = ()
    addressed: Texts = ()
    addresses: Texts = ()
    broken: bool = False


class Case(CaseEntry, frozen=True, eq=False):
    """A case with its text, read as Markdown."""

    text: str
    passage: Prose
    route: Route


def build_cases(document: Document) -> Iterator[Case]:
    """The cases of a course, in its order."""
    for part in items_of(document):
        text = part.text("text")
        passage = read_passage(document.source, text, document.span((*part.route, "text")))
        yield Case(
            id=part.text("id"),
            title=part.text("title"),
            pictures=tuple(path for image in passage.images if (path := _path(image.src))),
            citations=tuple(citation.key for citation in passage.citations),
            print=fingerprint_of(part.text("title"), text),
            text=text,
            passage=passage,
            route=part.route,
        )


def _path(src: str) -> str | None:
    return figure_path(FILE, path_in(src) or src)


def cases_entry(document: Document, cases: Sequence[Case]) -> Placed:
    """The entry of ``cases.yaml``, from its cases."""
    texts = [case.passage for case in cases]
    images = [image for text in texts for image in text.images if _path(image.src)]
    citations = [citation for text in texts for citation in text.citations]
    links = [link for text in texts for link in text.links]
    to_concepts = [link for link in links if link.concept]
    to_the_web = [link for link in links if on_the_web(link)]
    to_headings = [link for link in links if not link.concept and link.target.startswith("#")]
    there = bool(document.source.text or document.source.digest)
    entry = CasesEntry(
        cases=tuple(CaseEntry(case.id, case.title, case.pictures, case.citations, case.print) for case in cases),
        pictures=tuple(_path(image.src) or "" for image in images),
        alts=tuple(image.alt for image in images),
        citations=tuple(citation.key for citation in citations),
        links=tuple(link.target for link in to_concepts),
        leads_to=headings_of(to_concepts),
        anchors=tuple(link.target for link in to_headings),
        addressed=unless_empty(link.address for link in to_concepts),
        addresses=tuple(link.target for link in to_the_web),
        broken=there and (document.broken or not isinstance(document.data, list)),
    )
    places: dict[str, Iterable[Span]] = {
        "cases": [document.span((*case.route, "id")) for case in cases],
        "pictures": [image.span for image in images],
        "citations": [citation.span for citation in citations],
        "links": [link.target_span for link in to_concepts],
        "anchors": [link.span for link in to_headings],
        "addresses": [link.span for link in to_the_web],
    }
    return Placed(entry, offsets(places))
