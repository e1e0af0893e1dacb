"""Films and recordings: what is in their files, and that every export carries or tells them."""

import io
import json
import shutil
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import TESTS
from coursekit.course.load import load_course
from coursekit.course.model import Course
from coursekit.export.formats import json as json_format
from coursekit.export.formats.pdf.manuscript.book import manuscript
from coursekit.export.formats.pdf.options import Options
from coursekit.export.scorm.build import build_package
from coursekit.export.unchanged import all_that_makes
from coursekit.findings.report import RuleChoice
from coursekit.fmt import format_text
from coursekit.lint.run import check_course
from coursekit.media.captions import read_captions, written
from coursekit.media.recordings import CUT, read_recording
from coursekit.text.source import Source
from export.sample import SVG, concept, questions, write, write_course
from export.test_downloads import plan_for

MEDIA = TESTS / "media"
TEXT = (
    '![The pump at work](media/pump.mp4 "One *cycle* of it.")\n\n![A tone](media/a%20tone.mp3)\n\n'
    "See [the film](media/pump.mp4).\n"
)
STYLE = "STYLE\n::cue { background: url(https://example.org/x) }\n\n"
CAPTIONS = f"WEBVTT\n\n{STYLE}00:00.000 --> 00:00.900 line:0\n<v Ada>It works.\n"


def course_with_films(root: Path) -> Course:
    write_course(
        root, {"one": {"a": concept("A", questions("recall"), TEXT), "b": concept("B", questions("choice"), "More.\n")}}
    )
    media = root / "stages/one/media"
    write(media / "pump.en.vtt", CAPTIONS)
    write(media / "pump.de.vtt", CAPTIONS)
    write(media / "pump.md", "**Ada:** It works, see [[b]].\n\n[*A pump turns.*]\n")
    write(media / "pump.svg", SVG)
    write(media / "a tone.md", "A tone of 440 Hz.\n")
    shutil.copy(MEDIA / "good.mp4", media / "pump.mp4")
    shutil.copy(MEDIA / "good.mp3", media / "a tone.mp3")
    return load_course(root)


def test_lint_takes_them(tmp_path: Path) -> None:
    course_with_films(tmp_path)
    assert check_course(tmp_path, RuleChoice(ignore=("skipped-heading", "no-feedback"))).findings == ()


def test_what_stands_beside_a_film_is_checked(tmp_path: Path) -> None:
    course_with_films(tmp_path)
    write(tmp_path / "stages/one/media/pump.md", "See [[nowhere]].  \n\n\n<b>Ada</b>\n")
    write(tmp_path / "stages/one/media/notes.md", "See [[nowhere]].\n")
    found = check_course(tmp_path, RuleChoice(select=("unknown-link", "raw-html", "misplaced-file"))).findings
    assert [(finding.span.path[17:], finding.rule) for finding in found] == [
        ("notes.md", "misplaced-file"),
        ("pump.md", "unknown-link"),
        ("pump.md", "raw-html"),
        ("pump.md", "raw-html"),
    ]
    assert format_text("stages/one/media/pump.md", "A.\n\n\n\nB.\n") == "A.\n\nB.\n"


def test_a_film_of_three_gigabytes_is_told_and_not_read(tmp_path: Path) -> None:
    course_with_films(tmp_path)
    with (tmp_path / "stages/one/media/pump.mp4").open("ab") as file:
        file.truncate(3_000_000_000)
    (finding,) = check_course(tmp_path, RuleChoice(select=("unplayable-media",))).findings
    assert (finding.span.path, finding.message) == ("stages/one/a.md", "The file pump.mp4 is larger than 200 MB")
    (problem,) = build_package(load_course(tmp_path), plan_for("1.2")).problems
    assert problem.message == finding.message


def test_a_link_in_place_of_a_film_is_told(tmp_path: Path) -> None:
    course_with_films(tmp_path)
    film = tmp_path / "stages/one/media/pump.mp4"
    film.unlink()
    film.symlink_to(MEDIA / "good.mp4")
    found = check_course(tmp_path, RuleChoice(select=("missing-figure",))).findings
    assert [finding.message for finding in found] == ["The figure media/pump.mp4 of “A” (a) can't be read"]


def test_a_package_holds_what_plays_and_what_plays_it(tmp_path: Path) -> None:
    package = ZipFile(io.BytesIO(build_package(course_with_films(tmp_path), plan_for("2004")).content))
    names, manifest = package.namelist(), package.read("imsmanifest.xml").decode()
    media = sorted(name for name in names if name.startswith("content/media/"))
    assert len(media) == 4
    assert {*media, "player/playing.js", "player/more.css", "content/figures/pump.svg"} <= {*names}
    assert all(f'"{name}"' in manifest for name in media)
    assert package.read("content/media/pump.mp4") == (MEDIA / "good.mp4").read_bytes()
    captions = package.read("content/media/pump.en.vtt").decode()
    assert captions == "WEBVTT\n\n00:00:00.000 --> 00:00:00.900 line:0\n<v Ada>It works.\n"
    page = package.read("index.html").decode()
    assert 'href="player/more.css"' in page
    assert '<video controls preload="metadata" playsinline poster="content/figures/pump.svg"' in page
    assert 'src="content/media/pump.en.vtt" srclang="en" label="Captions (en)" default>' in page
    assert 'src="content/media/pump.de.vtt" srclang="de" label="Captions (de)">' in page
    assert '<details class="transcript"><summary>Transcript</summary><p><strong>Ada:</strong> It works' in page
    assert 'See <a class="figure-link" href="#figure.1.1">the film <span' in page
    assert 'type="audio/mpeg"' in page


