"""The torture course as a book: each page looks as it did when somebody looked at it, and nothing leaves its page.

``COURSEKIT_UPDATE=1`` writes the pictures in ``pages/`` anew: look at each before it is committed.
"""

import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageFilter, ImageStat

from coursekit.course.load import load_course
from coursekit.export.formats.pdf import Options, export

HERE = Path(__file__).parent
PAGES = HERE / "pages"
WIDTH = 260
"""Pixels of a reference picture: lines of text can be told apart, letters can't."""
TOLERANCE = 1.2
"""Mean difference of grey values, of 255, once both are blurred by a pixel: other font hinting stays far below."""
MARGIN = {"left": 18, "right": 26, "top": 8, "bottom": 8}
"""Millimetres at the edges of a page where no letter stands; the label column begins at 20."""
MM = 72 / 25.4

SHOWN = {
    "cover": r"^The Torture Course",
    "imprint": r"Edition 2026",
    "contents": r"^Contents",
    "map": r"^The path at a glance",
    "stage": r"^2 Stage 2",
    "maths": r"^C1[.]1 ",
    "code": r"^C1[.]2 ",
    "long-words": r"^C1[.]3 ",
    "right-to-left": r"^C2[.]1 ",
    "east-asia": r"^C2[.]2 ",
    "other-scripts": r"^C2[.]3 ",
    "tables": r"^C3[.]1 ",
    "footnotes": r"^C3[.]2 ",
    "figures": r"^C3[.]3 ",
    "questions": r"^C3[.]4 ",
    "answers": r"Look here after",
    "figure-list": r"^Figures",
    "references": r"^References",
    "index": r"^Index",
}
"""What stands on each page that is compared, and on no page before it."""


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("torture")
    shutil.copytree(HERE / "course", folder / "course")
    target = folder / "book.pdf"
    assert not export(load_course(folder / "course"), Options(), target)
    return target


@pytest.fixture(scope="module")
def pages(book: Path) -> Iterator[list[pypdfium2.PdfPage]]:
    with pypdfium2.PdfDocument(book) as document:
        yield list(document)


def text_of(page: pypdfium2.PdfPage) -> str:
    return re.sub(r"\s+", " ", page.get_textpage().get_text_bounded())


@pytest.mark.parametrize("name", SHOWN)
def test_pages_look_as_they_did(pages: list[pypdfium2.PdfPage], name: str) -> None:
    page = next(page for page in pages if re.search(SHOWN[name], text_of(page)))
    now = page.render(scale=2 * WIDTH / page.get_width()).to_pil().convert("L")
    now = now.resize((WIDTH, round(WIDTH * now.height / now.width)), Image.Resampling.BOX)
    reference = PAGES / f"{name}.png"
    if os.environ.get("COURSEKIT_UPDATE"):
        PAGES.mkdir(exist_ok=True)
        now.quantize(16).save(reference, optimize=True)
    with Image.open(reference) as kept:
        before = kept.convert("L")
    assert now.size == before.size
    blurred = [picture.filter(ImageFilter.GaussianBlur(1)) for picture in (now, before)]
    difference = ImageStat.Stat(ImageChops.difference(*blurred)).mean[0]
    assert difference < TOLERANCE, f"{name} looks different: {difference:.2f}"


def test_no_letter_leaves_its_page(pages: list[pypdfium2.PdfPage]) -> None:
    for number, page in enumerate(pages[1:], start=2):
        words = page.get_textpage()
        width, height = page.get_size()
        for index in range(words.count_rects()):
            left, bottom, right, top = words.get_rect(index)
            text = words.get_text_bounded(left, bottom, right, top)
            if text.strip():
                assert left >= MARGIN["left"] * MM, (number, text)
                assert right <= width - MARGIN["right"] * MM, (number, text)
                assert bottom >= MARGIN["bottom"] * MM, (number, text)
                assert top <= height - MARGIN["top"] * MM, (number, text)


def test_every_font_is_ours(book: Path) -> None:
    with pikepdf.open(book) as pdf:
        dictionaries = [item for item in pdf.objects if isinstance(item, pikepdf.Dictionary)]
        fonts = {str(item.BaseFont).rpartition("+")[2] for item in dictionaries if "/BaseFont" in item}
    assert fonts
    assert all(font.startswith(("Source-", "Noto-", "STIX-Two-Math")) for font in fonts), fonts


@pytest.mark.parametrize(
    "words",
    [
        "Мозг человека",
        "Ο εγκέφαλος",
        "人脑大约有",
        "情報を伝える",
        "뇌에는",
        "मानव",
        "สมอง",
        "მ",
        "የሰው",
        "🧠",
        "Łukasiewicz",
    ],
)
def test_every_script_can_be_copied(pages: list[pypdfium2.PdfPage], words: str) -> None:
    assert any(words in text_of(page) for page in pages)
