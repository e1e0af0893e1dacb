"""What a course owes to learners of an edition that was published: a release, or a git revision that stands for one."""

from collections.abc import Iterator

from coursekit.course.edition import Edition, EditionConcept, EditionQuestion
from coursekit.course.lineage import Lineage, likeness, numbered, successor
from coursekit.course.published import edition_of
from coursekit.course.skeleton import Skeleton
from coursekit.text.diagnostic import Diagnostic
from coursekit.text.source import Span


def vanished_concepts(course: Skeleton, published: Edition) -> Iterator[Diagnostic]:
    """Concepts that are nobody's any more, neither renamed nor retired."""
    lineage = Lineage(published, now_of(course))
    for concept in lineage.gone:
        if course.find(concept.id) or lineage.new.retires(concept.id):
            continue
        message = f"{concept.name} was published in {published.version}, and is gone: who completed it loses that"
        if heir := lineage.likely_heir(concept):
            line = f"formerly: [{', '.join((*heir.formerly, concept.id))}]"
            yield Diagnostic(_place(course, heir), message, f"If {heir.name} is it under another id, add {line}.")
        else:
            line = f"retired: [{{id: {concept.id}, reason: …}}]"
            help = f"Add it to formerly: of the concept that it became, or to course.yaml: {line}"
            yield Diagnostic(Span("course.yaml"), message, help)


def vanished_questions(course: Skeleton, published: Edition) -> Iterator[Diagnostic]:
    """Questions that learners answered, and that nothing leads to any more."""
    lineage = Lineage(published, now_of(course))
    for old, new in lineage.pairs:
        keys = {question.record_key for question in new.questions}
        for question in old.questions:
            if question.record_key in keys or any(lineage.new.retires(id, question) for id in (old.id, new.id)):
                continue
            if help := _help(old, new, question):
                message = (
                    f"{numbered(old, question).capitalize()} of {old.name}, published in {published.version}, is gone"
                )
                yield Diagnostic(_place(course, new), f"{message}: who answered it loses that", help)


def _help(old: EditionConcept, new: EditionConcept, question: EditionQuestion) -> str:
    """The line that keeps it; nothing where it is only asked again, which authors may choose."""
    follower = successor(question, old, new)
    if follower is None:
        line = f"retired: [{{id: {new.id}, question: {question.id or question.record_key}, reason: …}}]"
        return f"Put it back, or say in course.yaml that it is meant: {line}"
    if question.id:
        return f"If {numbered(new, follower)} is it, give it its id again: id: {question.id}"
    if follower.id and follower.prompt == question.prompt:
        name = numbered(new, follower).capitalize()
        return f"{name} is it: it had no id when it was published. Take “id: {follower.id}” out."
    return ""


def reused_ids(course: Skeleton, published: Edition) -> Iterator[Diagnostic]:
    """Ids and keys that stand for something else now."""
    lineage = Lineage(published, now_of(course))
    for old, new in lineage.pairs:
        other = old.questions and new.questions and old.id == new.id and not likeness(old, new)
        if other:
            message = f"“{new.id}” was {old.name} in {published.version}, and seems to be another concept now"
            yield Diagnostic(
                _place(course, new), message, "Give the new one an id of its own: who did the old one has this."
            )
            continue
        now = {question.record_key: question for question in new.questions}
        for question in old.questions:
            is_now = now.get(question.record_key)
            if is_now and is_now.type != question.type:
                message = f"“{question.id}” was a question of type {question.type} in {published.version}"
                help = "Give the new question an id of its own."
                yield Diagnostic(_place(course, new), f"{message}, and is one of type {is_now.type} now", help)


def undone_retirements(course: Skeleton, published: Edition) -> Iterator[Diagnostic]:
    """What was retired in a release, and is there again, or is not said to be retired any more."""
    now = now_of(course)
    for retired in published.retired:
        still = any((one.id, one.question) == (retired.id, retired.question) for one in now.retired)
        back = retired.id in course.by_id and not retired.question
        if back or not still:
            what = f"“{retired.question}” of “{retired.id}”" if retired.question else f"“{retired.id}”"
            message = f"{what} was retired in {published.version} ({retired.reason})"
            how = "and its id is used again" if back else "and course.yaml does not say so any more"
            help = "Choose another id." if back else "Put the entry back: an id that was retired stays so."
            yield Diagnostic(Span("course.yaml"), f"{message}, {how}", help)


def republished(course: Skeleton, published: Edition) -> Iterator[Diagnostic]:
    """A version that was published with another content."""
    if course.version != published.version:
        return
    now = now_of(course)
    old, new = ({concept.id: concept.content for concept in each.concepts} for each in (published, now))
    other = [id for id in {**old, **new} if old.get(id) != new.get(id)]
    if other or [*old] != [*new]:
        which = f": {', '.join(other[:3])}{' …' if len(other) > 3 else ''}" if other else ": in another order"
        message = f"Version {course.version} was published, and has another content now{which}"
        yield Diagnostic(course.place("version"), message, "Raise version: before the next release.")


def now_of(course: Skeleton) -> Edition:
    """The edition that the course would be, without its files."""
    return edition_of(course, {})


def _place(course: Skeleton, concept: EditionConcept) -> Span:
    return course.by_id[concept.id].place("title")
