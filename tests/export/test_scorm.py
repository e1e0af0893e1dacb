"""Packages as files: what is in the zip, under which names, and that nothing of it depends on chance."""

import json
import re
import stat
from io import BytesIO
from pathlib import Path
from types import ModuleType
from typing import Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import html5lib
import pytest

from conftest import REPOSITORY, real_course, real_package
from coursekit.course.load import load_course
from coursekit.course.model import Course
from coursekit.export.formats import Refused, scorm12, scorm2004
from coursekit.export.publish import publish
from coursekit.export.scorm.content_bundles import bundled, script
from coursekit.export.scorm.package import zip_package
from coursekit.pictures.figure_files import figure_names
from export.sample import SVG, concept, questions, small_course, small_stages, write, write_course
from export.xsd import manifest_schema

BOTH = pytest.mark.parametrize(("version", "exporter"), [("1.2", scorm12), ("2004", scorm2004)])
VERSIONS = pytest.mark.parametrize("version", ["1.2", "2004"])
PNG = b"\x89PNG\r\n\x1a\n" + bytes(200)
HOSTILE = "</script></title><img src=x onerror=alert(1)> \" ' & \u2028 🧠 العقل"


def packed(course: Course, exporter: ModuleType, folder: Path) -> ZipFile:
    """An exported package, opened."""
    folder.mkdir(exist_ok=True)
    target = folder / f"package{exporter.SUFFIX}"
    exporter.export(course, exporter.Options(), target)
    return ZipFile(BytesIO(target.read_bytes()))


def data(package: ZipFile, file: str) -> Any:
    """What a script of data brings."""
    text = package.read(file).decode()
    begins = f'self["{file.removesuffix(".js")}"]='
    assert text.startswith(begins + "{")
    assert text.endswith("};\n")
    return json.loads(text[len(begins) : -2])


def pages_of(package: ZipFile) -> dict[str, Any]:
    """The page of each concept."""
    files = set(data(package, "content/course.js")["files"].values())
    pieces = [item for file in files for item in data(package, f"content/{file}.js").items()]
    return {id: page for name, piece in pieces if name.startswith("stage-") for id, page in piece.items()}


def with_figures(root: Path) -> Course:
    """Figures whose names are plain, not ASCII, with a space, and the same in two stages but for their case."""
    shown = "\n\n".join(
        f"![Seen]({path})"
        for path in (
            "figures/plain.svg",
            "<figures/Schädel 1.svg>",
            "figures/学习.PNG",
            "figures/photo.png",
            "shared.svg",
        )
    )
    stages = {
        "one": {"a": concept("A", questions("text"), shown)},
        "two": {"b": concept("B", questions("text"), "![Again](figures/Plain.svg)\n\n![Up](../one/shared.svg)")},
    }
    write_course(root, stages)
    for path in ("one/figures/plain.svg", "one/figures/Schädel 1.svg", "one/shared.svg", "two/figures/Plain.svg"):
        write(root / "stages" / path, SVG.replace("teal", path))
    write(root / "stages/one/figures/unused.svg", SVG)
    for name in ("学习.PNG", "photo.png"):
        (root / "stages/one/figures" / name).write_bytes(PNG)
    return load_course(root)


@BOTH
def test_the_manifest_lists_what_is_there(tmp_path: Path, version: str, exporter: ModuleType) -> None:
    package = packed(with_figures(tmp_path / "course"), exporter, tmp_path)
    assert package.testzip() is None
    names = package.namelist()
    assert names[:2] == ["imsmanifest.xml", "index.html"]
    assert names[2:] == sorted(names[2:])
    manifest = package.read("imsmanifest.xml").decode()
    assert not list(manifest_schema(version).iter_errors(manifest))
    listed = re.findall(r'<file href="([^"]*)"', manifest)
    assert len(listed) == len(set(listed))
    assert set(listed) == set(names) - {"imsmanifest.xml"}


@BOTH
def test_names_are_portable_and_bytes_are_the_authors(tmp_path: Path, version: str, exporter: ModuleType) -> None:
    course = with_figures(tmp_path / "course")
    package = packed(course, exporter, tmp_path)
    assert all(re.fullmatch(r"[A-Za-z0-9._/-]+", name) for name in package.namelist())
    assert len({name.lower() for name in package.namelist()}) == len(package.namelist())
    names = figure_names(course)
    assert names["stages/one/shared.svg"] == "shared.svg"
    assert names["stages/one/figures/photo.png"] == "photo.png"
    assert re.fullmatch(r"plain-[0-9a-f]{10}\.svg", names["stages/one/figures/plain.svg"])
    assert re.fullmatch(r"Plain-[0-9a-f]{10}\.svg", names["stages/two/figures/Plain.svg"])
    assert re.fullmatch(r"[0-9a-f]{10}\.svg", names["stages/one/figures/Schädel 1.svg"])
    assert re.fullmatch(r"[0-9a-f]{10}\.png", names["stages/one/figures/学习.PNG"])
    assert "stages/one/figures/unused.svg" not in names
    for path, name in names.items():
        assert package.read(f"content/figures/{name}") == (tmp_path / "course" / path).read_bytes()
        kind = package.getinfo(f"content/figures/{name}").compress_type
        assert kind == (ZIP_STORED if name.endswith(".png") else ZIP_DEFLATED)
    pages = pages_of(package)
    shown = re.findall(r'<img src="([^"]*)"', pages["a"]["html"] + pages["b"]["html"])
    assert sorted(set(shown)) == sorted(f"content/figures/{name}" for name in names.values())


