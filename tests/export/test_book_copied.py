"""What is copied from the book, searched in it or read aloud is what was written."""

import re
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from coursekit.course.load import load_course
from coursekit.export.formats.pdf import Options, export
from export.sample import concept, questions, write_course

ARABIC = "العربية لغة جميلة الله أكبر بيت ثلاثة كتب لا إله إلا تأثير الخلايا العصبية في الدماغ لأن الإنسان"
"""Most of these letters are drawn as a shape that others share, and dots."""
LINES = (
    "שלום (א) עולם",
    "Then (a) and [b] and {c}, «d»",
    "मस्तिष्क में स्मृति",
    "It is an officer’s final trace",
)


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("copied")
    prose = "\n\n".join((*LINES, ARABIC, "Quokka"))
    write_course(folder / "course", {"one": {"a": concept("A", questions("text"), prose)}})
    export(load_course(folder / "course"), Options(), folder / "book.pdf")
    return folder / "book.pdf"


def test_text_is_copied_as_it_was_written(book: Path) -> None:
    pages = (page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(book))
    copied = next(page for page in pages if "Quokka" in page)
    for line in LINES:
        assert line in copied
    arabic = re.findall("[\u0620-\u064a]", copied)
    assert sorted(arabic) == sorted(ARABIC.replace(" ", "")), "each letter, and nothing else"


def test_letters_of_shared_shapes_say_what_they_are(book: Path) -> None:
    with pikepdf.open(book) as document:
        said = [
            str(instruction.operands[1].ActualText)
            for page in document.pages
            for instruction in pikepdf.parse_content_stream(page, "BDC")
            if "/ActualText" in instruction.operands[1]
        ]
    assert set("بتثيخنغف") <= set("".join(said))
    assert not set("".join(said)) & set("abcdeאבג([{)]}")
