"""The preview's server: who may speak to it, what it writes and starts, and what can't stop it."""

import re
import socket
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from conftest import REPOSITORY, CopyCourse
from coursekit.preview.editors import editor_of
from coursekit.preview.running import _listening, _port
from preview.previewing import got, hearing, posted, previewing, status

PLAYER = REPOSITORY / "src" / "coursekit" / "player"
PAGE = REPOSITORY / "src" / "coursekit" / "preview" / "page"
POTENTIAL = "stages/first/potential.md"


def test_the_stand_in_for_content_gives_what_the_players_own_gives() -> None:
    exports = re.compile(r"^export const (\w+)", re.MULTILINE)
    own, ours = (folder / "content.js" for folder in (PLAYER, PAGE))
    assert set(exports.findall(ours.read_text())) == set(exports.findall(own.read_text()))


def test_only_an_editor_with_a_window_is_opened() -> None:
    assert editor_of(None, {"EDITOR": "vim"}) == ""
    assert editor_of(None, {"VISUAL": "vim", "EDITOR": "code -w"}) == "code -w"
    assert editor_of("mine {file}", {}) == "mine {file}"


def test_a_busy_port_gives_way_to_a_free_one() -> None:
    with socket.socket() as busy:
        busy.bind(("127.0.0.1", 0))
        busy.listen()
        listening, taken = _listening(_port(busy))
        assert taken
        assert _port(listening) != _port(busy)
        listening.close()


def test_strangers_get_nothing_and_two_previews_stand_side_by_side(copy_course: CopyCourse) -> None:
    root = copy_course()
    with previewing(root) as address, previewing(root) as other:
        assert address != other
        assert status(address) == status(other) == 200
        assert status(address.rsplit("/", 2)[0] + "/guessed/") == 403
        assert status(address, host="example.org") == 403
        assert status(f"{address}fix", b"{}", origin="http://example.org") == 403
        assert status(f"{address}fix", b"{}") == 403
        assert status(f"{address}course/1.2/content/../../course.yaml") in (403, 404)


def contents(root: Path, changed: Path) -> dict[Path, bytes]:
    """All files but the one that the test changes, and what is kept between runs."""
    return {
        path: path.read_bytes()
        for path in root.rglob("*")
        if path.is_file() and path != changed and ".coursekit-cache" not in path.parts
    }


@pytest.fixture
def opened(tmp_path: Path) -> tuple[str, Path]:
    """An editor's command, and the file in which it says what it was asked to open."""
    script, said = tmp_path / "editor.py", tmp_path / "said.txt"
    script.write_text("import sys, pathlib\npathlib.Path(sys.argv[1]).write_text(' '.join(sys.argv[2:]))\n")
    return f"{sys.executable} {script} {said} {{file}} {{line}} {{column}}", said


def test_what_is_saved_is_told_whatever_happens_to_the_files(copy_course: CopyCourse, opened: tuple[str, Path]) -> None:
    root = copy_course()
    file = root / POTENTIAL
    text = file.read_text(encoding="utf-8")
    editor, said = opened
    others = contents(root, file)
    with previewing(root, "--editor", editor) as address, hearing(address) as events:
        page = f"{address}course/1.2/content/pages/potential.json"

        def found() -> list[dict[str, Any]]:
            return next(event for event in events if event["kind"] == "findings")["findings"]  # type: ignore[no-any-return]

        def found_with(words: str) -> dict[str, Any]:
            while True:
                for finding in found():
                    if words in finding["message"]:
                        return finding

        assert found() == []
        # 100 saves in a second
        for turn in range(100):
            file.write_text(f"{text}\nSaved {turn} times; see [[nothing]].\n", encoding="utf-8")
            time.sleep(0.01)
        found_with("nothing")
        while "Saved 99 times" not in got(page)["html"]:
            next(events)
        # The editor opens the line of a finding, and nothing that is no file of the course
        assert posted(f"{address}edit", {"path": POTENTIAL, "line": 3, "column": 5}) == ""
        for _ in range(200):
            if said.exists() and said.read_text():
                break
            time.sleep(0.05)
        assert said.read_text() == f"{file} 3 5"
        outside = b'{"path": "../x", "line": 1, "column": 1}'
        assert status(f"{address}edit", outside, origin=address[: address.index("/", 8)]) == 404
        # A fix is written, and one of what changed meanwhile is not
        file.write_text(
            f"{text}\n<!-- coursekit: allow doubled-word: a quotation -->\nHere is none.\n", encoding="utf-8"
        )
        fixable = found_with("finds nothing here")
        asked = {"number": fixable["number"], "rule": fixable["rule"], "path": POTENTIAL}
        assert posted(f"{address}fix", {**asked, "rule": "other"}) == "This finding is not there any more."
        assert posted(f"{address}fix", asked) == ""
        assert "coursekit: allow" not in file.read_text(encoding="utf-8")
        # A file that is no text, a link and one of 50 MB are findings, and the page says so
        file.unlink()
        (root / "elsewhere.md").write_text(text, encoding="utf-8")
        file.symlink_to(root / "elsewhere.md")
        found_with("symbolic link")
        file.unlink()
        with file.open("wb") as large:
            large.truncate(50_000_000)
        found_with("larger than")
        assert status(page) == 200
        file.unlink()
        (root / "elsewhere.md").unlink()
        file.write_text(text.replace("charged", "ready"), encoding="utf-8")
        while found():
            pass
        assert "ready" in got(page)["html"]
        assert contents(root, file) == others, "nothing but the fix was written"
