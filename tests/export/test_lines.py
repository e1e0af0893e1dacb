"""Texts of one line with the quotation marks of the course's language, wherever people read them."""

import json
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from conftest import SMALLEST
from coursekit.course.edition import FILE
from coursekit.course.load import load_course
from coursekit.course.typographic_quotes import line_of, with_typographic_quotes
from coursekit.export.formats.pdf.manuscript.book import manuscript
from coursekit.export.formats.pdf.options import Options
from coursekit.export.scorm.build import build_package
from coursekit.export.scorm.plan import Plan
from coursekit.export.scorm.profiles import find_profile
from coursekit.path.drawings import find_drawing
from coursekit.preview.pages import Pages

WRITTEN = {
    "course.yaml": {
        "title: The Smallest Course": 'title: The Brain\'s "Own" Course\nsummary: It\'s "small".\n'
        "notice: Don't panic.\ntheme: {footer: \"It's ours\"}"
    },
    "stages/first/stage.yaml": {"First Things": "What's First", "What comes first.": "That's what comes."},
    "stages/first/membrane.md": {
        "title: The membrane": 'title: The Cell\'s "Skin"',
        "    alt:": '    credit: "Ada\'s drawing"\n    caption: "It\'s a skin."\n    alt:',
        "text: One layer of sugar": 'text: "A cell\'s sugar"',
    },
    "stages/first/potential.md": {
        "Why a cell at rest is a charged battery.": 'Why it\'s a "battery".',
        "The [[membrane]] is charged": "Look at [[membrane]]: it's charged",
    },
    "glossary.yaml": {"definition: The voltage": "also: [Nernst's potential]\n  definition: A cell's voltage"},
}
SEEN = (
    "The Brain’s “Own” Course",
    "It’s “small”.",
    "Don’t panic.",
    "It’s ours",
    "What’s First",
    "That’s what comes.",
    "The Cell’s “Skin”",
    "Ada’s drawing",
    "It’s a skin.",
    "A cell’s sugar",
    "Why it’s a “battery”.",
    "Nernst’s potential",
    "A cell’s voltage",
)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = shutil.copytree(SMALLEST, tmp_path_factory.mktemp("lines") / "course")
    for path, changes in WRITTEN.items():
        text = (root / path).read_text(encoding="utf-8")
        for old, new in changes.items():
            assert old in text
            text = text.replace(old, new)
        (root / path).write_text(text, encoding="utf-8")
    return root


def lacks(text: str, seen: tuple[str, ...] = SEEN) -> list[str]:
    return [line for line in seen if line not in text]


def in_package(root: Path, folder: Path) -> Iterator[tuple[str, str]]:
    path = folder / "package.zip"
    path.write_bytes(build_package(load_course(root), Plan("1.2", "course", find_profile("strict"))).content)
    with zipfile.ZipFile(path) as package:
        for name in package.namelist():
            if name.endswith((".html", ".js", ".xml", ".json")):
                text = package.read(name).decode().replace("\\u2018", "‘").replace("\\u2019", "’")
                yield name, text.replace("\\u201c", "“").replace("\\u201d", "”")


def test_a_package_shows_them(root: Path, tmp_path: Path) -> None:
    texts = dict(in_package(root, tmp_path))
    assert not lacks("".join(texts.values()))
    assert not lacks(texts["imsmanifest.xml"], ("The Brain’s “Own” Course", "It’s “small”."))
    told = "".join(text for name, text in texts.items() if name != FILE and not name.startswith("player/"))
    assert "Brain's" not in told and "Cell's" not in told and "it's a" not in told
    assert "Brain's" in texts[FILE], "what later editions compare stays as it is written"


def test_the_book_shows_them(root: Path, tmp_path: Path) -> None:
    bound = manuscript(load_course(root), Options(), tmp_path)
    html = "".join(part.html for part in bound.parts).replace("\xa0", " ")
    assert "2019 s" in repr(bound.styles), "the footer is a text of CSS"
    assert bound.title == "The Brain’s “Own” Course"
    assert lacks(html) == ["It’s ours"]
    assert "Look at <a" in html and "it’s charged" in html


def test_drawings_and_the_preview_show_them(root: Path) -> None:
    course = load_course(root)
    titles = ("The Brain’s “Own” Course", "What’s First", "The Cell’s “Skin”")
    assert not lacks(find_drawing("svg").draw(course), titles)
    assert not lacks(find_drawing("dot").draw(course), titles[1:])
    assert not lacks(find_drawing("html").draw(course).replace("&#34;", '"'), titles)
    assert not lacks(json.dumps(Pages(course, {}).outline("1.2"), ensure_ascii=False).replace('\\"', '"'), titles)


def test_the_json_keeps_texts_and_sets_html(root: Path, tmp_path: Path) -> None:
    from coursekit.export.formats import json as exporter

    exporter.export(load_course(root), exporter.Options(), tmp_path / "out")
    data = json.loads((tmp_path / "out" / "course.json").read_text(encoding="utf-8"))
    [membrane, potential] = data["stages"][0]["concepts"]
    assert (data["title"], membrane["title"]) == ('The Brain\'s "Own" Course', 'The Cell\'s "Skin"')
    assert "The Cell’s “Skin”</a>: it’s charged" in potential["prose"]["html"]
    assert data["glossary"][0]["definition"]["html"].startswith("A cell’s voltage")


def test_a_course_may_keep_straight_ones(root: Path, tmp_path: Path) -> None:
    plain = shutil.copytree(root, tmp_path / "plain")
    text = (plain / "course.yaml").read_text(encoding="utf-8")
    (plain / "course.yaml").write_text(f"{text}typographic_quotes: false\n", encoding="utf-8")
    course = load_course(plain)
    assert with_typographic_quotes(course) is course
    assert line_of(course, 'It\'s "so"') == 'It\'s "so"'


def test_a_course_without_any_is_not_copied() -> None:
    course = load_course(SMALLEST)
    assert with_typographic_quotes(course) is course


def test_set_twice_is_set_once(root: Path) -> None:
    once = with_typographic_quotes(load_course(root))
    assert with_typographic_quotes(once) is once
