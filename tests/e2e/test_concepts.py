"""Packages with an SCO for each concept: the LMS locks what the player would lock, and each plays to its end."""

import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Browser

from coursekit.course.load import load_course
from coursekit.course.model import Course
from coursekit.export.formats import scorm12, scorm2004
from coursekit.export.scorm import Version
from coursekit.export.scorm.outline import outline
from coursekit.export.scorm.plan import Plan, launch_of
from coursekit.export.scorm.profiles import Profile
from coursekit.verify.lms.server import Lms
from coursekit.verify.play.visit import Visit, new_device, opened
from coursekit.verify.policy import policy_of
from e2e.play import upload
from export.sample import small_course
from turns import each_nth

IMSCP = "{http://www.imsglobal.org/xsd/imscp_v1p1}"
IMSSS = "{http://www.imsglobal.org/xsd/imsss}"


def tree_of(manifest: bytes) -> dict[str, Any]:
    """The activity tree of a manifest, as scorm-again takes it."""
    organization = ElementTree.fromstring(manifest).find(f".//{IMSCP}organization")
    assert organization is not None
    return _activity(organization)


def _activity(element: ElementTree.Element) -> dict[str, Any]:
    sequencing = element.find(f"{IMSSS}sequencing")
    assert sequencing is not None
    rollup = _attributes(sequencing, "rollupRules")
    controls = _attributes(sequencing, "controlMode") | _attributes(sequencing, "deliveryControls") | rollup
    primary = [_objective(found) for found in sequencing.iter(f"{IMSSS}primaryObjective")]
    return {
        "id": element.get("identifier"),
        "title": element.findtext(f"{IMSCP}title"),
        "children": [_activity(item) for item in element.findall(f"{IMSCP}item")],
        "sequencingControls": controls,
        "sequencingRules": {
            "preConditionRules": [_rule(found) for found in sequencing.iter(f"{IMSSS}preConditionRule")]
        },
        **({"primaryObjective": primary[0]} if primary else {}),
        "objectives": [_objective(found) for found in sequencing.iter(f"{IMSSS}objective")],
    }


def _attributes(element: ElementTree.Element, name: str) -> dict[str, Any]:
    found = element.find(f"{IMSSS}{name}")
    return {} if found is None else {key: _value(value) for key, value in found.attrib.items()}


def _value(text: str) -> Any:
    return text == "true" if text in ("true", "false") else float(text)


def _rule(element: ElementTree.Element) -> dict[str, Any]:
    conditions = element.find(f"{IMSSS}ruleConditions")
    action = element.find(f"{IMSSS}ruleAction")
    assert conditions is not None
    assert action is not None
    return {
        "action": action.get("action"),
        "conditionCombination": conditions.get("conditionCombination"),
        "conditions": [dict(condition.attrib) for condition in conditions],
    }


def _objective(element: ElementTree.Element) -> dict[str, Any]:
    maps = [
        {key: value if key == "targetObjectiveID" else value == "true" for key, value in found.attrib.items()}
        for found in element
    ]
    return {"objectiveID": element.get("objectiveID"), "mapInfo": maps}


def packed(course: Course, version: Version, folder: Path) -> bytes:
    target = folder / "package.zip"
    exporter = scorm12 if version == "1.2" else scorm2004
    exporter.export(course, exporter.Options(sco="concept", profile="sequencing"), target)
    return target.read_bytes()


@pytest.mark.parametrize("unlock", each_nth(["prerequisites", "path", "open"], 3))
def test_a_sequencing_lms_locks_what_the_player_would(browser: Browser, lms: Lms, tmp_path: Path, unlock: str) -> None:
    course = load_course(Path(small_course(tmp_path / "course", unlock=unlock).root))
    upload(lms, "small", packed(course, "2004", tmp_path))
    manifest = lms.packages["small"]("imsmanifest.xml")
    assert manifest
    items = dict(re.findall(r'identifier="(item-[^"]+)" identifierref="sco-([^"]+)"', manifest.decode()))
    by_path = list(zip(course.concepts, items, strict=True))
    policy = policy_of(outline(course, Plan("2004", "concept", Profile())))
    with (
        new_device(browser) as device,
        opened(Visit, device, lms, f"{lms.address}/tests/menu.html", "small", "one") as visit,
    ):
        visit.page.wait_for_function("globalThis.ready")
        visit.page.evaluate("(tree) => begin(tree)", tree_of(manifest))
        done: set[str] = set()
        for concept, item in by_path:
            for other, its_item in reversed(by_path):
                if other.id not in done and other is not concept:
                    given = visit.page.evaluate("([id, launch]) => choose(id, launch)", [its_item, "about:blank"])
                    assert given == (other.id in policy.opened(done)), (other.id, done)
            launch = f"{lms.address}/packages/small/{launch_of(concept)}"
            assert visit.page.evaluate("([id, launch]) => choose(id, launch)", [item, launch]), concept.id
            visit.wait("article[data-concept] .to-complete")
            visit.complete(concept.id)
            visit.wait_for_report()
            done.add(concept.id)
        visit.page.evaluate("choose('none', 'about:blank')")
        assert visit.page.evaluate("satisfied()") is True
        assert visit.found == []
