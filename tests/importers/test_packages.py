"""Packages come in: our own with the same questions, others' outlines and pages, cartridges with quizzes."""

import json
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import fields

from coursekit.course.load import load_course
from coursekit.course.model import Course
from coursekit.export.formats import find_exporter
from coursekit.importers.kinds import find_importer
from coursekit.importers.kinds.scorm.coursekit_package import NEVER
from coursekit.importers.losses import NotImported
from coursekit.importers.move import Outcome, move
from coursekit.lint.run import check_course
from coursekit.text.diagnostic import Severity
from export.sample import SVG, concept, questions, small_stages, write, write_course


def imported(kind: str, source: Path, target: Path) -> Outcome:
    return move(kind, source, target, find_importer(kind).Options())


def asked(course: Course) -> list[Any]:
    """The questions of a course, but for where they stand."""
    return [
        {each.name: getattr(question, each.name) for each in fields(question) if each.name not in ("route", "id")}
        for each in course.concepts
        for question in each.prove_it
    ]


PROSE = """Words with *stress*, `code` and [[synapse]], [[memory|what stays]] [@bliss1973].[^1]

## A head

> [!NOTE]
> It is meant.

| a | b |
| --- | --- |
| $x^2$ | [[synapse]] |

![A circle](figures/x.svg "With a caption.")

$$\\frac{a}{b} \\le \\sqrt{c}$$

[^1]: A note of its own.
"""


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Course:
    stages = small_stages()
    hero = {"src": "figures/x.svg", "alt": "A circle", "caption": "It is $x$ wide.", "credit": "A. L."}
    all_types = questions("choice", "numeric", "text", "match", "order", "recall")
    all_types[0] |= {"hint": "Think.", "points": 3, "tries": 2, "shuffle": False}
    stages["whole"]["neuron"] = concept("The neuron", all_types, PROSE, figures={"hero": hero}, introduces=["LTP"],
                                         formerly=["neuron", "nerve-cell"])  # fmt: skip
    pool = [{**each, "pool": "p"} for number in range(3) for each in questions("text", about=f"({number})")]
    stages["parts"]["pooled"] = concept("Pooled", [*pool, *questions("recall", about="(pooled)")], draw={"p": 2})
    root = tmp_path_factory.mktemp("own") / "course"
    write_course(root, stages, unlock="open", completion="mastered", pass_mark=0.7, review=2)
    write(root / "stages/whole/figures/x.svg", SVG)
    write(root / "glossary.yaml", "- term: LTP\n  definition: A *lasting* increase.\n")
    write(
        root / "references.yaml",
        "- id: bliss1973\n  type: article-journal\n  title: Long\n  author: [{family: Bliss}]\n",
    )
    return load_course(root)


@pytest.mark.parametrize("format", ["scorm12", "scorm2004"])
def test_our_own_package_comes_back(course: Course, tmp_path: Path, format: str) -> None:
    exporter = find_exporter(format)
    exporter.export(course, exporter.Options(), tmp_path / "package.zip")
    outcome = imported("scorm", tmp_path / "package.zip", tmp_path / "back")
    assert [each.what for each in outcome.losses] == [NEVER]
    back = load_course(tmp_path / "back")
    assert asked(back) == asked(course)
    assert [(each.id, each.code, each.title, each.prerequisites) for each in back.concepts] == [
        (each.id, each.code, each.title, each.prerequisites) for each in course.concepts
    ]
    assert (back.unlock, back.completion, back.pass_mark, back.id) == ("open", "mastered", 0.7, "sample")
    assert (back.review, back.by_id["pooled"].draws) == (2, {"p": 2})
    assert [term.definition for term in back.glossary] == ["A *lasting* increase."]
    found = back.concepts[0]
    assert found.introduces == ("LTP",)
    assert found.written_formerly == ("neuron", "nerve-cell")
    assert found.figures["hero"].caption == "It is $x$ wide."
    for words in ("[[synapse]], [[memory|what stays]] [@bliss1973].[^1]", "## A head", "> [!NOTE]\n> It is meant.",
                  "$$\\frac{a}{b}\\le \\sqrt{c}$$", "[^1]: A note of its own.", 'x.svg "With a caption."'):  # fmt: skip
        assert words in found.prose.text
    assert [each for each in check_course(tmp_path / "back").findings if each.severity is Severity.ERROR] == []


EVERYTHING = Path(__file__).parents[1] / "everything"


def straight(value: Any) -> Any:
    """Texts with straight marks: pages have the quotation marks of their language, whatever the author wrote."""
    if isinstance(value, str):
        return value.replace("’", "'")
    return [straight(each) for each in value] if isinstance(value, list) else value


