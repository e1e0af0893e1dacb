"""What each file of a course says to others: its entry in the skeleton, small enough to be kept between runs.

Each field is named in its entry and nowhere else: what is kept, the skeleton and the course are made from these.
``msgspec`` writes them as arrays, and checks types and lengths when it reads them.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from msgspec import Struct

from coursekit.course.edition import Completion, Edition, Retired
from coursekit.course.lint_settings import LintSettings
from coursekit.graph.reach import UnlockPolicy
from coursekit.text.prose import Link, Prose
from coursekit.text.source import Span

Texts = tuple[str, ...]


class Entry(Struct, frozen=True, array_like=True, eq=False, forbid_unknown_fields=True):
    """What a file says to others."""


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

    ``passing_score`` is what passes the whole course, from 0 to 1, None where nothing does but completion;
    ``report_failed`` whether an LMS is told that it is out of reach; ``tries`` how often a question may
    be answered that does not say so itself, 0 without a limit; ``restart`` whether learners may begin anew;
    ``typographic_quotes`` whether straight quotation marks are shown as the language writes them; ``retired`` what was
    taken out on purpose; ``theme_files`` those that its theme names, each with what for. ``broken`` says that the list
    could not be read.
    """

    id: str
    version: str
    title: str
    language: str
    unlock: UnlockPolicy
    completion: Completion
    pass_mark: float
    passing_score: float | None
    report_failed: bool
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


class LinkingEntry(Entry, frozen=True, eq=False):
    """What a file says whose texts link as a concept's do.

    ``links`` are the targets of ``[[id]]``, ``leads_to`` their headings, if any, ``anchors`` links to headings of its
    own, ``addressed`` how each of ``links`` is written where it is an address, ``addresses`` those on the web.
    ``broken`` says that the file could not be read.
    """

    links: Texts = ()
    leads_to: Texts = ()
    anchors: Texts = ()
    addressed: Texts = ()
    addresses: Texts = ()
    broken: bool = False


class GlossaryEntry(LinkingEntry, frozen=True, eq=False):
    """What ``glossary.yaml`` says."""

    terms: tuple[TermEntry, ...] = ()


class ReferencesEntry(Entry, frozen=True, eq=False):
    """What ``references.yaml`` says. ``broken`` says that it could not be read."""

    works: tuple[WorkEntry, ...] = ()
    broken: bool = False


class ReleaseEntry(Entry, frozen=True, eq=False):
    """A file in ``releases/``: the edition that was published, None for one that can't be read."""

    edition: Edition | None


class PlacedLinks(NamedTuple):
    """What a file's links say to others, and where they stand."""

    entry: LinkingEntry
    places: Mapping[str, Iterable[Span]]


def links_in(texts: Iterable[Prose], *, broken: bool = False) -> PlacedLinks:
    """What the links in a file's texts say."""
    links = [link for text in texts for link in text.links]
    to_concepts = [link for link in links if link.concept]
    to_headings = [link for link in links if not link.concept and link.target.startswith("#")]
    to_the_web = [link for link in links if on_the_web(link)]
    entry = LinkingEntry(
        links=tuple(link.target for link in to_concepts),
        leads_to=headings_of(to_concepts),
        anchors=tuple(link.target for link in to_headings),
        addressed=unless_empty(link.address for link in to_concepts),
        addresses=tuple(link.target for link in to_the_web),
        broken=broken,
    )
    places = {
        "links": [link.target_span for link in to_concepts],
        "anchors": [link.span for link in to_headings],
        "addresses": [link.span for link in to_the_web],
    }
    return PlacedLinks(entry, places)


def headings_of(links: Iterable[Link]) -> Texts:
    """The headings that links to concepts lead to, or nothing if there are none."""
    headings = tuple(link.heading for link in links)
    return headings if any(headings) else ()


class Placed(NamedTuple):
    """An entry, and where in its file stands what it names (``offsets``)."""

    entry: Entry
    places: bytes


def unless_empty(texts: Iterable[str]) -> Texts:
    """The texts, or nothing where all of them are empty."""
    found = tuple(texts)
    return found if any(found) else ()


def on_the_web(link: Link) -> bool:
    """Whether a link leads to the web."""
    return not link.concept and link.target.lower().startswith(("http://", "https://"))
