"""What a report shows: courses with their findings, programmes, and what others rest on; all as texts and numbers."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from coursekit.catalogue.programmes import ProgrammeStep, steps_of
from coursekit.catalogue.statistics import CatalogueStatistics, CourseStatistics, statistics_of
from coursekit.catalogue.whole import Whole
from coursekit.findings.report import CheckResult
from coursekit.text.diagnostic import Diagnostic
from coursekit.text.source import Source

MOST_OF_A_COURSE = 200
MOST = 6_000
"""Findings that are shown, those of a course and all: a page of more is slow to open, and nobody reads it."""
LEAST_OF_A_COURSE = 5
MOST_NEEDED = 15
"""Concepts that other courses rest on."""


@dataclass(frozen=True)
class ReportedFinding:
    """``place`` is ``path:line:column``, as lint says it."""

    severity: str
    rule: str
    place: str
    message: str
    help: str


@dataclass(frozen=True)
class ReportedCourse:
    """A course: its statistics, the worst of its findings, and how many more there are. ``rests_on`` are titles."""

    statistics: CourseStatistics
    findings: tuple[ReportedFinding, ...]
    more: int
    rests_on: tuple[str, ...]

    @property
    def found(self) -> int:
        return self.statistics.errors + self.statistics.warnings + self.statistics.infos


@dataclass(frozen=True)
class ReportedStep:
    """A course of a programme: where it begins in the whole time and what it takes of it, in percent.

    ``rests_on`` are titles of courses.
    """

    step: ProgrammeStep
    begin: float
    part: float
    rests_on: tuple[str, ...]


@dataclass(frozen=True)
class ReportedProgramme:
    """A programme, how long it takes, and how many concepts it has."""

    id: str
    title: str
    summary: str
    minutes: int
    concepts: int
    steps: tuple[ReportedStep, ...]


@dataclass(frozen=True)
class Needed:
    """A concept, and how many other courses name it."""

    key: str
    title: str
    course: str
    language: str
    count: int


@dataclass(frozen=True)
class Report:
    """A catalogue. ``general_findings`` are no course's; ``unreadable_courses`` have paths, with why."""

    title: str
    summary: str
    statistics: CatalogueStatistics
    courses: tuple[ReportedCourse, ...]
    general_findings: tuple[ReportedFinding, ...]
    unreadable_courses: tuple[tuple[str, str], ...]
    programmes: tuple[ReportedProgramme, ...]
    needed: tuple[Needed, ...]
    rules: tuple[tuple[str, int], ...]

    @property
    def shown(self) -> int:
        return len(self.general_findings) + sum(len(course.findings) for course in self.courses)

    def count(self, severity: str) -> int:
        """All findings of a severity, whether they are shown or not."""
        of_courses = self.statistics.total(f"{severity}s")
        return of_courses + sum(finding.severity == severity for finding in self.general_findings)


def report_of(whole: Whole, checked: CheckResult) -> Report:
    """What a report of a catalogue shows; ``checked`` are all of its findings."""
    statistics = statistics_of(whole, checked.findings)
    by_folder = _by_folder(checked.findings, [course.folder for course in statistics.courses])
    most = max(LEAST_OF_A_COURSE, min(MOST_OF_A_COURSE, MOST // max(1, len(statistics.courses))))
    courses = tuple(
        ReportedCourse(
            course,
            tuple(_shown(by_folder.get(course.folder, ())[:most], checked.sources)),
            max(0, len(by_folder.get(course.folder, ())) - most),
            tuple(whole.by_id[id].linted.title or id for id in course.rests_on),
        )
        for course in statistics.courses
    )
    general_findings = tuple(_shown(by_folder.get("", ()), checked.sources))
    return Report(
        title=whole.catalogue.title or whole.catalogue.root.name,
        summary=whole.catalogue.summary,
        statistics=statistics,
        courses=courses,
        general_findings=general_findings,
        unreadable_courses=tuple((listed.path, why) for listed, why in whole.unreadable_courses),
        programmes=tuple(_programmes(whole)),
        needed=tuple(_needed(whole, statistics)),
        rules=_rules((*general_findings, *(finding for course in courses for finding in course.findings))),
    )


def _by_folder(found: Sequence[Diagnostic], folders: Sequence[str]) -> dict[str, list[Diagnostic]]:
    """Findings by the folder of their course, or under an empty name; the worst first, then by place."""
    known = frozenset(folders)
    by_folder: dict[str, list[Diagnostic]] = {}
    for finding in sorted(found, key=lambda each: -each.severity):
        parts = finding.span.path.split("/")
        above = ("/".join(parts[:count]) for count in range(len(parts) - 1, 0, -1))
        by_folder.setdefault(next((folder for folder in above if folder in known), ""), []).append(finding)
    return by_folder


def _shown(found: Sequence[Diagnostic], sources: Mapping[str, Source]) -> Iterator[ReportedFinding]:
    for finding in found:
        yield ReportedFinding(
            finding.severity.word, finding.rule, _place(finding, sources), finding.message, finding.help
        )


def _place(finding: Diagnostic, sources: Mapping[str, Source]) -> str:
    try:
        at = sources[finding.span.path].position(finding.span.start)
    except KeyError:
        return finding.span.path
    return f"{finding.span.path}:{at.line}:{at.column}"


def _programmes(whole: Whole) -> Iterator[ReportedProgramme]:
    for programme in whole.catalogue.programmes:
        steps = steps_of(whole, whole.members_of(programme))
        minutes = sum(step.minutes for step in steps)
        begins = accumulate((step.minutes for step in steps), initial=0)
        part = 100 / max(1, minutes)
        reported = tuple(
            ReportedStep(step, part * begin, part * step.minutes, _before(whole, step))
            for step, begin in zip(steps, begins, strict=False)
        )
        concepts = sum(len(step.concepts) for step in steps)
        title = programme.title or programme.id
        yield ReportedProgramme(programme.id, title, programme.summary, minutes, concepts, reported)


def _before(whole: Whole, step: ProgrammeStep) -> tuple[str, ...]:
    """The titles of the courses that a step rests on."""
    others = dict.fromkeys(crossing.other for crossing in step.rests_on if crossing.other)
    return tuple(other.linted.title or other.id for other in others)


def _needed(whole: Whole, statistics: CatalogueStatistics) -> Iterator[Needed]:
    for key, count in statistics.bottlenecks[:MOST_NEEDED]:
        member, concept = whole.concepts[key]
        yield Needed(key, concept.title or concept.id, member.linted.title or member.id, member.linted.language, count)


def _rules(found: Sequence[ReportedFinding]) -> tuple[tuple[str, int], ...]:
    counts: dict[str, int] = {}
    for finding in found:
        counts[finding.rule] = counts.get(finding.rule, 0) + 1
    return tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))