@pytest.mark.parametrize("format", ["scorm12", "scorm2004"])
def test_all_that_a_course_can_hold_comes_back(tmp_path: Path, format: str) -> None:
    """Hotspots, cases, pools, numbers that differ, objectives, films, files; what no package holds is listed."""
    course, exporter = load_course(EVERYTHING), find_exporter(format)
    exporter.export(course, exporter.Options(), tmp_path / "package.zip")
    outcome = imported("scorm", tmp_path / "package.zip", tmp_path / "back")
    assert sorted({each.what.partition(",")[0].partition(";")[0] for each in outcome.losses}) == [
        "notes to the teacher", "the theme", "words of the interface that are others than ours",
    ]  # fmt: skip
    back = load_course(tmp_path / "back")
    told, was = (
        [
            {field.name: straight(getattr(question, field.name)) for field in fields(question) if field.name != "route"}
            for concept in each.concepts
            for question in concept.prove_it
        ]
        for each in (back, course)
    )
    assert told == was
    assert [question.key for each in back.concepts for question in each.prove_it] == [
        question.key for each in course.concepts for question in each.prove_it
    ]
    for name in ("summary", "license", "date", "notice", "passing_score", "unlock", "authors"):
        assert getattr(back, name) == getattr(course, name)
    assert [(case.id, case.title, " ".join(case.text.split())) for case in back.case_texts.values()] == [
        (case.id, case.title, " ".join(case.text.replace("[[neuron]]", "[[neuron|neuron]]").split()))
        for case in course.case_texts.values()
    ]
    for before, after in zip(course.concepts, back.concepts, strict=True):
        assert (after.id, after.draws, after.content.front.objectives) == (
            before.id, before.draws, before.content.front.objectives
        )  # fmt: skip
        assert [(each.path, each.alt, each.caption) for each in after.all_figures] == [
            (each.path, each.alt, each.caption) for each in before.all_figures
        ]
    if format == "scorm2004":
        exporter.export(course, exporter.Options(sco="concept"), tmp_path / "many.zip")
        outcome = imported("scorm", tmp_path / "many.zip", tmp_path / "many")
        many = load_course(tmp_path / "many")
        assert [question.key for each in many.concepts for question in each.prove_it] == [
            question.key for each in course.concepts for question in each.prove_it
        ]
        for name in ("summary", "license", "notice", "authors"):
            assert getattr(many, name) == getattr(course, name)
        assert any("the date of the edition" in each.what for each in outcome.losses)
    parts = tmp_path / "back/stages/parts"
    for path in ("media/pump.mp4", "media/pump.svg", "media/pump.md", "media/tone.mp3", "media/tone.md"):
        assert (parts / path).read_bytes() == (EVERYTHING / "stages/parts" / path).read_bytes()
    assert "00.900\n[A tone]" in (parts / "media/pump.en.vtt").read_text()
    assert (parts / "files/voltage.csv").exists()
    prose = back.by_id["neuron"].prose.text
    for words in ('"A fibre, and its *sleeves*."){width=50%}', "[the fibre](#the-fibre)", "| --- | --- | ---: |"):
        assert words in prose
    assert check_course(tmp_path / "back").findings == ()


@pytest.mark.parametrize("language", ["en-GB", "he"])
def test_answers_are_found_again_whatever_marks_an_author_wrote(tmp_path: Path, language: str) -> None:
    pairs = [{"left": "He’s “so”", "right": "it's"}, {"left": "She's 'so'", "right": "they’re"}]
    asked_so: list[dict[str, Any]] = [
        {"type": "recall", "prompt": "“Why?” asks a man's son.", "answer": "It's so.", "rubric": ["says it's"]},
        {"type": "match", "prompt": 'Match what\'s "said".', "pairs": pairs},
        {"type": "recall", "prompt": "It’s “all” curly, with Na^+^ and H~2~O.", "answer": "So."},
    ]
    root = write_course(tmp_path / "course", {"one": {"a": concept("A", asked_so)}}, language=language)
    course, exporter = load_course(root), find_exporter("scorm12")
    exporter.export(course, exporter.Options(), tmp_path / "package.zip")
    outcome = imported("scorm", tmp_path / "package.zip", tmp_path / "back")
    assert [each.what for each in outcome.losses] == [NEVER]
    back = load_course(tmp_path / "back")
    known = [[(each.key, each.meaning) for each in some.by_id["a"].prove_it] for some in (course, back)]
    assert known[0] == known[1]


def test_a_damaged_package_of_ours_is_told(tmp_path: Path) -> None:
    for text in ("", 'self["content/course"]={', 'self["content/course"]={"outline":1,"files":{}}', "alert(1)"):
        write(tmp_path / "package/content/course.js", text)
        with pytest.raises(NotImported):
            imported("scorm", tmp_path / "package", tmp_path / "back")


def test_a_damaged_page_of_ours_is_told(tmp_path: Path) -> None:
    outline: dict[str, Any] = {
        "id": "a", "title": "A", "language": "en", "edition": "1", "authors": [],
        "stages": [{"id": "s", "number": 1, "title": "S", "concepts": [
            {"id": f"c{number}", "title": f"C {number}", "summary": "Says."} for number in range(4)]}],
    }  # fmt: skip
    pages = {"c0": 1, "c1": {"html": "<p>"}, "c2": {"html": "<p>", "questions": [{"type": "riddle", "points": 1}]}}
    for name, data in (
        ("course", {"outline": outline, "files": {"stage-1": "part-1"}, "strings": {}}), ("part-1", {"stage-1": pages})
    ):  # fmt: skip
        write(tmp_path / f"package/content/{name}.js", f'self["content/{name}"]={json.dumps(data)};')
    outcome = imported("scorm", tmp_path / "package", tmp_path / "back")
    assert sorted(each.words for each in outcome.losses if "is not in the package" in each.what) == [
        "C 0", "C 1", "C 2", "C 3"
    ]  # fmt: skip
    assert len(load_course(tmp_path / "back").concepts) == 4
