"""The book: its parts, its links and page numbers, what it may reach, and that it is the same twice."""

import re
import struct
import subprocess
import sys
import textwrap
import zlib
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from click.testing import CliRunner

from conftest import REAL_COURSE, real_course
from coursekit.cli import program
from coursekit.course.excerpt import smaller_course
from coursekit.course.load import load_course
from coursekit.course.model import Course
from coursekit.export.formats import Refused
from coursekit.export.formats.pdf import Options, export
from coursekit.export.formats.pdf.joining.metadata import write_metadata
from coursekit.export.formats.pdf.parts import Manuscript
from export.sample import QUESTIONS, SVG, questions, small_course, small_stages, write, write_course
from export.sample import concept as concept_text
from turns import each_nth


def book(course: Course, folder: Path, **options: str) -> Path:
    target = folder / "book.pdf"
    export(course, Options.model_validate(options), target)
    return target


def pages_of(path: Path) -> list[str]:
    """The text of each page, with line breaks as spaces."""
    with pypdfium2.PdfDocument(path) as document:
        return [re.sub(r"\s+", " ", page.get_textpage().get_text_bounded()) for page in document]


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> tuple[Course, Path]:
    folder = tmp_path_factory.mktemp("small")
    course = small_course(folder / "course", summary="About samples.", authors=[{"name": "Ada Lovelace"}])
    return course, book(course, folder)


def test_metadata_and_outline(small: tuple[Course, Path]) -> None:
    course, path = small
    with pikepdf.open(path) as pdf:
        assert pdf.docinfo["/Title"] == course.title
        assert pdf.docinfo["/Author"] == "Ada Lovelace"
        assert pdf.Root.Lang == "en-GB"
        assert pdf.Root.MarkInfo.Marked
        with pdf.open_outline() as outline:
            titles = [re.sub(r"\s+", " ", item.title) for item in outline.root]
            concepts = [child.title for item in outline.root for child in item.children]
    assert titles == ["Contents", "The path at a glance", "Stage 1 Whole", "Stage 2 Parts", "Answers"]
    assert concepts == [concept.title for concept in course.concepts]


@pytest.mark.parametrize(("language", "direction"), [("de", "/L2R"), ("he", "/R2L"), ("ar-EG", "/R2L")])
def test_two_pages_lie_as_the_language_is_read(language: str, direction: str) -> None:
    pdf = pikepdf.new()
    write_metadata(pdf, Manuscript("T", (), "", language, (), ()), "pdf/ua-1")
    assert pdf.Root.ViewerPreferences == pikepdf.Dictionary(DisplayDocTitle=True, Direction=pikepdf.Name(direction))


def test_every_concept_has_its_parts(small: tuple[Course, Path]) -> None:
    course, path = small
    text = " ".join(pages_of(path))
    for concept in course.concepts:
        stage = course.stage_of[concept.stage]
        place = f"Concept {concept.number} of {len(stage.concepts)}"
        head = f"{concept.code} Stage {stage.number}: {stage.title} {place} {concept.title} {concept.summary}"
        assert head in text
    for words in ("The anchor", "Prove it", "This connects to", "Locked concepts unlock as you reach them"):
        assert words in text
    assert "Locked: opens later on the path" in text


def test_contents_name_the_right_pages(small: tuple[Course, Path]) -> None:
    course, path = small
    pages = pages_of(path)
    contents = next(page for page in pages if page.startswith("Contents"))
    for concept in course.concepts:
        listed = re.search(rf"{re.escape(concept.code)} {re.escape(concept.title)}[ .]*?(\d+)", contents)
        assert listed, concept.title
        page = pages[int(listed[1]) - 1]
        assert page.startswith(f"{concept.code} Stage {concept.stage_number}: ")


def test_links_lead_somewhere(small: tuple[Course, Path]) -> None:
    _, path = small
    with pikepdf.open(path) as pdf:
        known = set(pikepdf.NameTree(pdf.Root.Names.Dests))
        links = [note for page in pdf.pages for note in page.get("/Annots", []) if note.get("/Subtype") == "/Link"]
        used = {str(note.Dest) for note in links if "/Dest" in note}
    assert len(used) > 20
    assert used <= known
    for question in (name for name in used if name.startswith("question-")):
        assert question.replace("question-", "answer-", 1) in used, "answers and questions lead to each other"


def test_answers_are_at_the_end_only(small: tuple[Course, Path]) -> None:
    course, path = small
    pages = pages_of(path)
    first_answer = next(number for number, page in enumerate(pages) if "Answers Look here" in page)
    for words in ("−70 mV (within 5)", "Each exposure strengthens a new memory.", "Depolarisation drives it out."):
        assert words in " ".join(pages[first_answer:])
        assert words not in " ".join(pages[:first_answer])
    assert len(QUESTIONS) == len(course.concepts[0].prove_it)


def test_fonts_are_ours(small: tuple[Course, Path]) -> None:
    _, path = small
    with pikepdf.open(path) as pdf:
        dictionaries = [item for item in pdf.objects if isinstance(item, pikepdf.Dictionary)]
        fonts = {str(item.BaseFont) for item in dictionaries if "/BaseFont" in item}
    assert fonts
    assert all("Source-S" in font for font in fonts), fonts


