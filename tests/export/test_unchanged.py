"""“Unchanged” looks at the bytes, and believes only what this machine noted."""

import json
from pathlib import Path

import pytest

from conftest import SMALLEST
from coursekit.course.load import load_course
from coursekit.export.formats import find_exporter
from coursekit.export.publish import publish
from coursekit.export.unchanged import MEMORY, all_that_makes

COURSE = load_course(SMALLEST)


def published(folder: Path, name: str = "json") -> tuple[Path, bool]:
    done = publish(COURSE, name, find_exporter(name).Options(), folder)
    return done.path, done.unchanged


def test_only_the_same_bytes_are_unchanged(tmp_path: Path) -> None:
    path, _ = published(tmp_path)
    assert published(tmp_path)[1]
    files = sorted(file for file in path.rglob("*") if file.is_file())
    content = files[0].read_bytes()
    status = files[0].stat()
    files[0].write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
    assert files[0].stat().st_size == status.st_size
    assert not published(tmp_path)[1]
    assert files[0].read_bytes() == content


@pytest.mark.parametrize("name", ["extra.txt", "extra.pyc", "extra"])
def test_something_more_is_a_change(tmp_path: Path, name: str) -> None:
    path, _ = published(tmp_path)
    place = path if path.is_dir() else None
    if place is None:
        pytest.skip("this format writes one file")
    if "." in name:
        (place / name).write_text("more")
    else:
        (place / name).mkdir()
    assert not published(tmp_path)[1]


def test_a_link_to_the_same_bytes_is_a_change(tmp_path: Path) -> None:
    path, _ = published(tmp_path / "out", "scorm12")
    moved = path.rename(tmp_path / "moved.zip")
    path.symlink_to(moved)
    assert not published(tmp_path / "out", "scorm12")[1]
    assert not path.is_symlink()


def test_a_committed_memory_is_not_believed(tmp_path: Path) -> None:
    path, _ = published(tmp_path, "scorm12")
    memory = json.loads((tmp_path / MEMORY).read_text())
    good = path.read_bytes()
    path.write_bytes(b"hostile")
    from coursekit.export import unchanged

    made = all_that_makes(COURSE, "scorm12", find_exporter("scorm12").Options())
    for sealed in (memory[path.name][2], "", None, 0):
        entry = [made, {path.name: unchanged._digest_of(path)}, sealed]
        (tmp_path / MEMORY).write_text(json.dumps({path.name: entry}))
        assert not published(tmp_path, "scorm12")[1]
        assert path.read_bytes() == good
        path.write_bytes(b"hostile")


@pytest.mark.parametrize("text", ["", "[]", "null", "[" * 100_000, '{"x": [1, 2, 3]}', "\ud800", '{"a": 1e999}'])
def test_a_damaged_memory_counts_as_none(tmp_path: Path, text: str) -> None:
    (tmp_path / MEMORY).write_text(text, errors="surrogatepass")
    assert not published(tmp_path, "scorm12")[1]
    assert published(tmp_path, "scorm12")[1]


def test_the_memory_is_not_written_through_links(tmp_path: Path) -> None:
    out, victim = tmp_path / "out", tmp_path / "victim"
    out.mkdir()
    victim.write_text("mine")
    (out / MEMORY).symlink_to(victim)
    (out / ".coursekit-exports.draft").symlink_to(victim)
    published(out, "scorm12")
    assert victim.read_text() == "mine"
    assert published(out, "scorm12")[1]
