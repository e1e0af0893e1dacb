"""Books of each tool, in its own syntax: order, links, boxes, pictures, and no word lost."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from coursekit.course.load import load_course
from importers.moving import PNG, lost, moved, write, written

CHAPTER = "# {}\n\nThe {} of a cell is thin and strong.\n"


def path_of(target: Path) -> list[tuple[str, list[str]]]:
    course = load_course(target)
    return [(stage.title, [concept.title for concept in stage.concepts]) for stage in course.stages]


BOOKS: dict[str, dict[str, str | bytes]] = {
    "mdbook": {
        "book.toml": '[book]\ntitle = "Cells"\nlanguage = "de"\nauthors = ["Ada L"]\n',
        "src/SUMMARY.md": "# Summary\n\n[Preface](preface.md)\n\n- [Basics](a.md)\n  - [The wall](b.md)\n"
        "- [More](c.md)\n"
        "  - [Unwritten]()\n",
        "src/preface.md": CHAPTER.format("Preface", "beginning"),
        "src/a.md": "# Basics\n\nA price of $5 and $6 is paid, see [the wall](b.md#pores) and [self](#basics).\n\n"
        "```rust\n{{#include ../code/main.rs:body}}\n```\n\n{{#include ../../secret.txt}}\n",
        "src/b.md": "## The wall\n\nIt keeps things *out* of it.\n\n### Pores\n\n![](img/wall.png)\n",
        "src/c.md": CHAPTER.format("More", "end"),
        "src/img/wall.png": PNG,
        "code/main.rs": "fn main() {\n// ANCHOR: body\n    println!();\n// ANCHOR_END: body\n}\n",
    },
    "mkdocs": {
        "mkdocs.yml": "site_name: Cells\ntheme:\n  name: material\n  language: fr\nnav:\n  - index.md\n  - Parts:\n"
        "      - Wall: parts/wall.md\n      - Web: https://example.org\nmarkdown_extensions:\n"
        "  - pymdownx.emoji:\n      emoji_index: !!python/name:material.extensions.emoji.twemoji\n",
        "docs/index.md": '# Start\n\nWelcome to the cells of life.\n\n!!! warning "Take care"\n    It is **hot**.\n\n'
        '    Really.\n\n??? note\n    Folded.\n\n=== "Tab one"\n    First words.\n\n'
        "After [wall](parts/wall.md){ .button }.\n",
        "docs/parts/wall.md": "# Wall\n\nPress ++ctrl++ or <kbd>Enter</kbd>, H~2~O, ==marked==, 2^10^.\n\n- [ ] task\n",
    },
    "jupyter book": {
        "_config.yml": "title: Cells\nauthor: Ada L\n",
        "_toc.yml": "format: jb-book\nroot: intro\nparts:\n- caption: Walls\n  chapters:\n  - file: wall\n",
        "intro.md": "---\njupytext:\n  format_name: myst\n---\n\n(start)=\n# Intro\n\n"
        "See {ref}`the wall <wall-label>`, {doc}`wall` and {cite}`ada1843`. It is {math}`x^2` big.\n\n"
        "% a comment\n\n```{code-cell} ipython3\n:tags: [hide]\n%matplotlib inline\n1 + 1\n```\n\n"
        "```{note}\nMind the gap.\n```\n\n````{admonition} A title\n:class: tip\nInner words.\n````\n",
        "wall.md": "# Wall\n\nThe wall is thin.\n\n(wall-label)=\n## Made of\n\n$$ a = b $$ (eq1)\n\n"
        "```{figure} wall.png\n:name: fig-wall\n:alt: A thin wall\n\nThe wall, drawn.\n```\n\n"
        "```{exercise}\n:label: ex1\n\nWhy is it thin?\n```\n\n```{solution} ex1\nBecause of lipids.\n```\n",
        "wall.png": PNG,
    },
    "quarto": {
        "_quarto.yml": "project:\n  type: book\nlang: en\nbook:\n  title: Cells\n  author: Ada L\n  chapters:\n"
        "    - index.qmd\n    - part: Walls\n      chapters:\n        - wall.qmd\n",
        "index.qmd": "# Preface {.unnumbered}\n\nThis is a book about cells, see @sec-made.\n",
        "wall.qmd": '---\ntitle: "Wall"\ndescription: "How walls are made."\n---\n\n'
        "The wall [is]{.mark} thin [@ada1843].\n\n"
        "::: {.callout-tip}\n## A hint\nUse *soap*.\n:::\n\n## Made of {#sec-made}\n\n```{r}\n"
        "#| label: fig-x\nplot(1)\n```\n\n"
        "{{< video https://example.org/v >}}\n\n![Wall](wall.png){width=50%}\n\n## Exercises\n\n"
        "1.  Why is it thin?\n\n"
        "2.  How thick is it?\n    Say it in nm.\n",
        "wall.png": PNG,
    },
    "docusaurus": {
        "docusaurus.config.js": "module.exports = {title: 'Cells', i18n: {defaultLocale: 'en'}};\n",
        "docs/intro.md": "---\nsidebar_position: 1\n---\n\n# Intro\n\nThis is a start.\n\n:::tip[My tip]\n\n"
        "Use soap.\n\n:::\n",
        "docs/walls/_category_.json": '{"label": "Walls", "position": 2}',
        "docs/walls/b.mdx": "---\nsidebar_position: 1\ntitle: Second\n---\n\nimport Tabs from '@theme/Tabs';\n\n"
        'The second of all.\n\n<Tabs>\n<TabItem value="a" label="Apple">\n\nAn apple.\n\n</TabItem>\n</Tabs>\n\n'
        '<Player id="abc" />\n\n![W](/img/w.png)\n',
        "docs/walls/a.md": "---\nsidebar_position: 2\n---\n\n# Third\n\n"
        "See [the start](../intro.md) and [none](nowhere.md).\n",
        "static/img/w.png": PNG,
    },
    "carpentries": {
        "config.yaml": "title: 'Cells'\nepisodes:\n- wall.md\n",
        "index.md": "---\nsite: sandpaper::sandpaper_site\n---\n\nThis lesson is about cells.\n",
        "links.md": "[web]: https://example.org\n",
        "episodes/wall.md": "---\ntitle: Walls\nteaching: 10\nexercises: 2\n---\n\n::::::: objectives\n\n"
        "- Name a wall.\n\n"
        ":::::::\n\nWalls are on the [web][web] and [here][nothing].\n\n::::: challenge\n\n## Try it\n\n"
        "Why so thin?\n\n"
        "::: solution\n\nBecause of lipids.\n\n:::\n:::::\n\n::::: keypoints\n\n- Walls are thin.\n"
        "- And strong.\n\n:::::\n",
    },
    "plain": {
        "2-b.md": CHAPTER.format("Second", "end"),
        "10-c.md": "Last\n====\n\nIt <b>is</b> H<sub>2</sub>O<br>and <span style='x'>more</span>, Vec<T>, a < b.\n\n"
        "<table><tr><th>A</th><th>B</th></tr><tr><td>1</td><td>2|3</td></tr></table>\n\n<details>\n"
        "<summary>More</summary>\n\n"
        '**Inner** words.\n\n</details>\n\n<img src="p.png" alt="P">\n\n<script>alert("x")</script>\n\n'
        "| a | b |\n|---|---|\n"
        "| <code>x&#124;y</code> | 2<br>3 |\n",
        "1-a.md": CHAPTER.format("First", "start"),
        "p.png": PNG,
    },
}
"""Files of a book by tool."""
ORDER = {
    "mdbook": [("Cells", ["Preface"]), ("Basics", ["Basics", "The wall"]), ("More", ["More"])],
    "mkdocs": [("Cells", ["Start"]), ("Parts", ["Wall"])],
    "jupyter book": [("Cells", ["Intro"]), ("Walls", ["Wall"])],
    "quarto": [("Cells", ["Preface"]), ("Walls", ["Wall"])],
    "docusaurus": [("Cells", ["Intro"]), ("Walls", ["Second", "Third"])],
    "carpentries": [("Cells", ["Cells", "Walls"])],
    "plain": [("book", ["First", "Second", "Last"])],
}
SYNTAX = {
    "code", "cell", "ipython3", "ref", "doc", "cite", "math", "note", "admonition", "figure", "exercise",
    "solution", "ex1", "callout", "tip", "warning", "sec", "unnumbered", "mark", "width", "50", "button", "class",
    "h", "o", "10", "b", "sub", "br", "span", "style", "table", "tr", "th", "td", "details", "summary", "img",
    "src", "alt", "script", "strong", "kbd", "124", "include", "body", "rs", "main", "md", "label", "sandpaper",
    "tabs", "tabitem", "value", "eq1", "challenge", "start", "description", "html", "2", "png", "web", "nothing",
    "wall", "made", "x", "p", "is",
}  # fmt: skip
"""Words that are a tool's syntax, or names of files."""


