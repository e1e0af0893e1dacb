"""What docs/writing.md says of the course, of rules and of commands is so."""

import re

import yaml
from click.testing import CliRunner

from conftest import REPOSITORY
from coursekit.cli import program

PAGE = (REPOSITORY / "docs/writing.md").read_text(encoding="utf-8")
CONCEPTS = sorted((REPOSITORY / "course/stages").glob("*/*.md"))


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
    assert "more than four hundred works" in PAGE
    assert len(works) > 400


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
    anchors = [
        str(yaml.safe_load(path.read_text(encoding="utf-8").split("---\n")[1])["anchor"]).split(". ")[0]
        for path in CONCEPTS
    ]
    denying = [
        anchor for anchor in anchors if re.search(r"\b(?:is|are|does|do) not\b[^.]*[,;] (?:it|they|but)\b", anchor)
    ]
    assert len(denying) <= len(anchors) / 10, denying
