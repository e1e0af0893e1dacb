"""Drawings as programs save them pass, and look the same when they are written anew."""

import io
from base64 import b64encode
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image, ImageChops
from playwright.sync_api import Browser, Page

from coursekit.pictures.picture import shipped
from coursekit.pictures.svg.programs import made_by
from coursekit.pictures.svg.read import read_drawing

DRAWINGS = sorted((Path(__file__).parent / "drawings").glob("*.svg"))
PROGRAMS = {
    "affinity": "Affinity",
    "biorender": "BioRender",
    "drawio": "draw.io",
    "excalidraw": "Excalidraw",
    "figma": "Figma",
    "flowed": "Inkscape",
    "gnuplot": "gnuplot",
    "graphviz": "Graphviz",
    "illustrator": "Adobe Illustrator",
    "inkscape": "Inkscape",
    "libreoffice": "LibreOffice",
    "matplotlib": "Matplotlib",
    "mermaid": "Mermaid",
    "plantuml": "PlantUML",
    "svglite": "svglite",
    "visio": "Visio",
}


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 700, "height": 500})
    yield context.new_page()
    context.close()


def seen(page: Page, content: bytes) -> Image.Image:
    address = f"data:image/svg+xml;base64,{b64encode(content).decode()}"
    page.set_content(f'<body style="margin:0"><img src="{address}">')
    page.wait_for_function("() => document.images[0].complete")
    assert page.evaluate("() => document.images[0].naturalWidth")
    return Image.open(io.BytesIO(page.screenshot())).convert("RGB")


def test_a_drawing_of_each_program_is_there() -> None:
    assert {path.stem: made_by(path.read_bytes()) for path in DRAWINGS} == PROGRAMS


@pytest.mark.parametrize("path", DRAWINGS, ids=lambda path: path.stem)
def test_it_passes_and_looks_the_same(path: Path, page: Page) -> None:
    content = path.read_bytes()
    drawing = read_drawing(path.name, content)
    assert not (drawing.problem or drawing.runs or drawing.loads)
    assert [mark.what for mark in drawing.unseen] == (["flowed text"] if path.stem == "flowed" else [])
    before, after = seen(page, content), seen(page, drawing.content)
    assert len(before.getcolors(1 << 20) or ()) > 1, "something is drawn"
    assert ImageChops.difference(before, after).getbbox() is None
    assert read_drawing(path.name, drawing.content).content == drawing.content


@pytest.mark.parametrize("path", DRAWINGS, ids=lambda path: path.stem)
def test_what_editors_note_for_themselves_is_not_shipped(path: Path) -> None:
    made, reason = shipped(path.name, path.read_bytes())
    assert not reason
    for word in (b"mxfile", b"payload", b"sodipodi", b"inkscape:", b"aipgf", b"<!DOCTYPE", b"<?", b"metadata", b"rdf:"):
        assert word not in made
