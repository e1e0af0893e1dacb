"""``coursekit init``: a course that works at once, on any machine, and nothing of anybody's overwritten."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from ruamel.yaml import YAML

from conftest import REPOSITORY
from coursekit.cli import program
from coursekit.cli.new import command as new
from coursekit.lint.run import check_course
from coursekit.questions import find_types
from coursekit.start.course import CIS, Beginning, files_of
from coursekit.text.extras import Origin

ORIGIN = Origin("https://example.org/coursekit.git", "c5512a0c5436de9021020ac5cddb28e4be39d256")


def init(*arguments: object) -> Result:
    return CliRunner().invoke(program, ["init", *map(str, arguments)])


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def read(path: Path) -> object:
    return YAML(typ="safe").load(path.read_text(encoding="utf-8"))


def test_the_sample_is_sound_in_every_way_and_in_its_canonical_form(tmp_path: Path) -> None:
    course = tmp_path / "my-course"
    ran = init(course, "--author", "Ada: L.", "--language", "de")
    assert ran.exit_code == 0
    assert "The sample is in English" not in ran.stderr
    assert check_course(course).findings == ()
    assert CliRunner().invoke(program, ["fmt", str(course), "--check"]).exit_code == 0
    from coursekit.course.load import load_course

    made = load_course(course)
    assert (made.id, made.title, made.language) == ("my-course", "My course", "de")
    assert [len(stage.concepts) for stage in made.stages] == [2, 2]
    asked = [question.type for concept in made.concepts for question in concept.prove_it]
    assert sorted(asked) == sorted(find_types()), "each type of question once"
    assert made.glossary
    assert made.references
    assert any(concept.all_figures for concept in made.concepts)
    schemas = {path.name: path.read_bytes() for path in (course / "schemas").iterdir()}
    assert schemas.items() <= {path.name: path.read_bytes() for path in (REPOSITORY / "schemas").iterdir()}.items()
    mapped = json.loads((course / ".vscode/settings.json").read_text())["yaml.schemas"]
    assert all((course / path).is_file() for path in mapped)


def test_bare_is_a_course_that_a_stage_and_a_concept_begin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert init("--bare", "--title", "Bare").exit_code == 0
    assert not (tmp_path / "stages").exists()
    assert CliRunner().invoke(new, ["stage", "First"]).exit_code == 0
    assert CliRunner().invoke(new, ["concept", "One"]).exit_code == 0
    assert read(tmp_path / "course.yaml")["stages"] == ["first"]  # type: ignore[index]


@pytest.mark.parametrize(
    ("title", "folder", "id"),
    [
        ("Žluťoučký kůň: Größe", "x", "zlutoucky-kun-grosse"),
        ("神经科学", "brain", "brain"),
        ("علم الأعصاب", "علم", "course"),
        ('"Quoted" # and {odd}', "x", "quoted-and-odd"),
        ("2: null", "x", "2-null"),
    ],
)
def test_titles_in_any_script_are_kept_and_ids_are_ours(title: str, folder: str, id: str, tmp_path: Path) -> None:
    ran = init(tmp_path / folder, "--title", title)
    assert ran.exit_code == 0, ran.output
    said = read(tmp_path / folder / "course.yaml")
    assert isinstance(said, dict)
    assert (said["title"], said["id"]) == (title, id)
    assert not [found for found in check_course(tmp_path / folder).findings if found.severity > 2]


def test_nothing_that_is_there_is_overwritten(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("Mine.")
    (tmp_path / ".vscode").mkdir()
    (tmp_path / ".vscode/settings.json").write_text("{}")
    ran = init(tmp_path, "--title", "X")
    assert ran.exit_code == 0
    assert "Left README.md as it was." in ran.stderr
    assert (tmp_path / "README.md").read_text() == "Mine."
    assert (tmp_path / ".vscode/settings.json").read_text() == "{}"
    before = tree(tmp_path)
    again = init(tmp_path)
    assert again.exit_code == 2
    assert "is there already" in again.stderr
    assert tree(tmp_path) == before


@pytest.mark.parametrize("there", ["file", "stages", "link"])
def test_what_is_in_the_way_is_told_and_nothing_is_written(there: str, tmp_path: Path) -> None:
    target = tmp_path / "course"
    if there == "file":
        target.write_text("Mine.")
    else:
        target.mkdir()
        if there == "stages":
            (target / "stages").mkdir()
        else:
            (target / ".vscode").symlink_to(tmp_path)
    ran = subprocess.run(
        [sys.executable, "-m", "coursekit", "init", "course"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 2
    assert len(ran.stderr.strip().splitlines()) == 1
    assert not (target / "course.yaml").exists()


def test_no_course_begins_inside_another_one(tmp_path: Path) -> None:
    assert init(tmp_path, "--bare").exit_code == 0
    before = tree(tmp_path)
    ran = init(tmp_path / "stages/inner")
    assert ran.exit_code == 2
    assert f"{tmp_path} is a course" in ran.stderr
    assert tree(tmp_path) == before


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written_to_is_one_message(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    ran = init(tmp_path / "course")
    assert ran.exit_code == 2


@pytest.mark.parametrize("flags", [["--title", " "], ["--language", "english please"], ["--id", "Not An Id"]])
def test_values_that_can_not_be_are_told(flags: list[str], tmp_path: Path) -> None:
    assert init(tmp_path / "course", *flags).exit_code == 2
    assert not (tmp_path / "course").exists()


def test_in_a_repository_ci_and_hooks_stand_at_its_top(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    assert init(tmp_path / "teaching/course", "--title", "X").exit_code == 0
    assert (tmp_path / "teaching/course/course.yaml").is_file()
    hooks = read(tmp_path / ".pre-commit-config.yaml")
    assert hooks["repos"][0]["hooks"][0]["args"] == ["teaching/course"]  # type: ignore[index]
    assert 'coursekit lint "teaching/course"' in (tmp_path / ".gitlab-ci.yml").read_text()
    mapped = json.loads((tmp_path / ".vscode/settings.json").read_text())["yaml.schemas"]
    assert all((tmp_path / path).is_file() for path in mapped)


def test_the_hook_stops_a_commit_that_breaks_the_course(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    assert init(tmp_path, "--title", "X").exit_code == 0
    programs = Path(sys.executable).parent
    environment = {
        **os.environ,
        "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(REPOSITORY / "src"),
        "PRE_COMMIT_HOME": str(tmp_path.parent / "home"),
    }

    def hook() -> subprocess.CompletedProcess[str]:
        subprocess.run(["git", "add", "-A"], cwd=tmp_path, check=True)
        command = [sys.executable, "-m", "pre_commit", "run", "--all-files"]
        return subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False, env=environment)

    sound = hook()
    assert sound.returncode == 0, sound.stdout + sound.stderr
    (tmp_path / "stages/the-path/what-comes-first.md").unlink()
    broken = hook()
    assert broken.returncode == 1
    assert "what-comes-first" in broken.stdout


def test_where_this_copy_came_from_other_machines_get_it(tmp_path: Path) -> None:
    files = files_of(Beginning("x", "X", "en", origin=ORIGIN), {})
    asked = f"{ORIGIN.address}@{ORIGIN.revision}"
    for ci in (".github/workflows/coursekit.yml", ".gitlab-ci.yml"):
        said = YAML(typ="safe").load(files[ci])
        values = said["coursekit"]["variables"] if "coursekit" in said else said["jobs"]["lint"]["steps"][2]["env"]
        assert values["COURSEKIT"] == asked
    hooks = tmp_path / "hooks.yaml"
    hooks.write_text(files[".pre-commit-config.yaml"])
    subprocess.run([sys.executable, "-m", "pre_commit", "validate-config", str(hooks)], check=True)
    assert read(hooks)["repos"][0]["rev"] == ORIGIN.revision  # type: ignore[index]
    ours = {hook["id"] for hook in YAML(typ="safe").load((REPOSITORY / ".pre-commit-hooks.yaml").read_text())}
    assert {hook["id"] for hook in read(hooks)["repos"][0]["hooks"]} <= ours  # type: ignore[index]
    assert "variable `COURSEKIT`" not in files["README.md"]


@pytest.mark.parametrize("ci", [(), *((ci,) for ci in CIS)])
def test_only_the_ci_that_was_asked_for(ci: tuple[str, ...]) -> None:
    files = files_of(Beginning("x", "X", "en", ci=ci), {})  # type: ignore[arg-type]
    assert (".gitlab-ci.yml" in files) == ("gitlab" in ci)
    assert (".github/workflows/coursekit.yml" in files) == ("github" in ci)


def test_the_action_that_is_pinned_is_the_one_of_ours() -> None:
    ours = (REPOSITORY / "action.yml").read_text() + (REPOSITORY / "docs/install.md").read_text()
    made = files_of(Beginning("x", "X", "en"), {})[".github/workflows/coursekit.yml"]
    for line in made.splitlines():
        if "uses:" in line:
            assert line.partition("uses: ")[2] in ours


@pytest.mark.parametrize("title", ["null", "yes", "a: b", "- x", "# x", "it's", "“x”", "1.0", "\x7fx", "x\u2028y"])
def test_a_title_is_read_as_it_was_written(title: str) -> None:
    from coursekit.text.source import Source
    from coursekit.text.yaml import read_yaml
    from coursekit.text.yaml_text import scalar

    assert read_yaml(Source("", f"title: {scalar(title)}\n")).data == {"title": title}
