"""Cases: short texts, or pictures, that several questions share, in ``cases.yaml``."""

from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import asdict

from coursekit.course.content import figure_path
from coursekit.course.document_part import is_no_list, items_of
from coursekit.course.entries import Entry, LinkingEntry, Placed, Texts, links_in
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


class CasesEntry(LinkingEntry, frozen=True, eq=False):
    """What ``cases.yaml`` says. ``pictures`` are those of all cases, ``alts`` what is said of each."""

    cases: tuple[CaseEntry, ...] = ()
    pictures: Texts = ()
    alts: Texts = ()
    citations: Texts = ()


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
    links = links_in(texts, broken=is_no_list(document))
    entry = CasesEntry(
        **asdict(links.entry),
        cases=tuple(CaseEntry(case.id, case.title, case.pictures, case.citations, case.print) for case in cases),
        pictures=tuple(_path(image.src) or "" for image in images),
        alts=tuple(image.alt for image in images),
        citations=tuple(citation.key for citation in citations),
    )
    places: dict[str, Iterable[Span]] = {
        "cases": [document.span((*case.route, "id")) for case in cases],
        "pictures": [image.span for image in images],
        "citations": [citation.span for citation in citations],
        **links.places,
    }
    return Placed(entry, offsets(places))
