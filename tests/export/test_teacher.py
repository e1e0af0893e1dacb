"""Notes to the teacher stand in a teacher's edition and nowhere else, approvals go with their words, drafts say so."""

import io
import json
from pathlib import Path
from zipfile import ZipFile

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from conftest import CopyCourse
from coursekit.cli import program
from coursekit.course.content import read_content
from coursekit.course.load import load_course
from coursekit.course.review import status_of, words_print
from coursekit.course.teacher import for_learners
from coursekit.export.formats import json as json_format
from coursekit.export.formats.pdf.manuscript.book import manuscript
from coursekit.export.formats.pdf.options import Options
from coursekit.export.scorm.build import build_package
from coursekit.importers.kinds.json import Options as NoOptions
from coursekit.importers.move import move
from coursekit.lint.run import skeleton_of
from coursekit.path.selectors import select
from coursekit.text.source import Source
from export.sample import SVG, concept, questions, small_stages, write, write_course
from export.test_downloads import plan_for

NOTES = (
    "First.\n\n> [!TEACHER]\n> SECRET one, with *emphasis* and [[b]].\nSECRET lazy line\n>\n> - SECRET item\n>\n"
    "> > SECRET quote\n\n- An item\n\n  > [!teacher]- SECRET title\n  > SECRET two[^1]\n\n"
    "> [!NOTE]\n> For all.\n>\n> > [!TEACHER]\n> > ![SECRET picture](secret.svg)\n\n"
    "> [!TEACHER] SECRET on the line\n\n[^1]: A footnote.\n\nLast[^1].\n"
)


def noted(root: Path, **fields: object) -> Path:
    stages = {"one": {"a": concept("A", questions("recall"), NOTES), "b": concept("B", questions("choice"), "More.\n")}}
    write_course(root, stages, **fields)
    write(root / "stages/one/secret.svg", SVG)
    return root


def run(*arguments: object) -> str:
    result = CliRunner().invoke(program, [str(each) for each in arguments])
    assert result.exit_code == 0, result.output
    return result.output


def test_no_learner_is_given_them(tmp_path: Path) -> None:
    course = load_course(noted(tmp_path / "course"))
    assert course.notes_left_out == 4
    for version in ("1.2", "2004"):
        package = ZipFile(io.BytesIO(build_package(course, plan_for(version)).content))
        assert [name for name in package.namelist() if b"SECRET" in package.read(name) or "secret" in name] == []
        assert b"For all." in package.read("index.html")
    (tmp_path / "made").mkdir()
    book = manuscript(course, Options(), tmp_path / "made")
    assert not [part.name for part in book.parts if "SECRET" in part.html]
    json_format.export(course, json_format.Options(), tmp_path / "made.json")
    told = (tmp_path / "made.json/course.json").read_text(encoding="utf-8")
    assert "SECRET" not in told
    assert "secret" not in told, "nor what only they show"
    assert json.loads(told)["notes_left_out"] == 4


def test_a_teacher_is(tmp_path: Path) -> None:
    course = load_course(noted(tmp_path / "course"), teacher=True)
    (tmp_path / "made").mkdir()
    book = manuscript(course, Options(teacher=True), tmp_path / "made")
    whole = "".join(part.html for part in book.parts)
    assert whole.count('<aside class="alert alert-teacher"><p class="alert-title">For the teacher</p>') == 4
    assert whole.count("SECRET") == 8
    assert '<p class="cover-mark">Teacher’s edition</p>' in whole
    assert "[!" not in whole
    json_format.export(course, json_format.Options(teacher=True), tmp_path / "made.json")
    data = json.loads((tmp_path / "made.json/course.json").read_text(encoding="utf-8"))
    assert data["notes_left_out"] == 0
    assert "SECRET one" in data["stages"][0]["concepts"][0]["prose"]["html"]


def test_json_gives_them_back_or_says_that_it_can_t(tmp_path: Path) -> None:
    root = noted(tmp_path / "course")
    for teacher, told in ((True, []), (False, ["4 notes to the teacher"])):
        course = load_course(root, teacher=teacher)
        json_format.export(course, json_format.Options(teacher=teacher), tmp_path / f"{teacher}.json")
        listed = move("json", tmp_path / f"{teacher}.json", tmp_path / f"{teacher}", NoOptions()).losses
        assert [each.what.partition(":")[0] for each in listed] == told
    back = (tmp_path / "True/stages/one/a.md").read_text(encoding="utf-8")
    assert NOTES.strip() in back


def test_the_command_line_names_both_editions(tmp_path: Path) -> None:
    root = noted(tmp_path / "course")
    said = run("export", "json", root, "-o", tmp_path / "out")
    assert "4 notes to the teacher left out" in said
    assert "left out" not in run("export", "json", "--teacher", root, "-o", tmp_path / "out")
    assert sorted(path.name for path in (tmp_path / "out").glob("s*.json")) == [
        "sample-1.0.0.json",
        "sample-1.0.0.teacher.json",
    ]


LINES = st.sampled_from(
    [
        "> [!TEACHER]",
        "> SECRET",
        "SECRET",
        ">",
        "",
        "- > [!teacher] SECRET",
        "  > SECRET",
        "> > [!TEACHER]+ SECRET",
        "```",
    ]
)


@given(st.lists(LINES, max_size=10))
def test_what_follows_the_mark_is_never_left_and_all_else_keeps_its_place(lines: list[str]) -> None:
    text = "\n".join(["---", "title: A", "---", *lines, "", "End."])
    left, _ = for_learners(Source("a.md", text))
    assert len(left.text) == len(text)
    assert left.text.count("\n") == text.count("\n")
    shown = read_content(left, True)[0].prose
    assert for_learners(left) == (left, 0), "none is left"
    whole = read_content(Source("a.md", text), True)[0].prose
    if not any("[!" in block.text for block in whole.blocks):
        # Else a mark begins no quotation, which lint tells
        assert shown.words == whole.words, "notes take no reading time"


