"""What `export json` writes, `import json` makes course files of that give the same bytes again."""

import json
import shutil
import tempfile
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import REAL_COURSE
from coursekit.course.load import load_course
from coursekit.export.formats import json as exporter
from coursekit.fmt import format_text
from coursekit.importers.kinds.json import Options
from coursekit.importers.losses import NotImported
from coursekit.importers.move import Outcome, move
from coursekit.lint.run import check_course
from export.sample import SVG, concept, questions, small_stages, write, write_course
from export.test_media import MEDIA, course_with_films

EVERYTHING = Path(__file__).parents[1] / "everything"


def exported(course: Path, target: Path, **options: Any) -> Path:
    loaded = load_course(course, teacher=options.get("teacher", False))
    exporter.export(loaded, exporter.Options(**options), target)
    return target


def imported(source: Path, target: Path, **how: Any) -> Outcome:
    return move("json", source, target, Options(), **how)


def files_in(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def check_lossless(course: Path, work: Path, **options: Any) -> None:
    """Export, import and export again: the same bytes, and nothing for ``fmt`` to do."""
    first = exported(course, work / "first.json", **options)
    assert list(imported(first, work / "back").losses) == []
    assert files_in(exported(work / "back", work / "second.json", **options)) == files_in(first)
    for path in (work / "back").rglob("*"):
        if path.suffix in (".md", ".yaml"):
            text = path.read_text(encoding="utf-8")
            assert format_text(path.relative_to(work / "back").as_posix(), text) == text


def check_lint(course: Path, back: Path) -> None:
    """What lint says is the same, too."""
    before, after = (sorted(_told(each) for each in check_course(root).findings) for root in (course, back))
    assert after == before


def _told(finding: Any) -> tuple[str, str, str]:
    return finding.span.path, finding.rule, finding.message


def full_course(root: Path) -> Path:
    """A course with something in every file, off the path as well, written as nobody would."""
    stages = small_stages()
    stages["parts"]["memory"] = concept(
        "Memory & more",
        questions("order", "recall", about="(memory)"),
        "See [[neuron|the cell]]  \nand [@bliss1973].[^1]\n\n\n\n## More\nWords <!-- a comment --> here\n\n"
        '![A *drawing*](figures/x.svg "With **care**.")\n\n[^1]: A note.\n\n[the data](figures/data.csv)\n',
        prerequisites=["nerve-cell"],
        introduces=["LTP"],
        references=["bliss1973"],
        connects_to=[],
        minutes=7,
    )
    charge = {
        "type": "numeric", "prompt": "{i} nA for {t} s?", "formula": "i * t",
        "parameters": {"i": "2..9", "t": [1, 2.5]},
    }  # fmt: skip
    ions = [{**each, "pool": "ions"} for at in "abc" for each in questions("text", about=at)]
    stages["parts"]["pooled"] = concept("Pooled", [charge, *ions], draw={"ions": 2})
    stages["whole"]["neuron"] = stages["whole"]["neuron"].replace(
        "summary:", 'formerly: ["neuron", "nerve-cell"]  # coursekit: allow never-heard: it is meant\nsummary:', 1
    )
    fields = {
        "notice": "For *teaching* only.", "restart": True, "tries": 2, "passing_score": 0.7, "report_failed": True,
        "review": 3, "date": "2026-11", "citation_style": "apa", "lint": {"ignore": ["long-sentence"]},
        "export": {"pdf": {"paper": "letter"}}, "authors": [{"name": "Ada: 1", "url": "https://example.org"}],
    }  # fmt: skip
    write_course(root, stages, **fields)
    write(root / "stages/parts/figures/x.svg", SVG)
    write(root / "stages/parts/figures/unseen.svg", SVG.replace("480", "240"))
    extra = concept("Off", questions("choice"), "![Unseen](figures/unseen.svg)\n")
    write(root / "stages/parts/off.md", extra)
    write(
        root / "glossary.yaml",
        "- term: LTP\n  definition: A *lasting* increase.\n  also: [long-term potentiation]\n"
        "# coursekit: allow unused-term: learners ask\n- term: 'No'\n  definition: |\n    Two\n\n    lines\n",
    )
    write(
        root / "references.yaml",
        "- id: bliss1973\n  type: article-journal\n  title: Long\n  author: [{family: Bliss}]\n"
        "  issued: {date-parts: [[1973, 4]]}\n  DOI: 10.1000/x\n",
    )
    return root


def test_everything_comes_back(tmp_path: Path) -> None:
    course = full_course(tmp_path / "course")
    check_lossless(course, tmp_path)
    check_lint(course, tmp_path / "back")
    back = tmp_path / "back"
    assert (back / "stages/parts/off.md").exists()
    assert "# coursekit: allow unused-term: learners ask\n- term:" in (back / "glossary.yaml").read_text()
    assert "restart: true" in (back / "course.yaml").read_text()


def test_all_that_a_course_can_hold_comes_back(tmp_path: Path) -> None:
    check_lossless(EVERYTHING, tmp_path, teacher=True)
    check_lint(EVERYTHING, tmp_path / "back")


def test_films_with_all_that_belongs_to_them_come_back(tmp_path: Path) -> None:
    root = tmp_path / "course"
    course_with_films(root)
    page = root / "stages/one/a.md"
    page.write_text(page.read_text(encoding="utf-8") + "\n[the data](files/data.csv)\n", encoding="utf-8")
    write(root / "stages/one/files/data.csv", "a,b\n1,2\n")
    off = concept("Off", questions("choice"), "![A tone, too](media/off.mp3)\n")
    write(root / "stages/one/off.md", off)
    shutil.copy(MEDIA / "good.mp3", root / "stages/one/media/off.mp3")
    write(root / "stages/one/media/off.md", "The same tone.\n")
    check_lossless(root, tmp_path)
    check_lint(root, tmp_path / "back")
    back = tmp_path / "back/stages/one"
    for path in ("media/pump.mp4", "media/pump.md", "media/a tone.mp3", "media/a tone.md", "files/data.csv"):
        assert (back / path).read_bytes() == (root / "stages/one" / path).read_bytes()
    assert {path.name for path in (back / "media").glob("pump.*")} == {
        "pump.mp4", "pump.md", "pump.svg", "pump.de.vtt", "pump.en.vtt"
    }  # fmt: skip
    zipped = exported(root, tmp_path / "first.json.zip", zip=True)
    imported(zipped, tmp_path / "again")
    assert files_in(tmp_path / "again") == files_in(tmp_path / "back")


@pytest.mark.long
def test_the_real_course_comes_back(tmp_path: Path) -> None:
    check_lossless(REAL_COURSE, tmp_path)
    check_lint(REAL_COURSE, tmp_path / "back")
    for path in REAL_COURSE.rglob("*.md"):
        if path.parent != REAL_COURSE:
            known, back = (root / path.relative_to(REAL_COURSE) for root in (REAL_COURSE, tmp_path / "back"))
            assert back.read_text().partition("\n---\n")[2] == known.read_text().partition("\n---\n")[2]


WORDS = st.text(st.sampled_from("ab:#-'\"|>&%@{}[],?*_é。 "), min_size=1, max_size=12).filter(
    lambda text: text.strip() == text and text
)
LINES = st.lists(WORDS, min_size=1, max_size=3).map("\n\n".join)
PROSE = st.lists(
    st.sampled_from(
        (
            "Words.",
            "## A head",
            "- one\n- two",
            "a  \nb ",
            "> quoted",
            "```\n  code \n```",
            "$x$ and $$y$$",
            "| a |\n|-|\n| b |",
        )
    ),
    max_size=6,
).flatmap(lambda blocks: st.sampled_from(("\n\n", "\n\n\n", "\r\n\r\n")).map(lambda gap: gap.join(blocks)))
NAMES = st.lists(st.sampled_from(("choice", "numeric", "text", "match", "order", "recall")), min_size=1, unique=True)
CONCEPTS = st.builds(
    lambda title, names, prose, front: concept(title, questions(*names), prose, **front),
    WORDS,
    NAMES,
    PROSE,
    st.fixed_dictionaries(
        {},
        optional={
            "summary": WORDS, "anchor": LINES, "minutes": st.integers(1, 9), "introduces": st.lists(WORDS, max_size=2),
            "formerly": st.just(["an-old-id"]), "connects_to": st.just([]), "references": st.just([]),
        },
    ),
)  # fmt: skip
COURSES = st.dictionaries(
    st.sampled_from(("cells", "circuits")),
    st.dictionaries(st.sampled_from(("a", "b-1", "c")), CONCEPTS, min_size=1, max_size=2),
    min_size=1,
).map(lambda stages: {stage: {f"{stage}-{id}": text for id, text in found.items()} for stage, found in stages.items()})
FIELDS = st.fixed_dictionaries(
    {"title": WORDS},
    optional={
        "summary": LINES, "notice": WORDS, "unlock": st.sampled_from(("open", "path")), "pass_mark": st.just(0.25),
        "restart": st.booleans(), "tries": st.sampled_from((1, 7, "unlimited")),
    },
)  # fmt: skip


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(COURSES, FIELDS)
def test_generated_courses_come_back(stages: dict[str, dict[str, str]], fields: dict[str, Any]) -> None:
    with tempfile.TemporaryDirectory() as name:
        check_lossless(write_course(Path(name) / "course", stages, **fields), Path(name))


def test_a_zip_and_the_file_alone_do_as_well(tmp_path: Path) -> None:
    course = full_course(tmp_path / "course")
    folder = exported(course, tmp_path / "a.json")
    zipped = exported(course, tmp_path / "a.json.zip", zip=True)
    with ZipFile(zipped) as package:
        assert {name: package.read(name) for name in package.namelist()} == files_in(folder)
    assert exported(course, tmp_path / "b.json.zip", zip=True).read_bytes() == zipped.read_bytes()
    for number, source in enumerate((folder, zipped, folder / "course.json")):
        imported(source, tmp_path / str(number))
    assert files_in(tmp_path / "0") == files_in(tmp_path / "1") == files_in(tmp_path / "2")


@pytest.mark.parametrize("path", ["../out.md", "/etc/out.md", "stages/../../x.md", "C:x.md", ".git/config", "x.py"])
def test_nothing_is_written_elsewhere(tmp_path: Path, path: str) -> None:
    folder = exported(full_course(tmp_path / "course"), tmp_path / "a.json")
    data = json.loads((folder / "course.json").read_text())
    data["sources"].append({"path": path, "data": {}, "allowances": [], "text": "x"})
    data["figures"][0]["source"] = path
    (folder / "course.json").write_text(json.dumps(data))
    outcome = imported(folder, tmp_path / "inner/back")
    assert [each.path for each in outcome.losses] == [path]
    assert not (tmp_path / "out.md").exists()
    assert sorted(file.name for file in (tmp_path / "inner").iterdir()) == ["back"]


def test_a_picture_that_is_another_one_is_listed(tmp_path: Path) -> None:
    folder = exported(full_course(tmp_path / "course"), tmp_path / "a.json")
    (folder / "figures/x.svg").write_text("<svg/>")
    assert ["x.svg" in str(each) for each in imported(folder, tmp_path / "back").losses] == [True]


def test_what_is_no_export_is_told(tmp_path: Path) -> None:
    course = full_course(tmp_path / "course")
    without = exported(course, tmp_path / "without.json", answers="without")
    for text in ("", "[" * 100_000, "{}", '{"format": "coursekit", "format_version": 2, "stages": []}', "\xff"):
        (tmp_path / "course.json").write_bytes(text.encode("latin-1"))
        with pytest.raises(NotImported, match=r"course\.json"):
            imported(tmp_path / "course.json", tmp_path / "back")
    with pytest.raises(NotImported, match="without"):
        imported(without, tmp_path / "back")
    assert not (tmp_path / "back").exists()
