"""A course to a package, whatever the version."""

from collections.abc import Iterator
from dataclasses import dataclass

from coursekit.course.edition import FILE, text_of
from coursekit.course.model import Course
from coursekit.course.published import edition_of
from coursekit.course.typographic_quotes import with_typographic_quotes
from coursekit.export.scorm import codebook
from coursekit.export.scorm.content import content_files
from coursekit.export.scorm.control_documents import control_documents
from coursekit.export.scorm.course_files import read_course_files
from coursekit.export.scorm.lom import metadata_files
from coursekit.export.scorm.manifest import manifest
from coursekit.export.scorm.obstacles import obstacles
from coursekit.export.scorm.package import MANIFEST, zip_package
from coursekit.export.scorm.plan import Plan
from coursekit.export.scorm.player import player_files, without_review
from coursekit.export.scorm.sheets import types_in
from coursekit.text.diagnostic import Diagnostic, Severity
from coursekit.text.source import Span


@dataclass(frozen=True)
class BuiltPackage:
    """``content`` is the zip; none when ``problems`` keep the course from being one. ``remarks`` don't."""

    content: bytes
    problems: tuple[Diagnostic, ...] = ()
    remarks: tuple[Diagnostic, ...] = ()


def build_package(course: Course, plan: Plan) -> BuiltPackage:
    """The zip, or what keeps the course from being one."""
    course_files, unreadable = read_course_files(course)
    problems = (*obstacles(course, plan), *unreadable)
    if problems:
        return BuiltPackage(b"", problems)
    schemas = control_documents(plan.version)
    edition = text_of(edition_of(course, course.digests))
    course = with_typographic_quotes(course)
    described = metadata_files(plan.version, course)
    files = {
        **player_files(without_review(course, plan), types_in(course)),
        **content_files(course, plan, course_files),
        **described,
        **schemas,
        **_codebook(course, plan),
        FILE: edition,
    }
    made = manifest(course, plan, sorted(files), sorted(schemas))
    return BuiltPackage(zip_package({**files, MANIFEST: made}), remarks=tuple(_remarks(course, plan, bool(schemas))))


def _codebook(course: Course, plan: Plan) -> dict[str, bytes]:
    """With a mark that tells spreadsheets its encoding. SCORM 2004 says in its reports what was asked and answered."""
    return {codebook.FILE: codebook.codebook(course, "1.2").encode("utf-8-sig")} if plan.version == "1.2" else {}


def _remarks(course: Course, plan: Plan, schemas: bool) -> Iterator[Diagnostic]:
    span = Span("course.yaml") if not course.export else course.document.key_span(("export",))
    if plan.sco == "concept":
        yield from _of_many(plan, span, len(course.concepts))
        if course.review:
            message = "Nothing is asked again at the end of a stage: an SCO of one concept knows nothing of others"
            help = "Export with --sco course for review."
            at = course.document.key_span(("review",))
            yield Diagnostic(at, message, help, rule="scorm-review", severity=Severity.INFO)
    if not schemas:
        message = (
            "The package has no XSDs at its root: LMSes import it, and ADL's checker and other strict validators "
            "report them as missing"
        )
        help = "Install coursekit where npm is, and export again, if somebody asks for that check."
        yield Diagnostic(Span("course.yaml"), message, help, rule="control-documents", severity=Severity.INFO)


def _of_many(plan: Plan, span: Span, concepts: int) -> Iterator[Diagnostic]:
    """What an SCO a concept means in an LMS."""
    if plan.version not in plan.profile.many:
        message = "This LMS does not play such a package as it is meant"
        yield Diagnostic(span, message, plan.profile.why, rule="scorm-profile", severity=Severity.WARNING)
    elif plan.version == "2004" and not plan.profile.map_info:
        message = "No LMS locks a concept of this package: it has no sequencing rules, which crash Moodle's import"
        help = "Where the LMS follows sequencing rules, export with --profile sequencing; else use scorm12."
        yield Diagnostic(span, message, help, rule="scorm-profile", severity=Severity.INFO)
    if concepts > 1:
        message = (
            f"Each of {concepts} concepts has a grade of its own: an LMS that shows the highest or the average one "
            "can show 100 % after the first"
        )
        help = (
            "docs/scorm.md says what to set. In Moodle: grading method “Learning objects”, and completion by all SCOs."
        )
        yield Diagnostic(span, message, help, rule="scorm-grading", severity=Severity.INFO)