@pytest.mark.parametrize("tool", BOOKS)
def test_a_book_of_each_tool(tool: str, tmp_path: Path) -> None:
    source = write(tmp_path / "book", BOOKS[tool])
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    target = tmp_path / "course"
    outcome = moved("markdown", source, target)
    assert path_of(target) == ORDER[tool]
    texts = "\n".join(
        content for path, content in BOOKS[tool].items() if isinstance(content, str) and path.endswith(("md", "mdx"))
    )
    assert set(lost(texts, outcome, target)) <= SYNTAX
    assert "secret" not in written(target).replace("secret.txt", "")


def text_of(tool: str, concept: str, tmp_path: Path, **options: Any) -> str:
    moved("markdown", write(tmp_path / "book", BOOKS[tool]), tmp_path / "course", **options)
    (found,) = (tmp_path / "course").glob(f"stages/*/{concept}.md")
    return found.read_text(encoding="utf-8")


def test_mdbook_includes_links_and_dollars(tmp_path: Path) -> None:
    text = text_of("mdbook", "a", tmp_path)
    assert "[[b#pores|the wall]]" in text
    assert "$5 and $6" in text
    assert "    println!();" in text
    assert "ANCHOR" not in text


def test_admonitions_become_alerts(tmp_path: Path) -> None:
    text = text_of("mkdocs", "start", tmp_path)
    assert "> [!WARNING]\n> **Take care**\n>\n> It is **hot**.\n>\n> Really." in text
    assert "[[wall|wall]]" in text