def test_a_name_that_looks_hashed_can_not_clash(tmp_path: Path) -> None:
    course = with_figures(tmp_path)
    mark = figure_names(course)["stages/one/figures/plain.svg"]
    text = (tmp_path / "stages/one/a.md").read_text(encoding="utf-8")
    write(tmp_path / "stages/one/a.md", f"{text}\n\n![Clash](figures/{mark})\n")
    write(tmp_path / "stages/one/figures" / mark, SVG)
    names = figure_names(load_course(tmp_path))
    assert len({name.lower() for name in names.values()}) == len(names) == 7


@BOTH
def test_the_same_course_gives_the_same_bytes(tmp_path: Path, version: str, exporter: ModuleType) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        exporter.export(with_figures(tmp_path / name / "course"), exporter.Options(), tmp_path / name / "made.zip")
    first, second = ((tmp_path / name / "made.zip").read_bytes() for name in ("one", "two"))
    assert first == second
    for entry in ZipFile(BytesIO(first)).infolist():
        assert entry.date_time == (1980, 1, 1, 0, 0, 0)
        assert entry.create_system == 3
        assert stat.S_IMODE(entry.external_attr >> 16) == 0o644
        assert entry.extra == entry.comment == b""


@BOTH
def test_hostile_text_stays_text(tmp_path: Path, version: str, exporter: ModuleType) -> None:
    stages = {"one": {"a": concept(HOSTILE, questions("text", "choice", about="x"), summary=HOSTILE, anchor="Safe.")}}
    course = load_course(write_course(tmp_path / "course", stages, title=HOSTILE, summary=HOSTILE))
    package = packed(course, exporter, tmp_path)
    assert not list(manifest_schema(version).iter_errors(package.read("imsmanifest.xml").decode()))
    for file in package.namelist():
        if file.startswith("content/") and file.endswith(".js"):
            text = package.read(file).decode()
            assert "<" not in text
            assert not re.search("[\u2028\u2029]", text)
    assert data(package, "content/course.js")["outline"]["title"] == HOSTILE
    page = package.read("index.html").decode()
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    tree = parser.parse(page)
    scripts = [found.get("src") for found in tree.iter("script")]
    assert scripts[-1] == "player/main.js"
    assert set(scripts) <= set(package.namelist())
    assert tree.find(".//title").text == " ".join(HOSTILE.split("\n"))
    for element in tree.iter():
        assert not [name for name in element.attrib if name.startswith("on") or name == "style"]
        assert element.tag != "style"


@BOTH
def test_the_outline_says_what_the_course_says(tmp_path: Path, version: str, exporter: ModuleType) -> None:
    stages = small_stages()
    stages["parts"]["memory"] = concept(
        "Memory", questions("text"), prerequisites=["old-name"], connects_to=["old-name"]
    )
    stages["parts"]["synapse"] = concept("The synapse", questions("choice"), formerly=["old-name"])
    course = load_course(write_course(tmp_path / "course", stages, completion="mastered", pass_mark=0.6, unlock="open"))
    outline = data(packed(course, exporter, tmp_path), "content/course.js")["outline"]
    assert (outline["scorm"], outline["edition"]) == (version, "1.0.0")
    assert (outline["unlock"], outline["completion"], outline["pass_mark"]) == ("open", "mastered", 0.6)
    listed = {each["id"]: each for stage in outline["stages"] for each in stage["concepts"]}
    assert [each["code"] for each in listed.values()] == ["C1.1", "C1.2", "C2.1", "C2.2"]
    assert listed["memory"]["prerequisites"] == listed["memory"]["connects_to"] == ["synapse"]
    asked = [(question["type"], question["points"], question["parts"]) for question in listed["neuron"]["questions"]]
    assert asked == [
        ("choice", 1, 3),
        ("choice", 2, 4),
        ("numeric", 1, 0),
        ("text", 1, 2),
        ("match", 1, 3),
        ("order", 1, 4),
        ("hotspot", 1, 3),
        ("recall", 1, 2),
    ]
    for concept_id, each in listed.items():
        assert each["key"] == course.by_id[concept_id].key
        assert [question["key"] for question in each["questions"]] == [
            item.key for item in course.by_id[concept_id].prove_it
        ]


