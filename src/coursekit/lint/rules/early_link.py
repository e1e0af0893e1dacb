"""A link in prose to a concept that comes later on the path.

The learner finds it locked, unless the concept is one that this one connects to, where that is expected.

**Bad:** C1.1 writes `[[synaptic-plasticity]]`, which is C9.11.

**Good:** the same, with `connects_to: [synaptic-plasticity]`; or a link back.
"""

from collections.abc import Iterator

from coursekit.course.skeleton import Skeleton
from coursekit.schema.mistyped_keys import lacking
from coursekit.text.diagnostic import Diagnostic, Severity

SEVERITY = Severity.INFO


def check(course: Skeleton) -> Iterator[Diagnostic]:
    if course.unlock == "open":
        return
    place = course.graph.place
    for concept in course.concepts:
        connected = {found.id for id in concept.connects_to if (found := course.find(id))}
        for index, target in enumerate(concept.links):
            found = course.find(target)
            if found and found.id not in connected and place.get(found.id, -1) > place[concept.id]:
                message = f"{concept.name} links to {found.name}, which is still locked then: it is {found.code}"
                help = f"Add {found.id} to connects_to, or link where it has been taught."
                follows = "" if concept.connects_to else lacking(concept.path, (), "connects_to")
                yield Diagnostic(concept.place("links", index), message, help, follows=follows)
