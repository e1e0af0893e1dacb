"""What a concept says to other files."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import filterfalse
from math import ceil
from typing import NamedTuple

from msgspec.structs import asdict

from coursekit.course.canonical_text import canonical_text
from coursekit.course.content import Content, Figure
from coursekit.course.document_part import top
from coursekit.course.entries import Entry, Placed, Texts, headings_of, on_the_web, unless_empty
from coursekit.course.objectives import coverage
from coursekit.course.other_courses import is_across, places_of_needs
from coursekit.course.places import offsets
from coursekit.course.reading_time import minutes_to_read
from coursekit.course.record_needs import QuestionIdentity, RecordNeed, Scoring, identities, record_needs, scorings
from coursekit.course.regions import Regions, regions_of
from coursekit.course.review import status_of
from coursekit.course.right_places import right_places
from coursekit.questions.meaning import fingerprint_of
from coursekit.questions.union import Question
from coursekit.text.acronyms import explained_acronyms, find_acronyms, spelled_out
from coursekit.text.course_addresses import path_in
from coursekit.text.prose import Citation, Link
from coursekit.text.single_brackets import in_single_brackets
from coursekit.text.slugs import slugs_of
from coursekit.text.source import Span
from coursekit.text.wording import Lexicon, find_terms
from coursekit.text.yaml import Document, Route
from coursekit.text.yaml_lists import item_spans


class PracticeEntry(Entry, frozen=True, eq=False):
    """What a concept's questions and objectives say to others; lists are in the order of the questions."""

    prompts: Texts
    """As ``type: prompt``."""
    right_places: tuple[int, ...]
    """Where the right option of each stands (``right_places``)."""
    cases: Texts
    """Those that questions are about, by id."""
    regions: tuple[Regions, ...]
    """The parts of pictures that questions are about."""
    scorings: tuple[Scoring, ...]
    record_needs: tuple[RecordNeed, ...]
    """What each asks of a learner record."""
    identities: tuple[QuestionIdentity, ...]
    """By what later editions know each."""
    draws: Mapping[str, int]
    """How many questions are drawn of each pool."""
    objectives: int
    tested: int
    """How many objectives a question tests."""


class ConceptEntry(PracticeEntry, frozen=True, eq=False):
    """What a concept says to others."""

    title: str
    summary: str
    anchor: str
    words: int
    minutes: int
    prerequisites: Texts
    """Those in its own course."""
    across: Texts
    """Prerequisites in other courses, as they are written (``course:concept``)."""
    connects_to: Texts
    introduces: Texts
    references: Texts
    written_formerly: Texts
    links: Texts
    """The targets of ``[[id]]`` in all its texts."""
    leads_to: Texts
    """The headings that ``links`` lead to; none where none has one."""
    addressed: Texts
    """How each of ``links`` is written that is an address; none where none is."""
    bracketed: Texts
    """Words between single brackets."""
    headings: Texts
    """Those of its prose, by name."""
    addresses: Texts
    """Links to the web."""
    citations: Texts
    """The cited keys."""
    pictures: Texts
    """The paths of its figures in the course."""
    downloads: Texts
    """The paths of the files that it links to, empty for one outside the course."""
    written_downloads: Texts
    """How each of ``downloads`` is written."""
    uses: Texts
    """Glossary terms that its prose names."""
    acronyms: Texts
    explains: Texts
    """Acronyms that it seems to spell out."""
    spells: Texts
    """Acronyms that it surely spells out."""
    content_print: str
    """A fingerprint of the whole file."""
    status: str
    """Where it stands (``review.status_of``)."""
    unknown_text: str
    """The text of a file that could not be read to the end or has unknown keys, else empty.

    It may name more than is known of it. That of a file which is no text is its path.
    """


LISTS = ("connects_to", "introduces", "references", "formerly")


class _Mentions(NamedTuple):
    """What a concept speaks of, of which its entry has the names and the places."""

    to_concepts: Sequence[Link]
    to_the_web: Sequence[Link]
    citations: Sequence[Citation]
    figures: Sequence[Figure]
    downloads: Sequence[tuple[Link, str | None]]
    in_cases: Sequence[Question]
    regions: Mapping[Regions, Sequence[Route]]
    bracketed: Sequence[tuple[str, Span]]
    terms: Mapping[str, Span]
    acronyms: Mapping[str, Span]
    explains: Texts
    spells: Texts


