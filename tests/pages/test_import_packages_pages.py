"""What the pages on packages promise (SCORM, cartridges, Open edX), and packages as tools really write them."""

import time
import zipfile
from pathlib import Path
from typing import Any

import pytest

from coursekit.course.load import load_course
from coursekit.importers.losses import NotImported
from importers.moving import moved, written

Files = dict[str, str | bytes]
PAGE = "<html><head><title>Pumps</title></head><body><p>Five words stand in here.</p></body></html>"
ITEM = '<item identifier="i1" identifierref="r1"><title>Pumps</title></item>'


def manifest(href: str = "page.html", items: str = ITEM, more: str = "", about: str = "") -> str:
    return (
        f'<manifest identifier="m" xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2">{about}<organizations>'
        f"<organization><title>Cells</title>{items}</organization></organizations><resources>"
        f'<resource identifier="r1" type="webcontent" href="{href}"><file href="{href}"/></resource></resources>'
        f"{more}</manifest>"
    )


def of(kind: str, files: Files, root: Path) -> tuple[Any, str, str]:
    """The course of a zip, all its texts, and the report; names stay as they are, so that it is a zip."""
    source = root / "source.zip"
    with zipfile.ZipFile(source, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    outcome = moved(kind, source, root / "course")
    return load_course(root / "course"), written(root / "course"), "\n".join(map(str, outcome.losses))


PREFIXED = manifest().replace("<", "<ims:").replace("<ims:/", "</ims:").replace("xmlns=", "xmlns:ims=")
NAMES: dict[str, Files] = {
    "a sign by its number": {"imsmanifest.xml": manifest("my%20page.html"), "my page.html": PAGE},
    "a number that is a name": {"imsmanifest.xml": manifest("my%20page.html"), "my%20page.html": PAGE},
    "back slashes in the manifest": {"imsmanifest.xml": manifest("a\\page.html"), "a/page.html": PAGE},
    "back slashes in the zip": {"imsmanifest.xml": manifest("a/page.html"), "a\\page.html": PAGE},
    "two that are one": {"imsmanifest.xml": manifest("a/page.html"), "a\\page.html": "", "a/page.html": PAGE},
    "a folder around": {"x/y/imsmanifest.xml": manifest(), "x/y/page.html": PAGE, "__MACOSX/._x": "x"},
    "other capitals": {"IMSManifest.xml": manifest("A/Page.HTML"), "a/page.html": PAGE},
    "a base": {"imsmanifest.xml": manifest('page.html" xml:base="sub/'), "sub/page.html": PAGE},
    "prefixes": {"imsmanifest.xml": PREFIXED, "page.html": PAGE},
    "HTML's names of signs": {"imsmanifest.xml": manifest(about="<!-- &eacute; -->&nbsp;"), "page.html": PAGE},
    "a line before": {"imsmanifest.xml": f'\n <?xml version="1.0"?>{manifest()}', "page.html": PAGE},
    "UTF-16": {
        "imsmanifest.xml": f'<?xml version="1.0" encoding="UTF-16"?>{manifest()}'.encode("utf-16"), "page.html": PAGE
    },
    "Windows-1251": {
        "imsmanifest.xml": f'<?xml version="1.0" encoding="windows-1251"?>{manifest()}'.encode("cp1251"),
        "page.html": PAGE,
    },
}  # fmt: skip


@pytest.mark.parametrize("kind", ["scorm", "cartridge"])
@pytest.mark.parametrize("name", NAMES)
def test_a_page_is_found_however_a_tool_names_it(name: str, kind: str, tmp_path: Path) -> None:
    course, text, _ = of(kind, NAMES[name], tmp_path)
    assert [concept.title for concept in course.concepts] == ["Pumps"]
    assert "Five words stand in here." in text


@pytest.mark.parametrize("charset", ["unicode_escape", "raw-unicode-escape", "utf-7", "punycode", "zlib", "no-such"])
def test_what_is_no_encoding_of_browsers_is_not_believed(charset: str, tmp_path: Path) -> None:
    words = b"\xff \\ud800 +2AA- Five words stand in here."
    page = b'<html><head><meta charset="%s"></head><body><p>%s</p></body></html>' % (charset.encode(), words)
    _, text, _ = of("scorm", {"imsmanifest.xml": manifest(), "page.html": page}, tmp_path)
    assert "Five words stand in here." in text


@pytest.mark.parametrize("piece", ["<!--", "<![CDATA[", "&a", "<?"])
def test_marks_that_never_end_take_no_time_by_the_square(piece: str, tmp_path: Path) -> None:
    before = time.process_time()
    with pytest.raises(NotImported):
        of("scorm", {"imsmanifest.xml": manifest() + piece * 30_000, "page.html": PAGE}, tmp_path)
    assert time.process_time() - before < 5


@pytest.mark.parametrize("names", [["a/page.html", "a\\page.html"], ["a\\page.html", "a/page.html"]])
def test_of_two_files_that_are_one_the_other_is_listed(names: list[str], tmp_path: Path) -> None:
    files: Files = {"imsmanifest.xml": manifest("a/page.html")}
    files |= {name: PAGE if "/" in name else "<p>The other page.</p>" for name in names}
    _, text, listed = of("scorm", files, tmp_path)
    assert "Five words stand in here." in text
    assert "another file called a/page.html" in listed


@pytest.mark.parametrize(
    ("charset", "words"), [("windows-1251", "Клетки и их стенки"), ("shift_jis", "細胞の膜"), ("iso-8859-1", "Größe“")]
)
def test_a_page_is_read_in_what_it_says_that_it_is_written(charset: str, words: str, tmp_path: Path) -> None:
    page = f'<html><head><meta charset="{charset}"></head><body><p>{words} and other words.</p></body></html>'
    encoded = page.encode("cp1252" if charset == "iso-8859-1" else charset)
    _, text, _ = of("scorm", {"imsmanifest.xml": manifest(), "page.html": encoded}, tmp_path)
    assert words in text


@pytest.mark.parametrize(
    ("said", "language"), [("en_US", "en-US"), ("x-none", "en"), ("English", "en"), ("pt-BR", "pt-BR")]
)
def test_a_language_that_is_none_makes_no_error(said: str, language: str, tmp_path: Path) -> None:
    about = f"<metadata><lom><general><language>{said}</language></general></lom></metadata>"
    course, *_ = of("scorm", {"imsmanifest.xml": manifest(about=about), "page.html": PAGE}, tmp_path)
    assert course.language == language


AROUND = {
    "another outline": manifest().replace(
        "</organizations>", "<organization><title>Otherword</title></organization></organizations>"
    ),
    "a manifest inside": manifest(more="<manifest><organizations><title>Otherword</title></organizations></manifest>"),
    "what is said of an item": manifest(
        items=ITEM.replace(
            "</item>", "<metadata><lom><general><description>Otherword</description></general></lom></metadata></item>"
        )
    ),
    "keywords": manifest(about="<metadata><lom><general><keyword>Otherword</keyword></general></lom></metadata>"),
}


@pytest.mark.parametrize("name", AROUND)
def test_what_of_a_manifest_is_no_outline_is_listed(name: str, tmp_path: Path) -> None:
    assert "Otherword" in of("scorm", {"imsmanifest.xml": AROUND[name], "page.html": PAGE}, tmp_path)[2]


@pytest.mark.parametrize("around", ["header", "aside", "footer", "noscript", "template", "nav"])
def test_what_stands_around_the_main_part_of_a_page_is_listed(around: str, tmp_path: Path) -> None:
    page = f"<body><main><p>Five words stand in here.</p></main><{around}><p>Otherword</p></{around}></body>"
    _, text, listed = of("scorm", {"imsmanifest.xml": manifest(), "page.html": page}, tmp_path)
    assert "Otherword" not in text
    assert "Otherword" in listed


UNIT: Files = {
    "course.xml": '<course display_name="Cells"><chapter display_name="Walls"><sequential display_name="Thin">'
    '<vertical display_name="Unit"><html>Words.</html><problem url_name="p"/></vertical></sequential></chapter>'
    "</course>"
}


def test_the_words_of_a_file_that_is_no_xml_are_listed(tmp_path: Path) -> None:
    broken = "<problem><p>Salt & Otherword</problem>"
    assert "Otherword" in of("olx", {**UNIT, "problem/p.xml": broken}, tmp_path)[2]


def test_open_edx_may_use_the_names_that_html_has_for_signs(tmp_path: Path) -> None:
    asked = '<stringresponse answer="x"><label>Which&nbsp;wall &eacute;?</label><textline/></stringresponse>'
    problem = f"<problem>{asked}</problem>"
    course, *_ = of(
        "olx", {f"in\\{name}": text for name, text in {**UNIT, "problem\\p.xml": problem}.items()}, tmp_path
    )
    assert [question.prompt.replace("\xa0", " ") for question in course.concepts[0].prove_it] == ["Which wall é?"]


def test_a_package_without_an_outline_is_its_pages(tmp_path: Path) -> None:
    course, *_ = of("scorm", {"imsmanifest.xml": manifest(items=""), "page.html": PAGE}, tmp_path)
    assert [concept.title for concept in course.concepts] == ["Pumps"]


def test_the_title_of_a_page_of_a_cartridge_is_listed_where_its_item_has_another(tmp_path: Path) -> None:
    files: Files = {"imsmanifest.xml": manifest(), "page.html": PAGE.replace("Pumps", "Otherword")}
    assert "Otherword" in of("cartridge", files, tmp_path)[2]


def test_names_inside_units_and_what_other_responses_show_are_listed(tmp_path: Path) -> None:
    files: Files = {
        "course.xml": str(UNIT["course.xml"]).replace("<html>", '<vertical display_name="Innerword"/><html>'),
        "problem/p.xml": "<problem><p>Code.</p><coderesponse><textbox>Otherword</textbox></coderesponse></problem>",
    }
    listed = of("olx", files, tmp_path)[2]
    assert "Innerword" in listed
    assert "Otherword" in listed
