"""A sequencing rule with an action that does not exist, or about an objective that the item does not have.

ADL's checker fails, and an LMS leaves the rule out: what should be locked is open, or the other way round.

IMS Simple Sequencing 1.0, the XSD `imsss_v1p0seqrule.xsd`. Seen in ADL's checker.
"""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from coursekit.text.diagnostic import Diagnostic, Severity
from coursekit.verify.names import closest_name
from coursekit.verify.package import Package, local, objective_of

SEVERITY = Severity.ERROR
ALSO_BY_SCHEMA = True

ACTIONS = {
    "preConditionRule": ("skip", "disabled", "hiddenFromChoice", "stopForwardTraversal"),
    "postConditionRule": ("exitParent", "exitAll", "retry", "retryAll", "continue", "previous"),
    "exitConditionRule": ("exit",),
}


def check(package: Package) -> Iterator[Diagnostic]:
    for rule in package.elements(*ACTIONS):
        for element in (part for part in rule if local(part) == "ruleAction"):
            action = element.get("action", "")
            if action not in ACTIONS[local(rule)]:
                known = ACTIONS[local(rule)]
                help = closest_name(action, known, f"There are: {', '.join(known)}.")
                message = f"A {local(rule)} has no action “{action}”"
                yield Diagnostic(package.span(element, "action"), message, help)
    for sequencing in package.elements("sequencing"):
        yield from _objectives(package, sequencing)


def _objectives(package: Package, sequencing: Element) -> Iterator[Diagnostic]:
    """One of a collection (`ID`) speaks of objectives of the items that use it, and these (`IDRef`) of its own."""
    if sequencing.get("ID") or sequencing.get("IDRef"):
        return
    names = [
        objective_of(part, "objectiveID")
        for part in sequencing.iter()
        if local(part) in ("primaryObjective", "objective")
    ]
    for element in sequencing.iter():
        wanted = objective_of(element, "referencedObjective")
        if wanted and wanted not in names:
            help = closest_name(wanted, names, "Name an objective of the same item.")
            message = f"This item has no objective “{wanted}”"
            yield Diagnostic(package.span(element, "referencedObjective"), message, help)
