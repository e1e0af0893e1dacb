"""Statistics of a catalogue: each course's size, time, coverage and findings, and what most courses rest on."""

from collections import Counter
from collections.abc import Sequence

from msgspec import Struct

from coursekit.catalogue.findings import findings
from coursekit.catalogue.whole import MemberCourse, Whole
from coursekit.text.diagnostic import Diagnostic, Severity


class CourseStatistics(Struct, frozen=True):
    """A course in numbers. ``objectives`` are all, ``tested`` those that a question tests.

    ``asked`` are the concepts on the path with a question; ``rests_on`` and ``opens`` are ids of courses.
    """

    id: str
    title: str
    folder: str
    language: str
    version: str
    editions: int
    stages: int
    concepts: int
    minutes: int
    words: int
    questions: int
    asked: int
    objectives: int
    tested: int
    terms: int
    files: int
    pictures: int
    bytes: int
    errors: int
    warnings: int
    infos: int
    rests_on: tuple[str, ...]
    opens: tuple[str, ...]


class CatalogueStatistics(Struct, frozen=True):
    """All courses in their order, and the concepts that most other courses rest on: (``course:concept``, courses)."""

    courses: tuple[CourseStatistics, ...]
    crossings: int
    bottlenecks: tuple[tuple[str, int], ...]

    def total(self, name: str) -> int:
        """The sum of a number over all courses."""
        return sum(getattr(course, name) for course in self.courses)


def statistics_of(whole: Whole, found: Sequence[Diagnostic] | None = None) -> CatalogueStatistics:
    """The statistics; ``found`` are the findings of the whole, if somebody has them."""
    every = tuple(findings(whole)) if found is None else found
    counts = _counts(whole, every)
    courses = tuple(_course(whole, member, counts) for member in whole.members)
    return CatalogueStatistics(courses, len(whole.crossings), _bottlenecks(whole))


def error_counts(whole: Whole) -> Counter[str]:
    """Errors by the folder of their course: its own, and those that only the whole shows."""
    found = _counts(whole, tuple(findings(whole)))
    return Counter({folder: count for (folder, severity), count in found.items() if severity is Severity.ERROR})


def _counts(whole: Whole, found: Sequence[Diagnostic]) -> Counter[tuple[str, Severity]]:
    """Findings by the folder of their course."""
    folders = {member.listed.path for member in whole.members}
    counts: Counter[tuple[str, Severity]] = Counter()
    for finding in found:
        parts = finding.span.path.split("/")
        for count in range(len(parts) - 1, 0, -1):
            if (folder := "/".join(parts[:count])) in folders:
                counts[folder, finding.severity] += 1
                break
    return counts


def _course(whole: Whole, member: MemberCourse, counts: Counter[tuple[str, Severity]]) -> CourseStatistics:
    linted, path, folder = member.linted, member.linted.path, member.listed.path
    return CourseStatistics(
        id=member.id,
        title=linted.title,
        folder=folder,
        language=linted.language,
        version=linted.version,
        editions=len(linted.editions),
        stages=len(linted.stages),
        concepts=len(path),
        minutes=linted.minutes,
        words=sum(concept.words for concept in path),
        questions=sum(concept.questions for concept in path),
        asked=sum(bool(concept.questions) for concept in path),
        objectives=sum(concept.objectives for concept in path),
        tested=sum(concept.tested for concept in path),
        terms=len({term for concept in path for term in concept.introduces}),
        files=linted.files,
        pictures=linted.pictures,
        bytes=linted.bytes,
        errors=counts[folder, Severity.ERROR],
        warnings=counts[folder, Severity.WARNING],
        infos=counts[folder, Severity.INFO],
        rests_on=whole.courses.needs.get(member.id, ()),
        opens=whole.courses.opens.get(member.id, ()),
    )


def _bottlenecks(whole: Whole) -> tuple[tuple[str, int], ...]:
    """Concepts by how many other courses name them, the most first."""
    found: dict[str, set[str]] = {}
    for crossing in whole.crossings:
        if crossing.other and crossing.target:
            found.setdefault(crossing.other.key(crossing.target), set()).add(crossing.member.id)
    ranked = sorted(found, key=lambda key: (-len(found[key]), key))
    return tuple((key, len(found[key])) for key in ranked)
