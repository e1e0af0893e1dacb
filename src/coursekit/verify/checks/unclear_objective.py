"""Objectives of an item that can't be told apart, that have no name, or that write one shared objective twice.

Each LMS makes something else of it; ADL's checker fails.

SCORM 2004 4th edition CAM, `<imsss:objectives>` and `<imsss:mapInfo>`. Seen in ADL's checker.
"""

from collections import Counter
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from coursekit.text.diagnostic import Diagnostic, Severity
from coursekit.verify.package import IMSSS, Package, children, local, objective_of

SEVERITY = Severity.WARNING

WRITES = {"writeSatisfiedStatus": "whether it is satisfied", "writeNormalizedMeasure": "its score"}
TRUE = ("true", "1")


def check(package: Package) -> Iterator[Diagnostic]:
    for parent in package.elements("objectives"):
        if parent.tag == f"{{{IMSSS}}}objectives":
            objectives = [part for part in parent if local(part) in ("primaryObjective", "objective")]
            yield from _names(package, objectives)
            yield from _maps(package, objectives)


def _names(package: Package, objectives: list[Element]) -> Iterator[Diagnostic]:
    names: set[str] = set()
    for objective in objectives:
        name = objective_of(objective, "objectiveID")
        if name and name in names:
            message = f"Two objectives of this item are called “{name}”"
            help = "Give each a name of its own, or take one out."
            yield Diagnostic(package.span(objective, "objectiveID"), message, help)
        elif not name and ("objectiveID" in objective.attrib or next(children(objective, "mapInfo"), None) is not None):
            message = "This objective has no name"
            yield Diagnostic(package.span(objective), message, "Give it an objectiveID.")
        names.add(name)


def _maps(package: Package, objectives: list[Element]) -> Iterator[Diagnostic]:
    written: Counter[tuple[str, str]] = Counter()
    for objective in objectives:
        for map in children(objective, "mapInfo"):
            shared = objective_of(map, "targetObjectiveID")
            if not shared:
                message = "A shared objective is used here without a name"
                yield Diagnostic(package.span(map), message, "Give it a targetObjectiveID.")
                continue
            for write, what in WRITES.items():
                written[shared, write] += map.get(write, "").strip() in TRUE
                if map.get(write, "").strip() in TRUE and written[shared, write] == 2:
                    message = f"This item writes twice to the shared objective “{shared}” {what}"
                    yield Diagnostic(package.span(map), message, "Let one objective of the item write it.")
