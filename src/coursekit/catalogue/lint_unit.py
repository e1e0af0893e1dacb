"""The unit of work of lint: one course, by itself. Nothing here knows of other courses, or where it runs."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from coursekit.catalogue.linted_course import (
    LintedConcept,
    LintedCourse,
    LintedEdition,
    LintedRetired,
    LintedTerm,
    Offsets,
    bytes_of,
)
from coursekit.catalogue.shared_lists import definitions, own_length, with_shared
from coursekit.files.cache import Cache, cache_of
from coursekit.files.folder import read_source
from coursekit.files.inventory import Inventory, Kind
from coursekit.findings.report import RuleChoice
from coursekit.graph.reach import obstacles
from coursekit.text.diagnostic import Diagnostic
from coursekit.text.source import Span

if TYPE_CHECKING:
    from coursekit.course.places import WithPlaces
    from coursekit.course.skeleton import Skeleton, SkeletonConcept

ALONE = "unchecked-prerequisite"
"""The rule that tells of what only a catalogue can check: here, it is checked."""


@dataclass(frozen=True)
class LintOptions:
    """How courses are linted. The texts are the catalogue's shared ``glossary.yaml`` and ``references.yaml``.

    ``cache`` keeps facts in the course's own folder, for the next run; it changes no result.
    """

    glossary: str = ""
    references: str = ""
    cache: bool = True


def lint_course(folder: str, options: LintOptions) -> bytes:
    """A course, linted: the bytes of a ``LintedCourse``. Raises NoCourse, and OSError where files can't be read."""
    from coursekit.export.formats import check_options
    from coursekit.index.fact_cache import FactCache
    from coursekit.lint.run import Run, inventory_of, no_collector

    root = Path(folder)
    choice = RuleChoice(ignore=(ALONE,))
    with no_collector():
        cache = Cache(cache_of(root) if options.cache else None)
        shared_texts = with_shared(root, options, cache)
        inventory = inventory_of(root, shared_texts)
        run = Run(root, inventory, choice, cache, check_options)
        facts = run.facts(FactCache(cache))
        skeleton = run.skeleton(facts)
        found = run.find(facts, skeleton)
        findings = tuple(_without_shared(found.findings, root, shared_texts))
        return bytes_of(_linted(skeleton, inventory, findings, root))


def _without_shared(
    findings: tuple[Diagnostic, ...], root: Path, shared_texts: Mapping[str, str]
) -> Iterator[Diagnostic]:
    """The findings that are not in what the catalogue shares, which is checked once and not in each course."""
    ends = {path: own_length(root, path) for path in shared_texts}
    for finding in findings:
        end = ends.get(finding.span.path)
        if end is None or finding.span.start < end:
            yield finding


def _linted(course: "Skeleton", inventory: Inventory, findings: tuple[Diagnostic, ...], root: Path) -> LintedCourse:
    barred = {part.concept for part in obstacles(course.graph, course.unlock)}
    return LintedCourse(
        id=course.id,
        id_place=_place(course, "id"),
        title=course.title,
        language=course.language,
        version=course.version,
        unlock=course.unlock,
        broken=course.broken,
        stages=tuple((stage.id, stage.title) for stage in course.stages),
        concepts=tuple(_concept(course, concept, barred) for concept in course.all_concepts),
        terms=tuple(_terms(course, root)),
        editions=tuple(
            LintedEdition(edition.version, tuple(concept.id for concept in edition.concepts))
            for edition in course.published
        ),
        retired=tuple(LintedRetired(one.id, one.reason, one.replaced_by) for one in course.retired if not one.question),
        findings=findings,
        files=len(inventory.digests),
        pictures=len(inventory.of(Kind.PICTURE)),
        bytes=sum(_size(root / path) for path in inventory.digests),
    )


def _concept(course: "Skeleton", concept: "SkeletonConcept", barred: Collection[str]) -> LintedConcept:
    is_first = course.by_id[concept.id] is concept
    needs = course.needs[concept.id] if is_first else ()
    return LintedConcept(
        id=concept.id,
        path=concept.path,
        code=concept.code if concept.number and concept.stage_number else "",
        stage=concept.stage,
        title=concept.title,
        title_place=_place(concept, "title"),
        minutes=concept.minutes,
        words=concept.words,
        questions=concept.question_count,
        objectives=concept.objectives,
        tested=concept.tested,
        needs=needs,
        need_places=tuple(_offsets(concept.place_of_need(course.by_id[need])) for need in needs),
        across=concept.across,
        across_places=tuple(_place(concept, "across", at) for at in range(len(concept.across))),
        introduces=concept.introduces,
        formerly=concept.formerly,
        opens=concept.id in course.graph.place and concept.id not in barred,
    )


def _terms(course: "Skeleton", root: Path) -> Iterator[LintedTerm]:
    if course.glossary_file.path not in course.files or not (root / course.glossary_file.path).exists():
        return
    words = dict(definitions(read_source(root, course.glossary_file.path)[0]))
    for at, term in enumerate(course.glossary):
        if term.term in words:
            yield LintedTerm(term.term, term.also, words[term.term], _place(course.glossary_file, "terms", at))


def _place(placed: "WithPlaces", name: str, index: int = 0) -> Offsets:
    return _offsets(placed.place(name, index))


def _offsets(span: Span) -> Offsets:
    return span.start, span.end


def _size(path: Path) -> int:
    try:
        return path.lstat().st_size
    except OSError:
        return 0
