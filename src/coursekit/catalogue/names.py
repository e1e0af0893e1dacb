"""What somebody means by the name of a course, a concept or a programme of a catalogue."""

from collections.abc import Sequence

from coursekit.catalogue.read import Programme
from coursekit.catalogue.whole import MemberCourse, Whole
from coursekit.course.other_courses import SIGN
from coursekit.text.suggest import did_you_mean


class NoSuchName(Exception):
    """Nothing in the catalogue is called so; the message says what may have been meant."""


def find_course(whole: Whole, name: str) -> MemberCourse:
    """A course by id, by title or by the folder that it lies in. Raises NoSuchName."""
    wanted = name.strip().rstrip("/")
    if wanted in whole.by_id:
        return whole.by_id[wanted]
    for member in whole.members:
        if wanted.casefold() == member.linted.title.casefold() or wanted == member.listed.path:
            return member
    help = did_you_mean(wanted, whole.ids, f"There are: {', '.join(whole.by_id)}.")
    raise NoSuchName(f"There is no course “{name}” in the catalogue. {help}")


def find_concept(whole: Whole, name: str) -> str:
    """``course:concept`` by ids, or a concept alone where only one course has it. Raises NoSuchName."""
    course, sign, concept = name.strip().partition(SIGN)
    if sign:
        member = find_course(whole, course)
        if found := member.find(concept):
            return member.key(found)
        wanted = concept.casefold()
        for one in member.linted.concepts:
            if wanted in (one.title.casefold(), one.code.casefold()):
                return member.key(one)
        help = did_you_mean(concept, member.by_id, f"coursekit path {member.listed.path} lists them.")
        raise NoSuchName(f"There is no concept “{concept}” in {member.name}. {help}")
    having = [member for member in whole.by_id.values() if member.find(course)]
    if len(having) == 1:
        found = having[0].find(course)
        assert found
        return having[0].key(found)
    if having:
        keys = ", ".join(f"{member.id}{SIGN}{course}" for member in having)
        raise NoSuchName(f"Several courses have a concept “{course}”. Name one: {keys}.")
    ids = frozenset(concept.id for _, concept in whole.concepts.values())
    help = did_you_mean(course, ids, "Write course:concept, by the ids of both.")
    raise NoSuchName(f"There is no concept “{course}” in any course of the catalogue. {help}")


def find_concepts(whole: Whole, names: str) -> tuple[str, ...]:
    """Several, parted by commas or blanks; the id of a course means all of its path. Raises NoSuchName."""
    found: dict[str, None] = {}
    for name in names.replace(",", " ").split():
        if SIGN not in name and name in whole.by_id:
            member = whole.by_id[name]
            found |= dict.fromkeys(member.key(concept) for concept in member.linted.path)
        else:
            found[find_concept(whole, name)] = None
    return tuple(found)


def find_programme(programmes: Sequence[Programme], name: str) -> Programme:
    """A programme by id or title. Raises NoSuchName."""
    for programme in programmes:
        if name in (programme.id, programme.title) or name.casefold() == programme.title.casefold():
            return programme
    if not programmes:
        raise NoSuchName("The catalogue has no programmes. List some in catalogue.yaml: programmes:.")
    ids = [programme.id for programme in programmes]
    help = did_you_mean(name, ids, f"There are: {', '.join(ids)}.")
    raise NoSuchName(f"There is no programme “{name}” in the catalogue. {help}")
