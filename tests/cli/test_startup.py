"""What a command imports: the quick ones must not pay for heavy libraries."""

import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from conftest import SMALLEST, CopyCourse

HEAVY = ("pydantic", "networkx", "weasyprint", "jinja2", "ruamel.yaml", "yaml", "pyromark", "PIL", "wcwidth")


def heavy_after(*arguments: str, cwd: Path) -> set[str]:
    """Which heavy libraries are loaded when the command ends."""
    script = (
        "import sys\n"
        f"sys.argv = ['coursekit', *{list(arguments)!r}]\n"
        "from coursekit.cli import main\n"
        "try:\n    main()\nexcept SystemExit as stop:\n    assert stop.code in (0, None), stop.code\n"
        f"print('loaded:', *[name for name in {HEAVY!r} if name in sys.modules])\n"
    )
    ran = subprocess.run([sys.executable, "-c", script], cwd=cwd, capture_output=True, text=True, check=True)
    return set(ran.stdout.rpartition("loaded:")[2].split())


@pytest.mark.parametrize("arguments", [("--help",), ("--version",), ("lint", "--help")])
def test_help_loads_no_heavy_library(arguments: tuple[str, ...], tmp_path: Path) -> None:
    assert heavy_after(*arguments, cwd=tmp_path) == set()


def test_explain_loads_no_heavy_library(tmp_path: Path) -> None:
    assert heavy_after("explain", "prerequisite-cycle", cwd=tmp_path) <= {"yaml", "pyromark"}


def test_lint_of_a_sound_course_needs_no_graph_library_and_no_templates() -> None:
    assert heavy_after("lint", cwd=SMALLEST).isdisjoint(
        {"networkx", "weasyprint", "jinja2", "PIL", "ruamel.yaml", "wcwidth"}
    )


def test_what_is_right_needs_no_models(copy_course: CopyCourse) -> None:
    """Neither when all is new nor when a front matter has changed."""
    root = copy_course()
    assert "pydantic" not in heavy_after("lint", cwd=root)
    page = root / "stages/first/membrane.md"
    page.write_text(page.read_text(encoding="utf-8").replace("\nsummary: ", "\nsummary: []#"), encoding="utf-8")
    assert heavy_after("lint", "--exit-zero", cwd=root) >= {"pydantic"}
    page.write_text(page.read_text(encoding="utf-8").replace("\nsummary: []#", "\nsummary: See "), encoding="utf-8")
    assert "pydantic" not in heavy_after("lint", "--exit-zero", cwd=root)


def test_changed_prose_needs_no_models_and_no_yaml(copy_course: CopyCourse) -> None:
    """What the front matter says is known, and what they said of it, also that it is wrong."""
    root = copy_course()
    page = root / "stages/first/membrane.md"
    page.write_text(page.read_text(encoding="utf-8").replace("\nsummary: ", "\nsumary: "), encoding="utf-8")

    def heavy(*arguments: str) -> set[str]:
        return heavy_after("lint", "--exit-zero", *arguments, cwd=root) & {"pydantic", "yaml"}

    assert heavy() == {"pydantic", "yaml"}
    page.write_text(page.read_text(encoding="utf-8") + "\nMore.\n", encoding="utf-8")
    assert heavy("--output-file", "known.txt") == set()
    heavy("--no-cache", "--output-file", "new.txt")
    assert "sumary" in (root / "new.txt").read_text(encoding="utf-8")
    assert (root / "known.txt").read_text(encoding="utf-8") == (root / "new.txt").read_text(encoding="utf-8")


def test_the_c_parser_reads_yaml() -> None:
    parser = vars(import_module("coursekit.text.yaml_walk"))["CLoader"]
    assert any(base.__module__ == "yaml._yaml" for base in parser.__mro__)
