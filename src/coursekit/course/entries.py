"""What each file of a course says to others: its entry in the skeleton, small enough to be kept between runs.

Each field is named here and nowhere else: what is kept, the skeleton and the course itself are made from these.
``msgspec`` writes them as arrays, and checks types and lengths when it reads them.
"""

from collections.abc import Iterable, Mapping, Sequence
from math import ceil
from typing import Literal, NamedTuple

from msgspec import MsgspecError, Struct, msgpack

from coursekit.course.across import is_across, places_of_needs
from coursekit.course.asked import Asked, Kept, Tried, asked, kept, tried
from coursekit.course.content import Content
from coursekit.course.edition import Edition, Retired
from coursekit.course.lint_settings import LintSettings
from coursekit.course.objectives import coverage
from coursekit.course.part import top
from coursekit.course.reading_time import minutes_to_read
from coursekit.course.regions import Regions, regions_of
from coursekit.course.review import status_of
from coursekit.course.said import said
from coursekit.questions.meaning import fingerprint_of
from coursekit.text.acronyms import explained_acronyms, find_acronyms, spelled_out
from coursekit.text.inside import path_in
from coursekit.text.prose import Link
from coursekit.text.single_brackets import in_single_brackets
from coursekit.text.slugs import slugs_of
from coursekit.text.source import Span
from coursekit.text.wording import Lexicon, find_terms
from coursekit.text.yaml_lists import item_spans

Unlock = Literal["path", "prerequisites", "open"]
Completion = Literal["read", "attempted", "mastered"]
Texts = tuple[str, ...]
Places = Mapping[str, Sequence[tuple[int, int]]]
"""Start and end of each item of a list, or of a single value, by name."""


class Entry(Struct, frozen=True, array_like=True, eq=False, forbid_unknown_fields=True):
    """What a file says to others."""


class ConceptEntry(Entry, frozen=True, eq=False):
    """What a concept says to others.

    ``prerequisites`` are those in its own course, ``across`` those in others as they are written (``course:concept``),
    ``links`` are the targets of ``[[id]]`` in all its texts, ``leads_to`` their headings, if any, ``addressed`` how
    each is written where it is an address, ``bracketed`` words between single brackets, ``headings`` those of its prose
    by name, ``addresses`` those on the web,
    ``citations`` the cited keys, ``pictures`` the paths of its figures in the course, ``downloads`` those of the files
    that it links to, empty for one outside the course, ``linked`` how these are written, ``prompts`` its questions as
    ``type: prompt``, ``cases`` and ``regions`` what these are about, ``uses`` glossary terms that its prose names,
    ``acronyms`` those that it writes, ``explains`` those that it seems to spell out and ``spells`` those that it surely
    does, ``tried`` how each question counts, ``objectives`` how many it has, ``tested`` how many of them a question
    tests, ``asked`` what its questions ask of a learner record, ``kept`` by what later editions know them, ``draws``
    how many are drawn of each pool, ``content_print`` a fingerprint of the whole file, ``status`` where it stands
    (``review.status_of``), ``unread`` the text of a file that could not be read to the end or has unknown keys, else
    empty: it may name more than is known of it.
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
    formerly: Texts
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
    cases: Texts
    regions: tuple[Regions, ...]
    uses: Texts
    acronyms: Texts
    explains: Texts
    spells: Texts
    tried: tuple[Tried, ...]
    objectives: int
    tested: int
    asked: tuple[Asked, ...]
    kept: tuple[Kept, ...]
    draws: Mapping[str, int]
    content_print: str
    status: str
    unread: str


class StageEntry(Entry, frozen=True, eq=False):
    """What ``stage.yaml`` says. ``listed`` are the ids in it, and ``written`` what stands there for each.

    ``broken`` says that the list could not be read.
    """

    title: str
    listed: Texts
    written: Texts
    broken: bool


class CourseEntry(Entry, frozen=True, eq=False, dict=True):
    """What ``course.yaml`` says. ``listed`` are the stages in it, and ``written`` what stands there for each.

    ``mastery`` is the score that completion asks for, 0 where it asks for none; ``passing`` the score that passes the
    course; ``owed`` the same where nobody is told that it is out of reach, else 0; ``tries`` how often a question may
    be answered that does not say so itself, 0 without a limit; ``restart`` whether learners may begin anew;
    ``typographic_quotes`` whether straight quotation marks are shown as the language writes them; ``retired`` what was
    taken out on purpose; ``theme_files`` those that its theme names, each with what for. ``broken`` says that the list
    could not be read.
    """

    id: str
    version: str
    title: str
    language: str
    unlock: Unlock
    completion: Completion
    pass_mark: float
    mastery: float
    owed: float
    passing: float
    tries: int
    restart: bool
    typographic_quotes: bool
    retired: tuple[Retired, ...]
    theme_files: tuple[tuple[str, str], ...]
    listed: Texts
    written: Texts
    lint: LintSettings
    broken: bool


class TermEntry(Entry, frozen=True, eq=False):
    """A glossary term and its other names; ``everyday``: learners know the word before the course explains it."""

    term: str
    also: Texts
    everyday: bool


class WorkEntry(Entry, frozen=True, eq=False):
    """A reference: its id, DOI, title and address, empty when it has none."""

    id: str
    doi: str
    title: str
    url: str


class GlossaryEntry(Entry, frozen=True, eq=False):
    """What ``glossary.yaml`` says; links and addresses as in a concept. ``broken`` says that it could not be read.

    ``anchors`` are links to headings of its own, of which it has none.
    """

    terms: tuple[TermEntry, ...] = ()
    links: Texts = ()
    leads_to: Texts = ()
    anchors: Texts = ()
    addressed: Texts = ()
    addresses: Texts = ()
    broken: bool = False


class ReferencesEntry(Entry, frozen=True, eq=False):
    """What ``references.yaml`` says. ``broken`` says that it could not be read."""

    works: tuple[WorkEntry, ...] = ()
    broken: bool = False


class ReleaseEntry(Entry, frozen=True, eq=False):
    """A file in ``releases/``: the edition that was published, None for one that can't be read."""

    edition: Edition | None