def test_the_sheet_of_a_package_has_the_widths_of_its_pictures(tmp_path: Path) -> None:
    text = "![A](x.svg){width=50%}\n\n![B](x.svg){width=33%}\n\n![C](x.svg)\n"
    write_course(tmp_path, {"one": {"a": concept("A", questions("recall"), text)}})
    write(tmp_path / "stages/one/x.svg", SVG)
    package = ZipFile(io.BytesIO(build_package(load_course(tmp_path), plan_for("1.2")).content))
    sheet = package.read("player/more.css").decode()
    assert '[data-width="50"]{inline-size:50%}' in sheet
    assert '[data-width="33"]{inline-size:33%}' in sheet
    assert ".film" not in sheet
    assert 'href="player/more.css"' in package.read("index.html").decode()
    assert "player/playing.js" not in package.namelist()


def test_other_packages_hold_nothing_of_it(tmp_path: Path) -> None:
    write_course(tmp_path, {"one": {"a": concept("A", questions("recall"))}})
    package = ZipFile(io.BytesIO(build_package(load_course(tmp_path), plan_for("1.2")).content))
    assert {"player/playing.js", "player/more.css"}.isdisjoint(package.namelist())
    assert b"more.css" not in package.read("index.html")


def test_json_without_answers_has_their_captions(tmp_path: Path) -> None:
    course = course_with_films(tmp_path / "course")
    json_format.export(course, json_format.Options(answers="without"), tmp_path / "made.json")
    data = json.loads((tmp_path / "made.json/course.json").read_text(encoding="utf-8"))
    captions = [one["file"] for film in data["media"] for one in film["captions"]]
    assert len(captions) == 2
    assert all((tmp_path / "made.json" / file).is_file() for file in captions)


def test_json_has_them(tmp_path: Path) -> None:
    course = course_with_films(tmp_path / "course")
    json_format.export(course, json_format.Options(), tmp_path / "made.json")
    data = json.loads((tmp_path / "made.json/course.json").read_text(encoding="utf-8"))
    film = next(film for film in data["media"] if film["media_type"] == "video/mp4")
    assert film["seconds"] == 1
    assert film["poster"] == "figures/pump.svg"
    assert film["transcript"].startswith("**Ada:**")
    files = [film["file"], film["poster"], *(captions["file"] for captions in film["captions"])]
    assert [captions["language"] for captions in film["captions"]] == ["de", "en"]
    assert all((tmp_path / "made.json" / file).is_file() for file in files)
    assert film["file"] in data["stages"][0]["concepts"][0]["prose"]["html"]


def test_the_book_tells_them(tmp_path: Path) -> None:
    (folder := tmp_path / "parts").mkdir()
    book = manuscript(course_with_films(tmp_path / "course"), Options(), folder)
    stage = next(part.html for part in book.parts if part.name == "stage-one")
    assert "<video" not in stage
    assert '<img src="figure:stages/one/media/pump.svg" alt="The pump at work">' in stage
    assert "One <em>cycle</em> of it. " in stage
    assert "Film, 0:01. It plays in the online course, in C1.1." in stage
    assert "Recording, 0:01. It plays in the online course, in C1.1." in stage
    assert '<aside class="transcript"><p class="alert-title">Transcript</p>' in stage
    assert "A tone of 440 Hz." in stage


@pytest.mark.parametrize("name", ["pump.mp4", "pump.en.vtt", "pump.md", "pump.svg"])
def test_an_export_is_made_anew_when_something_of_it_changes(tmp_path: Path, name: str) -> None:
    course = course_with_films(tmp_path)
    before = all_that_makes(course, "json", None)
    with (tmp_path / "stages/one/media" / name).open("ab") as file:
        file.write(b" ")
    assert all_that_makes(course, "json", None) != before


@pytest.mark.parametrize("path", sorted(MEDIA.glob("*.*")), ids=lambda path: path.name)
def test_a_damaged_file_is_never_more_than_unreadable(path: Path) -> None:
    content = path.read_bytes()
    if path.suffix == ".md":
        return
    assert read_recording(path.name, content).wrong.startswith("holds") != path.name.startswith(("good", "silent"))
    for end in {*range(min(len(content), 200)), *range(0, len(content), 97)}:
        read_recording(path.name, content[:end])
    for at in range(0, min(len(content), 1500), 3):
        read_recording(path.name, content[:at] + b"\xff\xff\xff" + content[at + 3 :])


@pytest.mark.parametrize("name", ["good.mp4", "good.m4a", "good.webm", "good.wav"])
def test_a_file_that_lost_its_end_is_told_as_such(name: str) -> None:
    content = (MEDIA / name).read_bytes()
    assert (
        read_recording(name, content[:-20]).wrong == read_recording(name, content[: len(content) * 3 // 4]).wrong == CUT
    )
    assert not read_recording(name, content + b"tags").wrong, "what stands behind it is no part of it"


def test_captions_that_nobody_can_read_are_one_finding(tmp_path: Path) -> None:
    course_with_films(tmp_path)
    (tmp_path / "stages/one/media/pump.en.vtt").write_bytes(CAPTIONS.encode("utf-16"))
    told = [each for each in check_course(tmp_path).findings if each.span.path.endswith(".vtt")]
    assert [each.rule for each in told] == ["unreadable-file"]


@given(st.text(alphabet="WEBVTT\n :.->0123456789<v>ab&;\r", max_size=200).map(lambda text: f"WEBVTT\n\n{text}"))
def test_what_is_left_of_captions_is_good(text: str) -> None:
    cues, _ = read_captions(Source("x.vtt", text))
    if cues:
        again, problems = read_captions(Source("x.vtt", written(cues).decode()))
        assert not [problem for problem in problems if "no time" in problem.message.lower()]
        assert len(again) == len(cues)