@pytest.mark.parametrize(
    "family", each_nth(["", "Helvetica, Arial, sans-serif", "Times New Roman", "serif", "Courier, monospace"], 5)
)
def test_a_drawing_is_set_in_our_fonts(tmp_path: Path, family: str) -> None:
    """What a system has would set another book on each."""
    words = f'<text x="9" y="50" font-family="{family}">Words</text>' if family else '<text x="9" y="50">Words</text>'
    path = book(with_figure(tmp_path, SVG.replace("</svg>", f"{words}</svg>")), tmp_path)
    with pikepdf.open(path) as pdf:
        dictionaries = [item for item in pdf.objects if isinstance(item, pikepdf.Dictionary)]
        fonts = {str(item.BaseFont) for item in dictionaries if "/BaseFont" in item}
    assert all("Source-" in font for font in fonts), fonts
    if "Courier" in family:
        assert any("Source-Code" in font for font in fonts)


def test_same_course_same_bytes(small: tuple[Course, Path], tmp_path: Path) -> None:
    course, path = small
    assert book(course, tmp_path).read_bytes() == path.read_bytes()


def test_letter_paper(tmp_path: Path) -> None:
    course = load_course(write_course(tmp_path / "c", {"one": {"a": concept_text("A", questions("text"))}}))
    with pikepdf.open(book(course, tmp_path, paper="letter")) as pdf:
        assert [round(float(number)) for number in pdf.pages[-1].MediaBox] == [0, 0, 612, 792]


def with_figure(tmp_path: Path, svg: str) -> Course:
    stages = small_stages()
    hero = {"hero": {"src": "figures/a.svg", "alt": "A circle", "caption": "A *circle*."}}
    stages["whole"]["neuron"] = concept_text("The neuron", questions("text"), figures=hero)
    write(tmp_path / "course" / "stages" / "whole" / "figures" / "a.svg", svg)
    return load_course(write_course(tmp_path / "course", stages))


def test_a_figure_reaches_nothing_outside(tmp_path: Path) -> None:
    secret = tmp_path / "secret.svg"
    secret.write_text(SVG.replace("#0F766E", "#FF0000"), encoding="utf-8")
    outside = f'<image href="{secret.as_uri()}" width="480" height="300"/><image href="http://127.0.0.1:9/x.png"/>'
    course = with_figure(tmp_path, SVG.replace("</svg>", f"{outside}</svg>"))
    with pypdfium2.PdfDocument(book(course, tmp_path)) as document:
        colours = set()
        for page in document:
            colours |= {colour for _, colour in page.render(scale=0.3).to_pil().convert("RGB").getcolors(1 << 24)}
    assert (255, 0, 0) not in colours
    assert any(abs(red - 15) < 12 and abs(green - 118) < 12 and abs(blue - 110) < 12 for red, green, blue in colours)


def test_a_damaged_figure_is_named(tmp_path: Path) -> None:
    course = with_figure(tmp_path, "<svg")
    with pytest.raises(Refused) as refused:
        book(course, tmp_path)
    (problem,) = refused.value.problems
    assert problem.span == course.by_id["neuron"].figures["hero"].span
    assert "figures/a.svg" in problem.message


def test_a_figure_of_too_many_pixels_is_named(tmp_path: Path) -> None:
    with_figure(tmp_path, SVG)
    chunks = ((b"IHDR", struct.pack(">IIBBBBB", 20_000, 20_000, 8, 2, 0, 0, 0)), (b"IDAT", b""), (b"IEND", b""))
    png = b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in chunks
    )
    stage = tmp_path / "course" / "stages" / "whole"
    (stage / "figures" / "a.png").write_bytes(png)
    concept = stage / "neuron.md"
    concept.write_text(concept.read_text(encoding="utf-8").replace("figures/a.svg", "figures/a.png"), encoding="utf-8")
    with pytest.raises(Refused) as refused:
        book(load_course(tmp_path / "course"), tmp_path)
    (problem,) = refused.value.problems
    assert "it has too many pixels" in problem.message


def test_without_pango_one_sentence_says_so(tmp_path: Path) -> None:
    write_course(tmp_path / "course", small_stages())
    program = """
        import sys
        class NoPango:
            def find_spec(self, name, path=None, target=None):
                if name == "weasyprint.text.ffi":
                    raise OSError("cannot load library 'libpango-1.0-0'")
        sys.meta_path.insert(0, NoPango())
        sys.argv = ["coursekit", "export", "all", "course", "-o", "out"]
        from coursekit.cli import main
        main()
    """
    run = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(program)], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert run.returncode == 2
    assert run.stderr.count("Pango") == 1
    assert "Traceback" not in run.stderr
    written = sorted(path.name for path in (tmp_path / "out").iterdir() if not path.name.startswith("."))
    assert written == ["sample-1.0.0.json", "sample-1.0.0.scorm12.zip", "sample-1.0.0.scorm2004.zip"]


@pytest.mark.parametrize("step", [40, pytest.param(1, marks=pytest.mark.long)])
def test_the_real_course_holds_every_concept(tmp_path: Path, step: int) -> None:
    asked = " ".join(concept.id for concept in real_course().concepts[::step])
    CliRunner().invoke(program, ["export", "pdf", str(REAL_COURSE), "-o", str(tmp_path), "--only", asked])
    (made,) = tmp_path.glob("*.pdf")
    text = " ".join(pages_of(made))
    for concept in smaller_course(real_course(), asked.split()).concepts:
        assert f"{concept.code} Stage {concept.stage_number}: " in text
    assert "[@" not in text
    assert "[[" not in text
