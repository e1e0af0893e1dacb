"""What would keep a course from working in an LMS, found before it ships."""

from collections.abc import Iterator

from coursekit.course.excerpt import smaller_course
from coursekit.course.model import Concept, Course
from coursekit.course.record_size import QUESTION_KEY, ROOM, worst_case
from coursekit.export.scorm import Version
from coursekit.export.scorm.interactions import interaction_of
from coursekit.export.scorm.manifest.scorm12 import LONGEST_PREREQUISITES, prerequisites
from coursekit.export.scorm.plan import Plan, scos
from coursekit.export.scorm.syntax import illegal_part
from coursekit.graph.reach import reachable
from coursekit.questions.pools import worst_draw
from coursekit.render.variants import all_variants
from coursekit.text.diagnostic import Diagnostic, Related
from coursekit.text.keys import short_key

_RULE = "scorm-record"
_ROUNDING = 1e-9
"""What the player lets pass, too."""


def obstacles(course: Course, plan: Plan) -> Iterator[Diagnostic]:
    """Why a course can't be such a package; nothing for one that can."""
    if not course.concepts:
        message = f"“{course.title}” has no concepts, and SCORM knows no empty package"
        help = "List stages in course.yaml, and concepts in each stage.yaml."
        yield Diagnostic(course.document.key_span(("stages",)), message, help, rule="empty-course")
        return
    yield from _same_concept_keys(course)
    for concept in course.concepts:
        yield from _same_question_keys(concept)
        yield from _refused_interactions(concept, plan.version)
    yield from _closed(course)
    yield from _never_mastered(course)
    if plan.sco == "course":
        yield from _too_long(course, plan.version)
        return
    for concept in course.concepts:
        yield from _too_long(smaller_course(course, {concept.id}), plan.version)
    if plan.version == "1.2":
        yield from _too_many_needs(course)


def _closed(course: Course) -> Iterator[Diagnostic]:
    """Concepts that no learner ever opens, so that nobody completes the course (the graph package says why)."""
    open_to = reachable(course.graph.path, course.graph.needs, course.unlock)
    for concept in course.concepts:
        if concept.id not in open_to:
            message = f"{concept.name} never opens, so nobody could complete the course"
            help = f"`coursekit why {concept.id}` tells what keeps it closed."
            yield Diagnostic(concept.span("title"), message, help, rule="unreachable-concept")


def _never_mastered(course: Course) -> Iterator[Diagnostic]:
    """Concepts whose pass mark no answers reach, so that nobody completes the course."""
    for concept in course.concepts if course.completion == "mastered" else ():
        drawn = worst_draw(concept.prove_it, concept.draws, lambda question: question.can_be_right)
        reached = sum(question.points for question in drawn if question.can_be_right)
        if reached < concept.points * course.pass_mark - _ROUNDING:
            message = (
                f"{concept.name} can't be mastered: its right answers come to {reached:g} of {concept.points:g} "
                f"points, and the pass mark is {course.pass_mark:.0%}"
            )
            lost = next(question for question in concept.prove_it if not question.can_be_right)
            help = "Give this question a right answer that a learner can enter."
            yield Diagnostic(concept.span(*lost.route, "prompt"), message, help, rule="unreachable-concept")


def _refused_interactions(concept: Concept, version: Version) -> Iterator[Diagnostic]:
    """Answers that an LMS would not take note of."""
    shown = ((each, shown) for each in concept.prove_it for shown in (each, *all_variants(each, "en")))
    for question, variant in shown:
        if illegal := illegal_part(interaction_of(concept, variant, version), version):
            message = f"A SCORM {version} LMS would refuse “{illegal[:80]}”, by which it is told of this question"
            help = "Report it, with the question: this is a mistake of coursekit's."
            yield Diagnostic(concept.span(*question.route, "prompt"), message, help, rule="scorm-interaction")


def _too_many_needs(course: Course) -> Iterator[Diagnostic]:
    for sco in scos(course):
        if len(prerequisites(sco)) > LONGEST_PREREQUISITES:
            message = f"{sco.concept.name} needs {len(sco.needs)} concepts, more than SCORM 1.2 can say of an SCO"
            help = "Let one of them need others, export scorm2004, or leave --sco at course."
            yield Diagnostic(sco.concept.span("prerequisites"), message, help, rule="scorm-prerequisites")


def _too_long(course: Course, version: Version) -> Iterator[Diagnostic]:
    need, room = worst_case(course, answers=False), ROOM[version]
    if need <= room:
        return
    questions = sum(len(concept.prove_it) for concept in course.concepts)
    message = (
        f"The completion and scores of a learner, for {len(course.concepts)} concepts with {questions} questions, can "
        f"take {need:,} characters; a SCORM {version} LMS keeps {room:,} for sure"
    )
    fits = version == "1.2" and need <= ROOM["2004"]
    other = "Export scorm2004, which keeps more" if fits else "Ask fewer questions"
    help = f"{other}, or split the course in two."
    yield Diagnostic(course.document.key_span(("stages",)), message, help, rule=_RULE)


def _same_concept_keys(course: Course) -> Iterator[Diagnostic]:
    """Progress is kept under short hashes of ids, also of earlier ids; two concepts must not share one."""
    first: dict[str, Concept] = {}
    for concept in course.concepts:
        for id in (concept.id, *concept.formerly):
            other = first.setdefault(short_key("concept", id), concept)
            if other is concept:
                continue
            span = concept.span_of("formerly", id) if id != concept.id else concept.span("title")
            message = f"By chance, {concept.name} and {other.name} would share their place in learners' records"
            related = Related(other.span("title"), "The other concept")
            yield Diagnostic(span, message, "Rename the one that fewer learners know.", (related,), rule=_RULE)


def _same_question_keys(concept: Concept) -> Iterator[Diagnostic]:
    first: dict[str, Diagnostic] = {}
    for question in concept.prove_it:
        span = concept.span(*question.route, "id" if question.id else "prompt")
        message = f"Two questions of {concept.name} would share their place in learners' records"
        found = Diagnostic(span, message, "Give one of them another id.", rule=_RULE)
        other = first.setdefault(question.key[:QUESTION_KEY], found)
        if other is not found:
            related = Related(other.span, "The other question")
            yield Diagnostic(span, message, "Give one of them another id.", (related,), rule=_RULE)