@BOTH
def test_what_would_not_work_is_refused(tmp_path: Path, version: str, exporter: ModuleType) -> None:
    """And an earlier package stays whole."""
    name = {"1.2": "scorm12", "2004": "scorm2004"}[version]
    root = tmp_path / "course"
    made = publish(small_course(root), name, exporter.Options(), tmp_path / "exports").path
    before = made.read_bytes()
    twice = questions("text", "text")
    write(root / "stages/whole/neuron.md", concept("The neuron", twice))
    with pytest.raises(Refused) as refusal:
        publish(load_course(root), name, exporter.Options(), tmp_path / "exports")
    assert [problem.span.path for problem in refusal.value.problems] == ["stages/whole/neuron.md"]
    assert made.read_bytes() == before
    assert [path.name for path in (tmp_path / "exports").glob("*.zip*")] == [made.name]


@BOTH
def test_a_figure_that_goes_away_is_told(tmp_path: Path, version: str, exporter: ModuleType) -> None:
    course = with_figures(tmp_path / "course")
    (tmp_path / "course/stages/one/shared.svg").unlink()
    with pytest.raises(Refused) as refusal:
        exporter.export(course, exporter.Options(), tmp_path / "made.zip")
    assert "shared.svg can't be read" in str(refusal.value)
    assert not (tmp_path / "made.zip").exists()


@pytest.mark.parametrize("path", ["../up.txt", "/root.txt", "C:\\x", "a b.txt", "é.txt", "a//b", "a/.hidden", ""])
def test_no_path_leaves_the_package(path: str) -> None:
    with pytest.raises(ValueError, match="portable"):
        zip_package({path: b""})


@VERSIONS
def test_the_player_is_small(version: str) -> None:
    """Under 60 KB compressed, without content and fonts: what is no content of the real course.

    What a learner waits for at first is 76 KB with 30 concepts, and 200 bytes more for each further one; in SCORM 2004,
    which tells the LMS what they are, 25 bytes more for each objective.
    """
    package = ZipFile(BytesIO(real_package(version)))
    own = [entry for entry in package.infolist() if entry.filename.startswith("player/")]
    assert sum(entry.compress_size for entry in own if not entry.filename.endswith(".woff2")) < 60_000
    launch = package.getinfo("index.html").compress_size + package.getinfo("content/course.js").compress_size
    concepts = real_course().concepts
    objectives = sum(len(concept.content.front.objectives) for concept in concepts) if version == "2004" else 0
    waited_for = sum(entry.compress_size for entry in own) + launch
    assert waited_for < 76_000 + 200 * max(0, len(concepts) - 30) + 25 * objectives


@VERSIONS
def test_the_package_is_a_tenth_of_liascripts(version: str) -> None:
    """Of a course of four pages LiaScript was observed to make 650 files and 7.4 MB.

    The figures are the author's and grow with the course; all else is a tenth of that, of sixty concepts too, and the
    files are not even a fifteenth.
    """
    package = ZipFile(BytesIO(real_package(version)))
    figures = [entry for entry in package.infolist() if entry.filename.startswith("content/figures/")]
    assert len(package.infolist()) - len(figures) <= 650 / 15
    size = sum(entry.compress_size for entry in package.infolist() if entry not in figures)
    assert size <= 7_400_000 / 10


@BOTH
def test_what_docs_say_of_the_size_of_a_small_package(tmp_path: Path, version: str, exporter: ModuleType) -> None:
    """Files to one, bytes to a tenth: who lets the player grow measures again (docs/scorm.md)."""
    text = " ".join((REPOSITORY / "docs" / "scorm.md").read_text(encoding="utf-8").split())
    said = re.search(
        r"two concepts and one figure is (\d+) files and (\d+) kB in SCORM 1.2, (\d+) files and (\d+) kB in 2004; "
        r"(\d+) and (\d+) of these files are control documents",
        text,
    )
    modules = re.search(r"The player's modules are one file of (\d+) kB compressed", text)
    assert said and modules
    counts = [int(each) for each in said.groups()]
    files, kilobytes, control = (counts[0], counts[1], counts[4]) if version == "1.2" else (*counts[2:4], counts[5])
    package = packed(load_course(REPOSITORY / "tests" / "smallest"), exporter, tmp_path)
    entries = package.infolist()
    documents = [entry for entry in entries if entry.filename.endswith((".xsd", ".dtd"))]
    assert len(entries) - len(documents) == files - control
    if len(documents) == control:
        assert sum(entry.compress_size for entry in entries) == pytest.approx(kilobytes * 1000, rel=0.1)
    whole = ZipFile(BytesIO(real_package(version))).getinfo("player/main.js").compress_size
    assert whole == pytest.approx(int(modules[1]) * 1000, rel=0.1)


def test_small_pieces_share_files() -> None:
    """Where there is room first; what has none stands alone; nothing is lost."""
    sizes = [90_000, 200_000, 80_000, 120_000, 1000]
    pieces = [(f"piece-{number}", "<é" * (size // 8)) for number, size in enumerate(sizes)]
    bundles = list(bundled(pieces))
    assert [list(bundle) for bundle in bundles] == [["piece-0", "piece-2", "piece-4"], ["piece-1"], ["piece-3"]]
    read = [script("a", bundle).decode().removeprefix('self["a"]=').removesuffix(";\n") for bundle in bundles]
    assert dict(item for text in read for item in json.loads(text).items()) == dict(pieces)
