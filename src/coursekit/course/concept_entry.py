"""What a concept says to other files."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import filterfalse
from math import ceil
from typing import NamedTuple

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


class ConceptEntry(Entry, frozen=True, eq=False):
    """What a concept says to others.

    ``prerequisites`` are those in its own course, ``across`` those in others as they are written (``course:concept``),
    ``links`` are the targets of ``[[id]]`` in all its texts, ``leads_to`` their headings, if any, ``addressed`` how
    each is written where it is an address, ``bracketed`` words between single brackets, ``headings`` those of its prose
    by name, ``addresses`` those on the web, ``citations`` the cited keys, ``pictures`` the paths of its figures in the
    course, ``downloads`` those of the files that it links to, empty for one outside the course, ``linked`` how these
    are written, ``prompts`` its questions as ``type: prompt``, ``right_places`` where the right option of each stands
    (``right_places``), ``cases`` and ``regions`` what these are about, ``uses`` glossary terms that its prose names,
    ``acronyms`` those that it writes, ``explains`` those that it seems to spell out and ``spells`` those that it
    surely does, ``scorings`` how each question counts, ``objectives`` how many it has, ``tested`` how many of them a
    question tests, ``record_needs`` what its questions ask of a learner record, ``identities`` by what later editions
    know them, ``draws`` how many are drawn of each pool, ``content_print`` a fingerprint of the whole file,
    ``status`` where it stands (``review.status_of``), ``unread`` the text of a file that could not be read to the
    end or has unknown keys,     else empty: it may name more than is known of it.
    """

    title: str
    summary: str
    anchor: str
    words: int
    minutes: int
    prerequisites: Texts
    across: Texts
    connects_to: Texts
    introduces: Texts
    references: Texts
    written_formerly: Texts
    links: Texts
    leads_to: Texts
    addressed: Texts
    bracketed: Texts
    headings: Texts
    addresses: Texts
    citations: Texts
    pictures: Texts
    downloads: Texts
    linked: Texts
    prompts: Texts
    right_places: tuple[int, ...]
    cases: Texts
    regions: tuple[Regions, ...]
    uses: Texts
    acronyms: Texts
    explains: Texts
    spells: Texts
    scorings: tuple[Scoring, ...]
    objectives: int
    tested: int
    record_needs: tuple[RecordNeed, ...]
    identities: tuple[QuestionIdentity, ...]
    draws: Mapping[str, int]
    content_print: str
    status: str
    unread: str


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


def concept_entry(content: Content, lexicon: Lexicon, *, lost: bool, acronyms: bool = False) -> Placed:
    """The entry of a concept. ``lexicon`` has the glossary's terms; ``lost`` says that a part could not be read.

    Acronyms are looked for only where somebody asks about them: that takes half as long as all the rest.
    """
    mentions = _mentions(content, lexicon, acronyms=acronyms)
    entry = _entry(content, mentions, unread=_whole_text(content.document) if lost else "")
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


def _entry(content: Content, mentions: _Mentions, unread: str) -> ConceptEntry:
    front, prose, questions = content.front, content.prose, content.prove_it
    objectives = list(coverage(content))
    return ConceptEntry(
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
        linked=tuple(path_in(link.target) for link, _ in mentions.downloads),
        prompts=tuple(f"{question.type}: {question.prompt}" for question in questions),
        right_places=right_places(questions),
        cases=tuple(question.case for question in mentions.in_cases),
        regions=tuple(mentions.regions),
        uses=tuple(mentions.terms),
        acronyms=tuple(mentions.acronyms),
        explains=mentions.explains,
        spells=mentions.spells,
        scorings=scorings(questions),
        objectives=len(objectives),
        tested=sum(bool(covered.questions) for covered in objectives),
        record_needs=record_needs(questions),
        identities=identities(questions),
        draws=content.draws,
        content_print=fingerprint_of(canonical_text(content)),
        status=status_of(content),
        unread=unread,
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
