"""A passing score in manifests: legal by the schemas, and the number that the course has."""

from pathlib import Path
from xml.etree import ElementTree

import pytest

from coursekit.export.scorm.manifest import manifest
from coursekit.export.scorm.plan import Plan, Scos
from coursekit.export.scorm.profiles import Profile, find_profile, profile_names
from export.sample import small_course
from export.test_manifest import FILES, errors

SCORES = [0.7, 1, 1 / 3, 0.00001, 0.123456789]


def told(made: bytes, name: str) -> list[float]:
    return [float(found.text or "") for found in ElementTree.fromstring(made).iter() if found.tag.endswith(name)]


@pytest.mark.parametrize("score", SCORES)
def test_in_2004_it_is_a_measure(tmp_path: Path, score: float) -> None:
    made = manifest(small_course(tmp_path, passing_score=score), Plan("2004", "course", Profile()), FILES)
    assert errors("2004", made) == []
    assert told(made, "}minNormalizedMeasure") == [pytest.approx(score, abs=0.0001)]


@pytest.mark.parametrize("score", SCORES)
def test_in_12_it_is_a_mastery_score_where_that_is_asked_for(tmp_path: Path, score: float) -> None:
    course = small_course(tmp_path, passing_score=score)
    for asked in (False, True):
        made = manifest(course, Plan("1.2", "course", Profile(), mastery_score=asked), FILES)
        assert errors("1.2", made) == []
        assert told(made, "}masteryscore") == ([pytest.approx(score * 100, abs=0.01)] if asked else [])


@pytest.mark.parametrize("sco", ["course", "concept"])
@pytest.mark.parametrize("profile", profile_names())
def test_every_profile_is_legal_with_one(tmp_path: Path, profile: str, sco: Scos) -> None:
    course = small_course(tmp_path, passing_score=0.7, report_failed=True, restart=True)
    for version in ("1.2", "2004"):
        made = manifest(course, Plan(version, sco, find_profile(profile), mastery_score=True), FILES)
        assert errors(version, made) == []
    assert (sco == "course") == bool(told(made, "}minNormalizedMeasure"))
