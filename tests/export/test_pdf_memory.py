"""No process holds more than a stage: parts do not grow with the course, and long lists are laid out in runs.

A list in runs is the same list: the same pages, and one list for a screen reader.
"""

import pickle
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest

from coursekit.course.load import load_course
from coursekit.export.formats import Refused
from coursekit.export.formats.pdf import Options
from coursekit.export.formats.pdf.layout import entries
from coursekit.export.formats.pdf.layout.entries import Entries
from coursekit.export.formats.pdf.layout.process import Process, _pickled
from coursekit.export.formats.pdf.manuscript.book import manuscript
from coursekit.export.formats.pdf.parts import Manuscript, put_down
from coursekit.export.formats.pdf.write import write_pdf
from export.sample import concept, questions, small_course, write, write_course

IN_A_STAGE = 8


def runs(html: str) -> Iterator[str]:
    start, more = 0, True
    while more:
        run, start = Entries(html).run_from(start)
        yield run
        more = bool(start)


def largest_runs(folder: Path, stages: int) -> dict[str, int]:
    """The longest HTML that is laid out at once, by kind of part, for a course of that many equal stages."""
    folder.mkdir()
    names = [f"{number:03}" for number in range(stages * IN_A_STAGE)]
    made = {
        f"s{at:03}": {
            f"c{name}": concept(
                f"C{name}", questions("recall", about=name), f"It says word{name}.", introduces=[f"word{name}"]
            )
            for name in names[at : at + IN_A_STAGE]
        }
        for at in range(0, len(names), IN_A_STAGE)
    }
    root = write_course(folder / "course", made)
    terms = "".join(f"- term: word{name}\n  definition: What word{name} is.\n" for name in names)
    write(root / "glossary.yaml", terms)
    found: dict[str, int] = {}
    for part in manuscript(load_course(root), Options(), folder).parts:
        kind = part.name.split("-")[0]
        found[kind] = max([found.get(kind, 0), *(len(run) for run in runs(part.html))])
    return found


def test_what_is_laid_out_at_once_does_not_grow_with_the_course(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(entries, "TOGETHER", 6_000)
    some, twice = largest_runs(tmp_path / "some", 20), largest_runs(tmp_path / "twice", 40)
    assert {"front", "map", "stage", "answers", "glossary", "index"} <= some.keys()
    assert {kind for kind in some if twice[kind] > 1.15 * some[kind]} == set()


def contents(stages: int) -> str:
    """A list of entries within entries, as the contents are, some of them longer than a line; then works by number."""
    listed = "".join(
        f'<section class="contents-stage"><p class="contents-stage-title" data-entry>Stage {stage}</p><ol>'
        + "".join(
            f'<li value="{number + 1}" data-entry id="e{stage}-{number}"><a href="#e{stage}-{number}">Entry {number} '
            f'{"of many words " * (number % 9)}<span class="page-of" data-page-of="e{stage}-{number}"></span></a></li>'
            for number in range(17 + stage % 5)
        )
        + "</ol></section>\n"
        for stage in range(stages)
    )
    works = "".join(f'<li value="{number}" data-entry>Work {number}</li>\n' for number in range(1, 15 * stages))
    head = '<!doctype html><html lang="en"><head><title>T</title></head>'
    return (
        f'{head}<body><nav class="contents" id="all"><h1 class="part-title">Contents</h1>{listed}</nav>'
        f'<section class="references"><ol>{works}</ol></section></body></html>'
    )


@pytest.mark.long
@pytest.mark.parametrize("recto", [False, True])
def test_a_list_in_runs_is_the_list_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, recto: bool) -> None:
    course = small_course(tmp_path / "course")
    styles = manuscript(course, Options(medium="print" if recto else "screen"), tmp_path).styles
    parts = (put_down(tmp_path, "front", "Contents", contents(12)), put_down(tmp_path, "end", "End", contents(1)))
    book = Manuscript("T", (), "", "en", parts, styles, recto)
    told = []
    for together in (1_000_000, 9_000):
        monkeypatch.setattr(entries, "TOGETHER", together)
        (tmp_path / str(together)).mkdir()
        write_pdf(course, book, "pdf/ua-1", tmp_path / f"{together}.pdf", workers=1)
        told.append((pages_of(tmp_path / f"{together}.pdf"), tree_of(tmp_path / f"{together}.pdf")))
        for kept in (Path(course.root) / ".coursekit-cache" / "book").glob("[0-9a-f]*"):
            kept.unlink()
    assert len(list(runs(parts[0].html))) > 2
    assert told[0] == told[1]
    assert len(told[0][0]) > 6


def pages_of(path: Path) -> list[str]:
    with pypdfium2.PdfDocument(path) as document:
        return [page.get_textpage().get_text_bounded() for page in document]


def tree_of(path: Path) -> list[tuple[int, str, int]]:
    """Depth and type of each element, and how much of the pages it holds."""
    found: list[tuple[int, str, int]] = []

    def walk(element: pikepdf.Object, depth: int) -> None:
        given: Any = element.get("/K", [])
        kids = list(given) if isinstance(given, pikepdf.Array) else [given]
        inner = [kid for kid in kids if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]
        found.append((depth, str(element.S), len(kids) - len(inner)))
        for kid in inner:
            assert kid.P.objgen == element.objgen
            walk(kid, depth + 1)

    with pikepdf.open(path) as pdf:
        walk(pdf.Root.StructTreeRoot.K[0], 0)
    return found


def test_a_process_that_was_stopped_is_told_of() -> None:
    process = Process.begin(None)
    process.running.kill()
    process.running.wait()
    with pytest.raises(Refused, match="free some and export again"):
        process.ask(("part", "key", {}), 1)
    process.end()


@pytest.mark.parametrize("asked", [b"", pickle.dumps(("folder", None))[:-4]])
def test_a_process_whose_asker_is_gone_ends_without_a_word(asked: bytes) -> None:
    process = Process.begin(None)
    process.end()
    command = process.running.args
    assert isinstance(command, list)
    ended = subprocess.run(command, input=asked, capture_output=True, timeout=300)
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, b"", b"")


@pytest.mark.parametrize(
    ("error", "told"),
    [(Refused(message="No Pango."), "No Pango."), (OSError(28, "Full", "book.pdf"), "[Errno 28] Full: 'book.pdf'")],
)
def test_what_goes_wrong_in_a_process_is_told_as_it_is(error: Exception, told: str) -> None:
    answer = pickle.loads(_pickled(error))
    assert (type(answer), str(answer)) == (type(error), told)


def test_what_can_not_be_told_is_put_into_words() -> None:
    error = ValueError("odd", lambda: None)
    assert str(pickle.loads(_pickled(error))).startswith("ValueError: ('odd', <function")