def concept_entry(content: Content, lexicon: Lexicon, *, incomplete: bool, acronyms: bool = False) -> Placed:
    """The entry of a concept. ``lexicon`` has the glossary's terms; ``incomplete`` says that a part could not be read.

    Acronyms are looked for only where somebody asks about them: that takes half as long as all the rest.
    """
    mentions = _mentions(content, lexicon, acronyms=acronyms)
    entry = _entry(content, mentions, unknown_text=_whole_text(content.document) if incomplete else "")
    return Placed(entry, offsets(_places(content, mentions)))


def _mentions(content: Content, lexicon: Lexicon, *, acronyms: bool) -> _Mentions:
    texts, blocks = content.texts, content.prose.blocks
    written = find_acronyms(blocks) if acronyms else {}
    links = [link for text in texts for link in text.links]
    return _Mentions(
        to_concepts=[link for link in links if link.concept],
        to_the_web=[link for link in links if on_the_web(link)],
        citations=[citation for text in texts for citation in text.citations],
        figures=[figure for figure in content.all_figures if figure.path],
        downloads=list(content.downloads),
        in_cases=[question for question in content.prove_it if question.case],
        regions=dict(regions_of(content.document, content.prove_it)),
        bracketed=list(in_single_brackets(texts)),
        terms=find_terms(blocks, lexicon),
        acronyms=written,
        explains=tuple(sorted(explained_acronyms(blocks, written))) if acronyms else (),
        spells=tuple(sorted(spelled_out(blocks))) if acronyms else (),
    )


def _whole_text(document: Document) -> str:
    return document.source.text.strip() or document.source.path


def _entry(content: Content, mentions: _Mentions, unknown_text: str) -> ConceptEntry:
    front, prose = content.front, content.prose
    return ConceptEntry(
        **asdict(_practice_entry(content, mentions)),
        title=front.title,
        summary=front.summary,
        anchor=front.anchor,
        words=prose.words,
        minutes=top(content.document).count("minutes") or max(1, ceil(minutes_to_read(prose))),
        prerequisites=tuple(filterfalse(is_across, front.prerequisites)),
        across=tuple(filter(is_across, front.prerequisites)),
        connects_to=front.connects_to,
        introduces=front.introduces,
        references=front.references,
        written_formerly=front.formerly,
        links=tuple(link.target for link in mentions.to_concepts),
        leads_to=headings_of(mentions.to_concepts),
        addressed=unless_empty(link.address for link in mentions.to_concepts),
        bracketed=tuple(words for words, _ in mentions.bracketed),
        headings=tuple(slugs_of(heading.text for heading in prose.headings)),
        addresses=tuple(link.target for link in mentions.to_the_web),
        citations=tuple(citation.key for citation in mentions.citations),
        pictures=tuple(figure.path for figure in mentions.figures if figure.path),
        downloads=tuple(path or "" for _, path in mentions.downloads),
        written_downloads=tuple(path_in(link.target) for link, _ in mentions.downloads),
        uses=tuple(mentions.terms),
        acronyms=tuple(mentions.acronyms),
        explains=mentions.explains,
        spells=mentions.spells,
        content_print=fingerprint_of(canonical_text(content)),
        status=status_of(content),
        unknown_text=unknown_text,
    )


def _practice_entry(content: Content, mentions: _Mentions) -> PracticeEntry:
    questions, objectives = content.prove_it, list(coverage(content))
    return PracticeEntry(
        prompts=tuple(f"{question.type}: {question.prompt}" for question in questions),
        right_places=right_places(questions),
        cases=tuple(question.case for question in mentions.in_cases),
        regions=tuple(mentions.regions),
        scorings=scorings(questions),
        record_needs=record_needs(questions),
        identities=identities(questions),
        draws=content.draws,
        objectives=len(objectives),
        tested=sum(bool(covered.questions) for covered in objectives),
    )


def _places(content: Content, mentions: _Mentions) -> dict[str, Iterable[Span]]:
    document = content.document
    return {
        "title": [document.span(("title",))],
        **{key: item_spans(document, (key,)) for key in LISTS},
        **places_of_needs(document, content.front.prerequisites),
        "links": [link.target_span for link in mentions.to_concepts],
        "bracketed": [span for _, span in mentions.bracketed],
        "addresses": [link.span for link in mentions.to_the_web],
        "citations": [citation.span for citation in mentions.citations],
        "pictures": [figure.span for figure in mentions.figures],
        "downloads": [link.span for link, _ in mentions.downloads],
        "prompts": [document.span((*question.route, "prompt")) for question in content.prove_it],
        "cases": [document.span((*question.route, "case")) for question in mentions.in_cases],
        "regions": [document.span(route) for routes in mentions.regions.values() for route in routes],
        "uses": mentions.terms.values(),
        "acronyms": mentions.acronyms.values(),
    }
