"""One cause is one finding: what follows from it is counted there, and shown with --all."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from cli.here import run
from coursekit.findings.following import without_followers
from coursekit.lint.run import check_course
from coursekit.text.diagnostic import Diagnostic, Severity
from coursekit.text.source import Span
from lint.courses import chain, concept, make, needs

POLICIES = ("path", "prerequisites", "open")
BESIDE = ("long-stage",)
"""What such long stages have anyway."""


def told(root: Path) -> list[Diagnostic]:
    return [found for found in without_followers(check_course(root).findings) if found.rule not in BESIDE]


def rules(root: Path) -> list[str]:
    return [found.rule for found in told(root)]


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def two_stages(root: Path, unlock: str) -> Path:
    second = chain(6, "b")
    second["b0"] = concept("b0", needs("a5"))
    return make(root, {"first": chain(8), "second": second}, unlock)


@pytest.mark.parametrize("unlock", POLICIES)
def test_two_circles_are_two_findings(tmp_path: Path, unlock: str) -> None:
    concepts = chain(60)
    concepts["a10"], concepts["a50"] = concept("a10", needs("a12")), concept("a50", needs("a55", "a49"))
    found = told(make(tmp_path, {"s": concepts}, unlock))
    assert [each.rule for each in found] == ["prerequisite-cycle"] * 2
    assert ("49 findings follow" in found[0].message) == (unlock == "path")
    assert ("40 findings follow" in found[0].message) == (unlock == "prerequisites")


@pytest.mark.parametrize("unlock", POLICIES)
def test_a_typo_in_the_list_of_a_stage(tmp_path: Path, unlock: str) -> None:
    root = two_stages(tmp_path, unlock)
    change(root / "stages/first/stage.yaml", "- a5\n", "- a5x\n")
    (found,) = told(root)
    assert (found.rule, found.help) == ("missing-concept", "Did you mean “a5”?")
    change(root / "stages/first/stage.yaml", "- a5x\n", "- something-else\n")
    assert rules(root) == ["unlisted-concept", "missing-concept"]


@pytest.mark.parametrize("unlock", POLICIES)
def test_a_typo_in_the_list_of_the_course(tmp_path: Path, unlock: str) -> None:
    root = two_stages(tmp_path, unlock)
    change(root / "course.yaml", "- first", "- frist")
    (found,) = told(root)
    assert (found.rule, found.help) == ("missing-stage", "Did you mean “first”?")


Spoil = Callable[[Path], None]
STAGE, COURSE, CONCEPT = "stages/first/stage.yaml", "course.yaml", "stages/first/a5.md"


def writing(path: str, old: str, new: str) -> Spoil:
    return lambda root: change(root / path, old, new)


def removing(path: str) -> Spoil:
    return lambda root: shutil.rmtree(root / path) if (root / path).is_dir() else (root / path).unlink()


TORN = "<<<<<<< HEAD\ntitle: C\n=======\ntitle: D\n>>>>>>> x"
CHANGES: dict[str, tuple[Spoil, str]] = {
    "stage.yaml that can't be read": (writing(STAGE, "title: ", "title: ["), "yaml-syntax"),
    "no stage.yaml": (removing(STAGE), "missing-stage"),
    "no folder": (removing("stages/first"), "missing-stage"),
    "no file": (removing(CONCEPT), "missing-concept"),
    "course.yaml that can't be read": (writing(COURSE, "title: C", "title: C: D"), "yaml-syntax"),
    "a conflict in course.yaml": (writing(COURSE, "title: C", TORN), "merge-conflict"),
    "a conflict in a concept": (writing(CONCEPT, "title:", "<<<<<<< HEAD\ntitle:"), "merge-conflict"),
    "no list of stages": (writing(COURSE, "stages:\n  - first\n  - second\n", "stages: first\n"), "invalid-value"),
    "another key for the stages": (writing(COURSE, "stages:", "stage:"), "unknown-key"),
    "another key for the concepts": (writing(STAGE, "concepts:", "concept:"), "unknown-key"),
    "a stage twice": (writing(COURSE, "- first\n", "- first\n  - first\n"), "duplicate-id"),
    "stages in another order": (writing(COURSE, "- first\n  - second", "- second\n  - first"), "late-prerequisite"),
}


@pytest.mark.parametrize("unlock", POLICIES)
@pytest.mark.parametrize("name", CHANGES)
def test_one_change_is_one_finding(tmp_path: Path, name: str, unlock: str) -> None:
    root = two_stages(tmp_path, unlock)
    spoil, rule = CHANGES[name]
    spoil(root)
    assert rules(root) == [rule]


def test_a_stage_in_the_wrong_order_is_one_finding_with_one_fix(tmp_path: Path) -> None:
    root = make(tmp_path, {"s": dict(reversed(chain(60).items()))}, "path")
    (found,) = told(root)
    assert found.rule == "late-prerequisite"
    assert "58 more like this and 60 findings follow from it" in found.message
    every = [each for each in check_course(root).findings if each.rule == "late-prerequisite"]
    assert len([each for each in every if each.fix]) == 1


def test_a_long_circle_is_told_shortly(tmp_path: Path) -> None:
    concepts = chain(200)
    concepts["a0"] = concept("a0", needs("a199"))
    (found,) = told(make(tmp_path, {"s": concepts}, "path"))
    assert "a0 → a199 → a198" in found.message
    assert "… and 192 more … → a0" in found.message
    assert len(found.message) < 300
    assert len(found.related) < 12


TERMS = {id: concept(id, f"introduces: [term {id}]\nreferences: [{id}]\n", f"Words [@{id}].") for id in chain(9)}
GLOSSARY = "".join(f"- {{term: term a{at}, definition: D.}}\n" for at in range(9))
WORKS = "".join(f"- {{id: a{at}, type: book, title: T}}\n" for at in range(9))


@pytest.mark.parametrize(
    ("glossary", "works", "rule"),
    [
        (f"- [\n{GLOSSARY}", WORKS, "yaml-syntax"),
        (f"terms:\n{GLOSSARY}", WORKS, "invalid-value"),
        (f"<<<<<<< HEAD\n{GLOSSARY}", WORKS, "merge-conflict"),
        ("", WORKS, "missing-key"),
        (None, WORKS, "unknown-term"),
        (GLOSSARY, f"- [\n{WORKS}", "yaml-syntax"),
        (GLOSSARY, "w1: {type: book, title: T}\n", "invalid-value"),
        (GLOSSARY, "", "missing-key"),
        (GLOSSARY, None, "unknown-reference"),
    ],
)
def test_a_list_that_is_not_there_is_one_finding(
    tmp_path: Path, glossary: str | None, works: str | None, rule: str
) -> None:
    files = {"glossary_yaml": glossary, "references_yaml": works}
    root = make(tmp_path, {"s": TERMS}, **{name: text for name, text in files.items() if text is not None})
    assert rules(root) == [rule]


def test_one_figure_of_many_pages(tmp_path: Path) -> None:
    pages = {f"a{at}": concept(f"a{at}", prose="![Words for it](figures/x.png)") for at in range(9)}
    (found,) = told(make(tmp_path, {"s": pages}))
    assert found.message.endswith("is not there; 8 more like this (--all shows them)")


def test_the_same_typo_on_many_pages(tmp_path: Path) -> None:
    pages = {f"a{at}": concept(f"a{at}", needs("good-nmae"), "See [[good-nmae]].") for at in range(9)}
    (found,) = told(make(tmp_path, {"s": {"good-name": concept("good-name"), **pages}}))
    assert found.help == "Did you mean “good-name”?"
    assert "17 more like this" in found.message


def test_a_few_that_are_alike_are_each_shown(tmp_path: Path) -> None:
    pages = {f"a{at}": concept(f"a{at}", needs("nobody")) for at in range(3)}
    assert rules(make(tmp_path, {"s": pages})) == ["unknown-prerequisite"] * 3


def test_orphans(tmp_path: Path) -> None:
    pages = {f"a{at}": concept(f"a{at}") for at in range(9)}
    assert rules(make(tmp_path / "none", {"s": pages})) == []
    pages["a1"] = concept("a1", needs("a0"))
    assert rules(make(tmp_path / "one", {"s": pages})) == ["orphan-concept"]


def test_all_shows_what_follows_in_every_format(tmp_path: Path) -> None:
    root = two_stages(tmp_path, "path")
    change(root / "course.yaml", "- first", "- frist")

    def lint(*options: str) -> str:
        return run("lint", root, "--no-cache", "--format", "concise", *options).stdout

    assert len(lint().splitlines()) == 1
    assert len(lint("--all").splitlines()) == 8
    assert "--all" not in lint("--all")
    assert "6  error    unreachable-concept" in lint("--statistics")


def finding(rule: str, severity: Severity = Severity.ERROR, cause: str = "", follows: str = "") -> Diagnostic:
    return Diagnostic(Span("x"), rule, "Mend it.", rule=rule, severity=severity, cause=cause, follows=follows)


def test_nothing_is_hidden_behind_a_milder_finding() -> None:
    mild = finding("cause", Severity.WARNING, cause="it")
    grave = finding("grave", follows="it")
    assert without_followers((mild, grave)) == (mild, grave)


def test_causes_that_follow_from_each_other_hide_neither() -> None:
    one, other = finding("one", cause="a", follows="b"), finding("other", cause="b", follows="a")
    assert len(without_followers((one, other))) >= 1


def test_without_its_cause_one_of_many_stands_for_all() -> None:
    many = tuple(replace(finding("many", follows="it"), span=Span("x", at, at + 1)) for at in range(9))
    (only,) = without_followers(many)
    assert only.message == "many; 8 more like this (--all shows them)"