def test_exercises_become_questions(tmp_path: Path) -> None:
    myst = load_course_of("jupyter book", tmp_path / "myst")
    (question,) = myst.by_id["wall"].prove_it
    assert (question.prompt, question.answer) == ("Why is it thin?", "Because of lipids.")
    carpentries = load_course_of("carpentries", tmp_path / "carpentries")
    (question,) = carpentries.by_id["wall"].prove_it
    assert (question.prompt, question.answer) == ("**Try it**\n\nWhy so thin?", "Because of lipids.")
    assert carpentries.by_id["wall"].anchor == "Walls are thin."
    quarto = load_course_of("quarto", tmp_path / "quarto")
    assert [question.prompt for question in quarto.by_id["wall"].prove_it] == [
        "Why is it thin?",
        "How thick is it?\nSay it in nm.",
    ]
    assert quarto.by_id["wall"].summary == "How walls are made."


def load_course_of(tool: str, root: Path) -> Any:
    moved("markdown", write(root / "book", BOOKS[tool]), root / "course")
    return load_course(root / "course")


def test_html_becomes_markdown(tmp_path: Path) -> None:
    text = text_of("plain", "c", tmp_path)
    assert "It **is** H~2~O\\\nand more, Vec\\<T>, a < b." in text
    assert "| 1 | 2\\|3 |" in text
    assert "2<br>3 |" in text
    assert "**More**" in text
    assert "![P](figures/p.png)" in text
    assert "alert" not in text


def test_long_chapters_are_split(tmp_path: Path) -> None:
    book = {
        "one.md": "# One\n\nAn introduction to all of it.\n\n## First part\n\nSee [second](#second-part).\n\n"
        "## Second part\n\n### Inner\n\nThe end of [inner](#inner), [x].\n\n[x]: https://example.org\n",
        "two.md": "# Two\n\n## Only part\n\nBack to [it](one.md#inner).\n",
    }
    target = tmp_path / "course"
    moved("markdown", write(tmp_path / "book", dict(book)), target, split=2)
    assert path_of(target) == [("One", ["One", "First part", "Second part"]), ("Two", ["Only part"])]
    text = written(target)
    assert "[[second-part|second]]" in text
    assert "[[second-part#inner|it]]" in text
    assert "[x](https://example.org)" in text


PIECES = st.sampled_from(
    ["# A", "## B [x](a.md)", ":::", "::: note", ":::: {.callout-tip}", "```{note}", "```", "~~~", "!!! tip", "    in",
     '=== "T"', "<div>", "</div>", "<b>x", "<T>", "> [!info] T", "> q", "- i", "1. n", "| a | b |", "|---|",
     "{{#include a}}",
     "{% x %}", "<img src=a.png>", "![](a.png)", "[[a]]", "$x$", "\\(x\\)", "<Tip>", "</Tip>", "<!-- c -->", "", "---",
     "x <kbd>y</kbd> {ref}`z`", "---\ntitle: x\n"
     "---", "[a]: b", "(l)=", "^[n]", "<details><summary>s", "```{exercise}"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=12).map("\n".join))
@example(text="```{exercise}\n<div>")
@example(text="```{exercise}\n# A\n```{exercise}\n# A")
@example(text="```{exercise}\n    in\n[a]: b\n# A\n[a]: b")
@example(text="```{exercise}\n    in\n[a]: b\n<div>\n[a]: b")
@example(text="```{exercise}\n    in\n[a]: b\n::: note\n[a]: b")
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_stands_in_a_file_it_becomes_a_course(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    root = tmp_path_factory.mktemp("any")
    moved("markdown", write(root / "book", {"a.md": text, "b.md": "# B\n\nWords.\n"}), root / "course", split=1)