def headings_of(links: Iterable[Link]) -> Texts:
    """The headings that links to concepts lead to, or nothing if there are none."""
    headings = tuple(link.heading for link in links)
    return headings if any(headings) else ()


def offsets(spans: Mapping[str, Iterable[Span]]) -> bytes:
    """Places as they are kept."""
    found = {name: [(span.start, span.end) for span in some] for name, some in spans.items()}
    return msgpack.encode({name: places for name, places in found.items() if places})


_PLACES = msgpack.Decoder(dict[str, list[tuple[int, int]]])


def places_from(kept: bytes) -> Places:
    """Places that were kept; damaged ones are none."""
    try:
        return _PLACES.decode(kept)
    except MsgspecError:
        return {}


class Placed(NamedTuple):
    """An entry, and where in its file stands what it names (``offsets``)."""

    entry: Entry
    places: bytes


LISTS = ("connects_to", "introduces", "references", "formerly")


def concept_entry(content: Content, lexicon: Lexicon, *, lost: bool, acronyms: bool = False) -> Placed:
    """The entry of a concept. ``lexicon`` has the glossary's terms; ``lost`` says that a part could not be read.

    Acronyms are looked for only where somebody asks about them: that takes half as long as all the rest.
    """
    front = content.front
    texts, blocks = content.texts, content.prose.blocks
    links = [link for text in texts for link in text.links]
    to_concepts = [link for link in links if link.concept]
    to_the_web = [link for link in links if on_the_web(link)]
    citations = [citation for text in texts for citation in text.citations]
    figures = [figure for figure in content.all_figures if figure.path]
    downloads = list(content.downloads)
    in_cases = [question for question in content.prove_it if question.case]
    regions = dict(regions_of(content.document, content.prove_it))
    objectives = list(coverage(content))
    bracketed = list(in_single_brackets(texts))
    used, written = find_terms(blocks, lexicon), find_acronyms(blocks) if acronyms else {}
    entry = ConceptEntry(
        title=front.title,
        summary=front.summary,
        anchor=front.anchor,
        words=content.prose.words,
        minutes=top(content.document).count("minutes") or max(1, ceil(minutes_to_read(content.prose))),
        prerequisites=tuple(id for id in front.prerequisites if not is_across(id)),
        across=tuple(id for id in front.prerequisites if is_across(id)),
        connects_to=front.connects_to,
        introduces=front.introduces,
        references=front.references,
        formerly=front.formerly,
        links=tuple(link.target for link in to_concepts),
        leads_to=headings_of(to_concepts),
        addressed=unless_empty(link.address for link in to_concepts),
        bracketed=tuple(words for words, _ in bracketed),
        headings=tuple(slugs_of(heading.text for heading in content.prose.headings)),
        addresses=tuple(link.target for link in to_the_web),
        citations=tuple(citation.key for citation in citations),
        pictures=tuple(figure.path for figure in figures if figure.path),
        downloads=tuple(path or "" for _, path in downloads),
        linked=tuple(path_in(link.target) for link, _ in downloads),
        prompts=tuple(f"{question.type}: {question.prompt}" for question in content.prove_it),
        cases=tuple(question.case for question in in_cases),
        regions=tuple(regions),
        uses=tuple(used),
        acronyms=tuple(written),
        explains=tuple(sorted(explained_acronyms(blocks, written))) if acronyms else (),
        spells=tuple(sorted(spelled_out(blocks))) if acronyms else (),
        tried=tried(content.prove_it),
        objectives=len(objectives),
        tested=sum(bool(covered.questions) for covered in objectives),
        asked=asked(content.prove_it),
        kept=kept(content.prove_it),
        draws=content.draws,
        content_print=fingerprint_of(said(content)),
        status=status_of(content),
        unread=(content.document.source.text.strip() or content.document.source.path) if lost else "",
    )
    document = content.document
    places: dict[str, Iterable[Span]] = {
        "title": [document.span(("title",))],
        **{key: item_spans(document, (key,)) for key in LISTS},
        **places_of_needs(document, front.prerequisites),
        "links": [link.target_span for link in to_concepts],
        "bracketed": [span for _, span in bracketed],
        "addresses": [link.span for link in to_the_web],
        "citations": [citation.span for citation in citations],
        "pictures": [figure.span for figure in figures],
        "downloads": [link.span for link, _ in downloads],
        "prompts": [document.span((*question.route, "prompt")) for question in content.prove_it],
        "cases": [document.span((*question.route, "case")) for question in in_cases],
        "regions": [document.span(route) for routes in regions.values() for route in routes],
        "uses": used.values(),
        "acronyms": written.values(),
    }
    return Placed(entry, offsets(places))


def unless_empty(texts: Iterable[str]) -> Texts:
    """The texts, or nothing where all of them are empty."""
    found = tuple(texts)
    return found if any(found) else ()


def on_the_web(link: Link) -> bool:
    """Whether a link leads to the web."""
    return not link.concept and link.target.lower().startswith(("http://", "https://"))
