"""Packages with an SCO for each concept: what the LMS is told to lock is what the course's policy locks.

Issue 16, number 12.
"""

import re
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any, get_args
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from conftest import real_course
from coursekit.course.load import load_course
from coursekit.course.model import Course
from coursekit.export.scorm import Version
from coursekit.export.scorm.build import build_package
from coursekit.export.scorm.manifest import manifest
from coursekit.export.scorm.manifest.parts import item_of_sco
from coursekit.export.scorm.options import ScormOptions
from coursekit.export.scorm.outline import outline
from coursekit.export.scorm.plan import Plan, Scos, scos
from coursekit.export.scorm.profiles import Profile, find_profile, profile_names
from coursekit.text.diagnostic import Diagnostic
from coursekit.verify.locks import Opens, locks_of
from coursekit.verify.policy import UnlockRules, policy_of
from export.sample import concept, questions, small_course, write_course
from export.xsd import manifest_schema

VERSIONS = pytest.mark.parametrize("version", get_args(Version))
POLICIES = ("path", "prerequisites", "open")
MANY = 19
"""Prerequisites of one concept that SCORM 1.2 has no room for."""


@cache
def course_with(unlock: Any) -> Course:
    return replace(real_course(), unlock=unlock)


def locks_told(version: Version, course: Course) -> dict[str, Opens]:
    """When an LMS opens each concept, as the manifest tells it, by the items that are done."""
    root = ElementTree.fromstring(manifest(course, Plan(version, "concept", find_profile("sequencing")), []))
    told = locks_of(version, root)
    return {sco.concept.id: told[item_of_sco(sco.name)] for sco in scos(course)}


def policy(course: Course) -> UnlockRules:
    """As the player is told it."""
    return policy_of(outline(course, Plan("2004", "concept", Profile())))


def assert_same_order(told: dict[str, Opens], course: Course, data: Any) -> None:
    """At every point of a way that a learner can take."""
    items = {sco.concept.id: item_of_sco(sco.name) for sco in scos(course)}
    done: frozenset[str] = frozenset()
    for _ in range(data.draw(st.integers(0, 12))):
        opened = policy(course).opened(done)
        assert {id for id, opens in told.items() if opens({items[id] for id in done})} == opened
        left = sorted(opened - done)
        if not left:
            break
        done |= {data.draw(st.sampled_from(left))}


@VERSIONS
@pytest.mark.parametrize("unlock", POLICIES)
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_an_lms_opens_what_the_policy_opens(version: Version, unlock: str, data: Any) -> None:
    assert_same_order(_cached(version, unlock), course_with(unlock), data)


@VERSIONS
@pytest.mark.parametrize("unlock", POLICIES)
@settings(max_examples=10, deadline=None)
@given(data=st.data())
def test_an_lms_opens_what_the_policy_opens_whatever_needs_what(version: Version, unlock: str, data: Any) -> None:
    """With prerequisites at random, each earlier on the path."""
    course = course_with(unlock)
    path = course.graph.path
    needs = {
        id: tuple(sorted(data.draw(st.sets(st.sampled_from(path[:place]), max_size=4)))) if place else ()
        for place, id in enumerate(path)
    }
    stages = tuple(
        replace(stage, concepts=tuple(replace(concept, prerequisites=needs[concept.id]) for concept in stage.concepts))
        for stage in course.stages
    )
    course = replace(course, stages=stages)
    assert_same_order(locks_told(version, course), course, data)


@cache
def _cached(version: Version, unlock: str) -> dict[str, Opens]:
    return locks_told(version, course_with(unlock))


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


@VERSIONS
def test_grades_of_many_scos_and_missing_locks_are_told_of(tmp_path: Path, version: Version) -> None:
    """After one of them, Moodle shows 100 % under three of its four ways to grade."""
    told = {remark.rule: remark for remark in _remarks(tmp_path / "1", version, "strict")}
    assert "can show 100 % after the first" in told["scorm-grading"].message
    assert "Learning objects" in told["scorm-grading"].help
    assert ("scorm-profile" in told) == (version == "2004")
    sequencing = {remark.rule for remark in _remarks(tmp_path / "2", version, "sequencing")}
    assert "scorm-profile" not in sequencing
    assert _remarks(tmp_path / "3", version, "strict", sco="course") == ()


def _remarks(root: Path, version: Version, profile: str, sco: Scos = "concept") -> tuple[Diagnostic, ...]:
    made = build_package(small_course(root), Plan(version, sco, find_profile(profile))).remarks
    return tuple(remark for remark in made if remark.rule != "control-documents")


@pytest.mark.parametrize("sco", get_args(Scos))
def test_the_default_package_imports_everywhere(tmp_path: Path, sco: Scos) -> None:
    """Moodle's import crashes on any objective that is shared."""
    package = build_package(small_course(tmp_path), Plan("2004", sco, find_profile(ScormOptions().profile)))
    with ZipFile(BytesIO(package.content)) as zip:
        assert "mapInfo" not in zip.read("imsmanifest.xml").decode()


def test_every_profile_has_a_page() -> None:
    pages = Path(__file__).parents[2] / "docs" / "profiles"
    assert {path.stem for path in pages.glob("*.md")} == set(profile_names())