def front(status: str, prose: str = "Two *layers*.", **approval: str) -> str:
    fields = {"status": status, "approval": approval} if approval else {"status": status}
    return concept("A", questions("recall"), prose, **fields)


def content_of(text: str):  # type: ignore[no-untyped-def]
    return read_content(Source("stages/one/a.md", text), True)[0]


def test_an_approval_is_of_words(tmp_path: Path) -> None:
    text = words_print(content_of(front("draft")))
    approved = {"by": "Ada", "text": text}
    assert status_of(content_of(front("approved", **approved))) == "approved"
    for same in ("Two\n*layers*.", "Two   *layers*.", "Two *layers*.\n\n> [!TEACHER]\n> Draw it."):
        assert status_of(content_of(front("approved", same, **approved))) == "approved"
    for other in ("Three *layers*.", "Two layers.", "two *layers*.", "Two *layers*. More."):
        assert status_of(content_of(front("approved", other, **approved))) == "review"
    assert status_of(content_of(front("approved"))) == "review", "by nobody"
    assert status_of(content_of(front("approved", text=text))) == "review", "by nobody"
    renamed = words_print(content_of(front("draft", "See [[b|it]] and [[c]].")))
    assert renamed == words_print(content_of(front("draft", "See [[b-2|it]] and [[c-2]].")))


def test_approve_writes_it_and_only_approved_takes_it(copy_course: CopyCourse, tmp_path: Path) -> None:
    root = copy_course()
    file = root / "stages/first/membrane.md"
    before = file.read_text(encoding="utf-8")
    run("approve", "membrane", "--by", 'Ada "Lady" L', "--date", "2026-11-24", "--course", root)
    written = file.read_text(encoding="utf-8")
    head, _, rest = before.rpartition("---\n")
    said = 'status: approved\napproval:\n  by: "Ada \\"Lady\\" L"\n  date: "2026-11-24"\n  text: "'
    assert written.startswith(head + said)
    assert written.endswith("---\n" + rest)
    outline = skeleton_of(root)
    assert select(outline, root, "approved") == select(outline, root, "status:approved") == ("membrane",)
    said = run("export", "json", "--only", "approved", root, "-o", tmp_path / "out")
    [made] = (tmp_path / "out").glob("s*.json")
    data = json.loads((made / "course.json").read_text(encoding="utf-8"))
    assert data["path"] == ["membrane"]
    assert data["stages"][0]["concepts"][0]["approval"] == {"by": 'Ada "Lady" L', "date": "2026-11-24"}
    file.write_text(written.replace("two molecules", "three molecules"), encoding="utf-8")
    run("approve", "membrane", "--by", "Bob", "--date", "2026-11-25", "--course", root)
    again = file.read_text(encoding="utf-8")
    assert again.count("status:") == again.count("approval:") == 1
    assert "nothing to change" in run("approve", "membrane", "--by", "Bob", "--course", root)


@pytest.mark.parametrize(("status", "mark"), [("draft", "Draft: not yet for learners"), ("review", "In review:")])
def test_each_page_of_a_draft_says_so(tmp_path: Path, status: str, mark: str) -> None:
    course = load_course(write_course(tmp_path / "course", small_stages(), status=status))
    package = ZipFile(io.BytesIO(build_package(course, plan_for("1.2")).content))
    page = package.read("index.html").decode()
    assert page.count(f'<p id="draft-mark">{mark}') == 1
    assert page.index('class="draft-mark"') < page.index("<main"), "around what the player shows"
    assert ".draft-mark{" in package.read("player/more.css").decode()
    (tmp_path / "made").mkdir()
    book = manuscript(course, Options(), tmp_path / "made")
    assert f'<p class="cover-mark">{mark}' in book.parts[0].html
    foot = "".join(f"\\{ord(each):x} " if not each.isalnum() else each for each in mark)
    assert f'@page {{ @bottom-center {{ content: "{foot}' in "\n".join(book.styles)


def test_a_concept_that_is_a_draft_says_so_alone(tmp_path: Path) -> None:
    stages = small_stages()
    stages["parts"]["memory"] = concept("Memory", questions("recall"), status="draft")
    course = load_course(write_course(tmp_path / "course", stages))
    package = ZipFile(io.BytesIO(build_package(course, plan_for("1.2")).content))
    assert b"draft-mark" not in package.read("index.html")
    content = "".join(package.read(name).decode() for name in package.namelist() if name.startswith("content/part"))
    assert content.count("draft-mark") == 1
    (tmp_path / "made").mkdir()
    book = manuscript(course, Options(), tmp_path / "made")
    assert "".join(part.html for part in book.parts).count('<p class="draft-mark">Draft') == 1


def test_a_draft_by_option_is_marked_and_none_is_released(copy_course: CopyCourse, tmp_path: Path) -> None:
    root = copy_course()
    run("export", "scorm12", "--draft", root, "-o", tmp_path / "out")
    [made] = (tmp_path / "out").glob("*.zip")
    assert b'class="draft-mark"' in ZipFile(made).read("index.html")
    run("export", "scorm12", root, "-o", tmp_path / "out")
    assert b"draft-mark" not in ZipFile(made).read("index.html"), "another export, not the one that was there"
    write(root / "course.yaml", (root / "course.yaml").read_text(encoding="utf-8") + "status: draft\n")
    result = CliRunner().invoke(program, ["release", str(root), "--no-export"])
    assert (result.exit_code, "status: draft" in result.output) == (2, True)
    assert not (root / "releases").exists()
