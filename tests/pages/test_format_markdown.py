"""docs/format.md, “Markdown”: whatever the table says is told, is told by the rule that it names."""

import re
from pathlib import Path

import pytest

from conftest import CopyCourse
from coursekit.lint.run import check_course
from pages.manual import rows

WRITTEN_OUT = {
    "~~struck~~": "| a | b |\n| --- | --- |\n| 1 | 2 | 3 |",
    "<!-- … -->": "<!-- toc -->",
    "(@key)": "As is known (@hodgkin1952).",
    "##": "##\u00a0Heading",
    "~user~": "In ~user~/files.",
    "＃": "＃ Heading",
    "&nbsp": "A&nbspcell.",
    "[membrane]": "See [potential] for that.",
    "[words] (address)": "See [the page] (https://example.org) for that.",
    "(words)[address]": "See (the page)[https://example.org] for that.",
    "[words]（address）": "See [the page]（https://example.org） for that.",
    "1.": "1. One\n  - within\n  - it\n2. Two",
    "2.": "The steps are these:\n2. The second\n3. The third",
    "a)": "a) one thing\nb) another",
    "(1)": "(1) one thing\n(2) another",
    "---": "This is a sentence, and it ends here.\n---",
    "===": "This is a sentence, and it is\nof two lines.\n===",
    "!!!": "!!! note\n    Words",
    "{ref}": "See {ref}`potential`.",
    "[b]": "A [b]bold[/b] word.",
    "math": "```math\nx\n```",
    **{mark: f"{mark} one thing\n{mark} another" for mark in ("•", "→", "–", "①", "[ ]")},
    "-word": "-one\n-another",
}
"""Samples that the page shortens, as an author would write them."""
NO_SAMPLES = {";", "membrane", "[label]:", "4.", "[^1]: words", "title: Symphony # 5"}
"""What stands in code beside a sample; YAML is for `tests/lint/rules/cut-by-comment/`."""
WITHOUT_A_SIGN = {
    "unread-markdown": (
        "| a | b |\n| 1 | 2 |",
        "| a | b | c |\n| --- | --- |\n| 1 | 2 | 3 |",
        "name\tvalue\none\t1\ntwo\t2",
        "name   value\n-----  -----\none    1\ntwo    2",
        "Some `code`` too many.",
        "> [!NOTE]\n\n> Words.",
    ),
    "unread-formula": ("$$\na + b",),
    "unclosed-code": ("```\ncode",),
    "prose-as-code": ("    This is a sentence that stands as code, and it goes on for a while.",),
    "broken-numbering": ("1. One\n2. Two\n4. Four", "1. One\n\n```\ncode\n```\n\n1. Two"),
    "foreign-syntax": (
        "> [!NOTE] With a title\n> Words.",
        "> [!ABSTRACT]\n> Words.",
        "```mermaid\ngraph TD\n```",
        "import X from './x'",
        "+---+---+\n| a | b |\n+---+---+",
    ),
    "lost-cell": ("| a | b |\n| --- | --- |\n| 1 | 2 | 3 |",),
}
"""What the page tells in words, by the rule of its row."""


def told() -> list[tuple[str, str]]:
    """Each sample of a row that names rules, and these; numbers of lists stand in `WITHOUT_A_SIGN`."""
    found = []
    for taken, here in rows("docs/format.md", "| Markdown | here |"):
        rules = ",".join(re.findall(r"\(rules/([a-z-]+)\.md\)", here))
        if rules and rules != "broken-numbering":
            found += [(sample.replace("\\|", "|"), rules) for sample in re.findall(r"(?<!`)`([^`]+)`", taken)]
    return [(sample, rules) for sample, rules in found if sample not in NO_SAMPLES]


def found_in(root: Path, sample: str) -> set[str]:
    page = root / "stages/first/membrane.md"
    text = page.read_text(encoding="utf-8")
    page.write_text(f"{text}\nWords before it.\n\n{sample}\n\nWords after it.\n", encoding="utf-8")
    return {finding.rule for finding in check_course(root).findings}


@pytest.mark.parametrize(("sample", "rules"), dict.fromkeys(told()))
def test_a_sample_is_told(sample: str, rules: str, copy_course: CopyCourse) -> None:
    assert found_in(copy_course(), WRITTEN_OUT.get(sample, sample)) & {*rules.split(",")}


@pytest.mark.parametrize(("rule", "text"), [(rule, text) for rule, texts in WITHOUT_A_SIGN.items() for text in texts])
def test_what_is_told_in_words_is_told(rule: str, text: str, copy_course: CopyCourse) -> None:
    assert rule in found_in(copy_course(), text)
