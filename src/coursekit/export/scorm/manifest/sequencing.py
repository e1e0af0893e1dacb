"""Sequencing rules from the prerequisite graph (SCORM 2004 4th edition, Sequencing and Navigation).

A concept's own objective is satisfied when the concept is complete; it is written to an objective of the whole course,
which the concepts that need it read. An LMS that follows the rules locks what the player would lock.
"""

from collections.abc import Sequence
from xml.etree.ElementTree import Element

from coursekit.export.scorm.markup import element
from coursekit.export.scorm.plan import Sco
from coursekit.export.scorm.profiles import Profile

PRIMARY = "done"
"""Id of a concept's own objective."""


def of_single(passing_score: float | None) -> Element:
    """Of the one SCO. It says itself whether it is complete and passed, so an LMS must not guess when it closes.

    A passing score is what the SCO reads as ``cmi.scaled_passing_score`` (RTE 4.2.20).
    """
    if passing_score is None:
        return element("imsss:sequencing", {}, _told_by_content())
    measure = element("imsss:minNormalizedMeasure", text=_decimal(passing_score))
    primary = element("imsss:primaryObjective", {"objectiveID": PRIMARY, "satisfiedByMeasure": "true"}, measure)
    return element("imsss:sequencing", {}, element("imsss:objectives", {}, primary), _told_by_content())


def of_course() -> Element:
    """Of the whole: a learner chooses, or goes on and back."""
    return element("imsss:sequencing", {}, element("imsss:controlMode", {"choice": "true", "flow": "true"}))


def of_stage(weight: float) -> Element:
    """Of a stage: complete and satisfied when all of it is (the default rollup, SN 4.6); ``weight`` from 0 to 1."""
    return element(
        "imsss:sequencing",
        {},
        element("imsss:controlMode", {"choice": "true", "flow": "true"}),
        element("imsss:rollupRules", {"objectiveMeasureWeight": _decimal(weight)}),
    )


def of_concept(sco: Sco, weight: float, profile: Profile) -> Element:
    """Of a concept: locked until what it needs is satisfied; ``weight`` is the share of its points, from 0 to 1.

    Without ``map_info`` an LMS knows no objective of another SCO, so nothing is locked.
    """
    parts = [element("imsss:rollupRules", {"objectiveMeasureWeight": _decimal(weight)})]
    if profile.map_info:
        if sco.needs:
            parts.insert(0, element("imsss:sequencingRules", {}, _locked(sco.needs)))
        parts.append(_objectives(sco))
    return element("imsss:sequencing", {}, *parts, _told_by_content())


def _told_by_content() -> Element:
    return element("imsss:deliveryControls", {"completionSetByContent": "true", "objectiveSetByContent": "true"})


def _locked(needs: Sequence[str]) -> Element:
    """What is not known is neither satisfied nor not (SN 4.4.1), so both are asked."""
    conditions = [
        element(
            "imsss:ruleCondition", {"referencedObjective": f"needs-{name}", "operator": "not", "condition": condition}
        )
        for name in needs
        for condition in ("satisfied", "objectiveStatusKnown")
    ]
    return element(
        "imsss:preConditionRule",
        {},
        element("imsss:ruleConditions", {"conditionCombination": "any"}, *conditions),
        element("imsss:ruleAction", {"action": "disabled"}),
    )


def _objectives(sco: Sco) -> Element:
    primary = {
        "targetObjectiveID": f"concept-{sco.name}",
        "readSatisfiedStatus": "true",
        "writeSatisfiedStatus": "true",
    }
    return element(
        "imsss:objectives",
        {},
        element("imsss:primaryObjective", {"objectiveID": PRIMARY}, element("imsss:mapInfo", primary)),
        *(_read(name) for name in sco.needs),
    )


def _read(name: str) -> Element:
    read = {"targetObjectiveID": f"concept-{name}", "readSatisfiedStatus": "true", "writeSatisfiedStatus": "false"}
    return element("imsss:objective", {"objectiveID": f"needs-{name}"}, element("imsss:mapInfo", read))


def _decimal(share: float) -> str:
    """Four decimals are what SCORM keeps (SN 4.6.4)."""
    return f"{share:.4f}"
