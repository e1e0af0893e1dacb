"""Packages with an SCO for each concept: what the LMS is told to lock is what the course's policy locks."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any, get_args
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import REAL_COURSE
from coursekit.course import Course
from coursekit.load import load_course
from coursekit.scorm import Version
from coursekit.scorm.build import build_package
from coursekit.scorm.manifest import manifest
from coursekit.scorm.plan import Plan, scos
from coursekit.scorm.profiles import Profile, find_profile, profile_names
from exporters.sample import concept, questions, small_course, write_course
from exporters.xsd import manifest_schema

VERSIONS = pytest.mark.parametrize("version", get_args(Version))
POLICIES = ("path", "prerequisites", "open")
IMSSS = "{http://www.imsglobal.org/xsd/imsss}"
MANY = 19
"""Prerequisites of one concept that SCORM 1.2 has no room for."""


@cache
def course_with(unlock: Any) -> Course:
    return replace(load_course(REAL_COURSE), unlock=unlock)


def needs_told(version: Version, course: Course) -> dict[str, set[str]]:
    """The concepts that an LMS waits for before it opens each one, as the manifest tells it."""
    root = ElementTree.fromstring(manifest(course, Plan(version, "concept", Profile()), []))
    names = {sco.name: sco.concept.id for sco in scos(course)}
    told = {}
    for item in root.iter():
        resource = item.get("identifierref", "").removeprefix("sco-")
        if item.tag.endswith("}item") and resource in names:
            waits = _of_12(item) if version == "1.2" else _of_2004(item)
            told[names[resource]] = {names[name] for name in waits}
    return told


def _of_12(item: ElementTree.Element) -> set[str]:
    script = next((found.text or "" for found in item if found.tag.endswith("}prerequisites")), "")
    return {name.removeprefix("item-") for name in script.split("&") if name}


def _of_2004(item: ElementTree.Element) -> set[str]:
    """By way of the objectives that the rule asks, and those of the course that these read."""
    read = {
        found.get("objectiveID", ""): found[0].get("targetObjectiveID", "").removeprefix("concept-")
        for found in item.iter(f"{IMSSS}objective")
    }
    return {read[condition.get("referencedObjective", "")] for condition in item.iter(f"{IMSSS}ruleCondition")}


def opened_by_policy(course: Course, done: frozenset[str]) -> set[str]:
    """DESIGN §2."""
    path, needs = course.graph.path, course.graph.needs
    if course.unlock == "open":
        return set(path)
    if course.unlock == "prerequisites":
        return {id for id in path if done.issuperset(needs[id])}
    return {id for place, id in enumerate(path) if done.issuperset(path[:place])}


@VERSIONS
@pytest.mark.parametrize("unlock", POLICIES)
@given(data=st.data())
def test_an_lms_opens_what_the_policy_opens(version: Version, unlock: str, data: Any) -> None:
    """At every point of any way that a learner can take."""
    course = course_with(unlock)
    told = _cached(version, unlock)
    done: frozenset[str] = frozenset()
    for _ in range(data.draw(st.integers(0, 12))):
        opened = opened_by_policy(course, done)
        assert {id for id, needs in told.items() if needs <= done} == opened
        left = sorted(opened - done)
        if not left:
            break
        done |= {data.draw(st.sampled_from(left))}


@cache
def _cached(version: Version, unlock: str) -> dict[str, set[str]]:
    return needs_told(version, course_with(unlock))


@VERSIONS
@pytest.mark.parametrize("profile", profile_names())
@pytest.mark.parametrize("unlock", POLICIES)
def test_packages_are_valid_and_list_every_file_once(
    tmp_path: Path, version: Version, profile: str, unlock: str
) -> None:

    course = small_course(tmp_path, unlock=unlock)
    package = build_package(course, Plan(version, "concept", find_profile(profile)))
    assert package.problems == ()
    with ZipFile(BytesIO(package.content)) as zip:
        text = zip.read("imsmanifest.xml").decode()
        assert sorted(re.findall(r'<file href="([^"]*)"', text)) == sorted({*zip.namelist()} - {"imsmanifest.xml"})
    assert [str(error) for error in manifest_schema(version).iter_errors(text)] == []
    assert ("mapInfo" in text) == (version == "2004" and find_profile(profile).map_info)
    identifiers = re.findall(r' identifier="([^"]*)"', text)
    assert len(identifiers) == len(set(identifiers))
    first = re.search(r'<resource [^>]*href="([^"]*)"', text)
    assert first
    assert first[1] == "concept-neuron.html"


@VERSIONS
def test_an_sco_keeps_its_identifiers_when_its_concept_is_renamed_and_moved(tmp_path: Path, version: Version) -> None:
    def named(root: Path, stages: dict[str, dict[str, str]]) -> set[str]:
        course = load_course(write_course(root, stages))
        text = manifest(course, Plan(version, "concept", Profile()), []).decode()
        return set(re.findall(r' identifier="((?:item|sco)-[^"]*)"', text))

    before = named(
        tmp_path / "1", {"one": {"a": concept("A", questions("text")), "b": concept("B", questions("text"))}}
    )
    stages = {
        "new": {"b": concept("B", questions("text"))},
        "one": {"c": concept("Another", questions("text"), formerly=["a"])},
    }
    assert named(tmp_path / "2", stages) == before


def test_more_prerequisites_than_scorm_12_can_say(tmp_path: Path) -> None:
    ids = [f"c{number}" for number in range(MANY)]
    stages = {"one": {id: concept(id.upper(), questions("text")) for id in ids}}
    stages["one"]["goal"] = concept("Goal", questions("text"), prerequisites=ids)
    course = load_course(write_course(tmp_path, stages, unlock="prerequisites"))
    assert list(_refusals(course, "2004")) == []
    (message,) = _refusals(course, "1.2")
    assert message.startswith("“Goal” (goal) needs 19 concepts")


def _refusals(course: Course, version: Version) -> Iterator[str]:
    return (problem.message for problem in build_package(course, Plan(version, "concept", Profile())).problems)


def test_an_lms_that_plays_no_such_package_is_told_of(tmp_path: Path) -> None:
    package = build_package(small_course(tmp_path), Plan("2004", "concept", find_profile("moodle")))
    assert any("Moodle plays one SCO" in remark.help for remark in package.remarks)


def test_every_profile_has_a_page() -> None:
    pages = Path(__file__).parents[2] / "docs" / "profiles"
    assert {path.stem for path in pages.glob("*.md")} == set(profile_names())
