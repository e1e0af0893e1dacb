"""What docs/writing.md says of the course, of rules and of commands is so."""

import re
from collections import Counter

import yaml
from click.testing import CliRunner

from conftest import REPOSITORY
from coursekit.cli import program

PAGE = (REPOSITORY / "docs/writing.md").read_text(encoding="utf-8")
CONCEPTS = sorted((REPOSITORY / "course/stages").glob("*/*.md"))
FRONTS = [yaml.safe_load(path.read_text(encoding="utf-8").split("---\n")[1]) for path in CONCEPTS]
QUESTIONS = [question for front in FRONTS for question in front["prove_it"]]


def test_its_links_lead_somewhere() -> None:
    links = [link for link in re.findall(r"\]\(([^)#]+)", PAGE) if "://" not in link]
    assert [link for link in links if not (REPOSITORY / "docs" / link).exists()] == []


def test_its_commands_are_there() -> None:
    named = set(re.findall(r"`coursekit\s+([a-z]+)", PAGE))
    assert {"lint", "path", "preview", "diff", "export", "release"} <= named
    assert [name for name in sorted(named) if CliRunner().invoke(program, [name, "--help"]).exit_code != 0] == []


def test_its_figures_of_the_course_are_right() -> None:
    assert f"has {len(CONCEPTS)} concepts" in PAGE
    works = yaml.safe_load((REPOSITORY / "course/references.yaml").read_text(encoding="utf-8"))
    assert "more than six hundred works" in PAGE
    assert len(works) > 600


def test_its_pages_are_as_long_as_it_says() -> None:
    told = re.search(r"\*\*The prose\*\*, (\d+) to (\d+) words with captions", PAGE)
    assert told
    words = {path.name: len(path.read_text(encoding="utf-8").split("---\n", 2)[2].split()) for path in CONCEPTS}
    assert {name: count for name, count in words.items() if not int(told[1]) <= count <= int(told[2])} == {}


def test_its_figures_have_one_width_and_no_small_letter() -> None:
    """And there are three of a concept, as a rule."""
    assert "a width of 480, and no letter below 16" in PAGE
    drawings = [path.read_text(encoding="utf-8") for path in sorted((REPOSITORY / "course/stages").rglob("*.svg"))]
    assert {re.search(r'viewBox="0 0 (\d+) ', text)[1] for text in drawings} == {"480"}  # type: ignore[index]
    sizes = [float(size) for text in drawings for size in re.findall(r'font-size(?:="|: *)([0-9.]+)', text)]
    assert min(sizes) >= 16
    shown = [len(re.findall(r"src: figures/|\]\(figures/", path.read_text(encoding="utf-8"))) for path in CONCEPTS]
    assert sum(count == 3 for count in shown) > 0.9 * len(CONCEPTS)


def test_anchors_keep_what_it_asks_of_them() -> None:
    anchors = [str(front["anchor"]).split(". ")[0] for front in FRONTS]
    denying = [
        anchor for anchor in anchors if re.search(r"\b(?:is|are|does|do) not\b[^.]*[,;] (?:it|they|but)\b", anchor)
    ]
    assert len(denying) <= len(anchors) / 10, denying


def test_each_concept_has_questions_of_several_types() -> None:
    assert [front["title"] for front in FRONTS if len(front["prove_it"]) < 4] == []
    assert [front["title"] for front in FRONTS if len({question["type"] for question in front["prove_it"]}) < 3] == []


def test_keys_have_no_favourite_place() -> None:
    singles = [
        [bool(option.get("correct")) for option in question["options"]]
        for question in QUESTIONS
        if question["type"] == "choice"
    ]
    places = Counter(rights.index(True) for rights in singles if sum(rights) == 1 and len(rights) == 4)
    assert len(places) == 4
    assert max(places.values()) < 0.35 * sum(places.values()), places


def test_of_several_right_options_not_all_but_the_last_are_right() -> None:
    several = [
        [bool(option.get("correct")) for option in question["options"]]
        for question in QUESTIONS
        if question["type"] == "choice" and sum(bool(option.get("correct")) for option in question["options"]) > 1
    ]
    assert sum(rights == [True] * (len(rights) - 1) + [False] for rights in several) <= 1


def test_rubrics_say_what_must_not_be_claimed() -> None:
    silent = [
        question["prompt"]
        for question in QUESTIONS
        if question["type"] == "recall" and not re.search(r"\b(?:not|no|nor|never)\b", " ".join(question["rubric"]))
    ]
    assert silent == []


def test_each_concept_says_what_its_readers_will_be_able_to_do() -> None:
    assert [front["title"] for front in FRONTS if not 2 <= len(front.get("objectives", ())) <= 4] == []


def test_each_stage_ends_with_a_case() -> None:
    for stage in (REPOSITORY / "course/stages").iterdir():
        last = yaml.safe_load((stage / "stage.yaml").read_text(encoding="utf-8"))["concepts"][-1]
        text = (stage / f"{last}.md").read_text(encoding="utf-8")
        assert re.search(r"Case of the stage|case for the whole stage", text), last


def test_each_concept_has_three_figures() -> None:
    for path, front in zip(CONCEPTS, FRONTS, strict=True):
        in_prose = len(re.findall(r"!\[", path.read_text(encoding="utf-8").split("---\n", 2)[2]))
        assert len(front["figures"]) + in_prose >= 3, path
