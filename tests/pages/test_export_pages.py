"""The pages on exports: every option, style, profile, language and kind of source that there is, and no other."""

import re
from pathlib import Path
from types import ModuleType

import pytest

from conftest import REPOSITORY
from coursekit.export.formats import json, pdf, scorm12, scorm2004
from coursekit.export.formats.pdf.layout.checks import FEW_LINES, GAP, NEARLY_EMPTY
from coursekit.export.formats.pdf.manuscript.tall_rows import TALL
from coursekit.export.scorm import Version
from coursekit.export.scorm.build import build_package
from coursekit.export.scorm.content_bundles import ROOM
from coursekit.export.scorm.identifier import LONGEST
from coursekit.export.scorm.manifest.scorm12 import LONGEST_PREREQUISITES
from coursekit.export.scorm.options import ScormOptions
from coursekit.export.scorm.outline import LONGEST_DESCRIPTION
from coursekit.export.scorm.plan import Plan, Scos
from coursekit.export.scorm.profiles import find_profile, profile_names
from coursekit.importers.kinds import kind_names
from coursekit.schema.citation_styles import styles_here
from export.sample import small_course
from pages.manual import read, text_of

BOOK, SCORM, PLAYER = (text_of(f"docs/{name}.md") for name in ("book", "scorm", "player"))
STRINGS = sorted(path.stem for path in (REPOSITORY / "src/coursekit/strings").glob("*.json"))
LANGUAGES = {
    "Arabic": "ar", "Chinese (simplified)": "zh-Hans", "Dutch": "nl", "English": "en", "French": "fr", "German": "de",
    "Hebrew": "he", "Italian": "it", "Japanese": "ja", "Korean": "ko", "Polish": "pl",
    "Portuguese (as in Brazil)": "pt", "Russian": "ru", "Spanish": "es", "Turkish": "tr", "Ukrainian": "uk",
}  # fmt: skip


@pytest.mark.parametrize(
    ("page", "format"),
    [("docs/book.md", pdf), ("docs/scorm.md", scorm12), ("docs/scorm.md", scorm2004), ("docs/import/json.md", json)],
)
def test_each_option_is_told(page: str, format: ModuleType) -> None:
    """A package's `mastery_score` is told as `course.yaml` has it."""
    text = text_of(page)
    flags = {name: f"--{name.replace('_', '-')}" for name in format.Options.model_fields}
    assert [flag for name, flag in flags.items() if f"`{flag}" not in text and f"{name}: true" not in text] == []


def test_defaults_of_a_package_are_told() -> None:
    for name in ("score", "keep_on_device", "exit"):
        (line,) = (line for line in read(REPOSITORY / "docs/scorm.md").splitlines() if f"| `{name}: " in line)
        assert f"`{ScormOptions.model_fields[name].default}`, unless it is set" in line


def test_profiles_and_their_pages() -> None:
    assert {*re.findall(r"\(profiles/([a-z]+)\.md\)", SCORM)} == {*profile_names()}


def test_citation_styles_that_come_with_coursekit() -> None:
    told = re.search(
        r"is `(nlm-citation-sequence)` \(Vancouver\) unless it is set\. ((?:`[a-z-]+`(?:, | and )?)+) come with", BOOK
    )
    assert told
    assert sorted([told[1], *re.findall(r"`([a-z-]+)`", told[2])]) == sorted(styles_here())


def test_languages_of_the_interface() -> None:
    assert sorted(LANGUAGES.values()) == STRINGS
    told = re.search(r"The interface speaks the language of the course: (.*?) \(\[", PLAYER)
    assert told
    assert re.split(r", | or ", told[1]) == [*LANGUAGES]
    assert f"the {len(STRINGS)} languages of the interface" in text_of("docs/start.md")


def test_kinds_of_sources() -> None:
    assert {*re.findall(r"\]\(([a-z]+)\.md\)", read(REPOSITORY / "docs/import/README.md"))} == {*kind_names()}


def test_limits_of_the_book() -> None:
    words = {FEW_LINES: "six", TALL: "a dozen"}
    assert f"no more than {words[FEW_LINES]} lines, in the top sixth of the page" in BOOK
    assert pytest.approx(1 / 6, abs=0.01) == NEARLY_EMPTY
    assert pytest.approx(1 / 3, abs=0.01) == GAP
    assert f"only if it has {words[TALL]} lines or more" in BOOK


def test_limits_of_packages() -> None:
    assert f"files of up to {ROOM // 1024} KiB" in SCORM
    assert f"as many of its objectives as {LONGEST_DESCRIPTION} characters hold" in SCORM
    assert LONGEST == LONGEST_PREREQUISITES == 200


@pytest.mark.parametrize("version", ["1.2", "2004"])
@pytest.mark.parametrize(
    ("name", "sco"), [("cornerstone", "course"), ("cornerstone", "concept"), ("blackboard", "course")]
)
def test_a_profile_that_changes_nothing_changes_nothing(name: str, sco: Scos, version: Version, tmp_path: Path) -> None:
    assert "changes nothing today" in text_of(f"docs/profiles/{name}.md")
    course = small_course(tmp_path)
    one, other = (build_package(course, Plan(version, sco, find_profile(each))).content for each in (name, "strict"))
    assert one == other
