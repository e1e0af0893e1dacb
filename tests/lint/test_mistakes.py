"""Mistakes of authors, one at a time: where they are told, what is said, and what to do about it.

``mistakes.txt`` has what is told of each; ``COURSEKIT_UPDATE=1`` writes it. Read it as one who has never seen YAML.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from conftest import SMALLEST, TESTS
from coursekit.findings.following import gathered
from coursekit.lint.reporters import place_of
from coursekit.lint.run import check_course

Change = Callable[[Path], object]
P, M, S = "stages/first/potential.md", "stages/first/membrane.md", "stages/first/stage.yaml"
C, G, R = "course.yaml", "glossary.yaml", "references.yaml"
Q = "  - type: recall\n    prompt: What would happen if the pump stopped?\n    answer: It would drift towards zero.\n"
EXPECTED = TESTS / "lint" / "mistakes.txt"


def sub(path: str, old: str, new: str) -> Change:
    def change(root: Path) -> None:
        text = (root / path).read_text(encoding="utf-8")
        assert old in text
        (root / path).write_bytes(text.replace(old, new, 1).encode())

    return change


def ren(path: str, new: str) -> Change:
    return lambda root: (root / path).rename(root / new)


def write(path: str, text: str) -> Change:
    return lambda root: (root / path).write_text(text, encoding="utf-8")


def enc(path: str, codec: str, add: str = "") -> Change:
    return lambda root: (root / path).write_bytes(((root / path).read_text(encoding="utf-8") + add).encode(codec))


def q(question: str) -> Change:
    return sub(P, Q, question)


def prose(text: str) -> Change:
    return sub(P, "[@hodgkin1952].", f"[@hodgkin1952].\n\n{text}\n")


def into(path: str, new: str) -> Change:
    """A file moved into another folder, which may be new."""

    def change(root: Path) -> None:
        (root / new).parent.mkdir(exist_ok=True)
        (root / path).rename(root / new)

    return change


def both(*changes: Change) -> Change:
    return lambda root: [change(root) for change in changes]


CASES: dict[str, Change] = {
    "typo key": sub(P, "summary:", "sumary:"),
    "typo key in question": sub(P, "    prompt:", "    promt:"),
    "typo optional key": sub(P, "prerequisites:", "prerequisite:"),
    "capital key": sub(P, "title:", "Title:"),
    "wrong indentation of item": sub(P, "    prompt: What", "   prompt: What"),
    "indent top key": sub(P, "summary: Why", " summary: Why"),
    "list less indented": sub(P, "    answer:", "  answer:"),
    "tab indent": sub(P, "    prompt: What", "\tprompt: What"),
    "tab after key": sub(S, "  - membrane", "\t- membrane"),
    "unquoted colon": sub(P, "title: Resting potential", "title: Rest: a potential"),
    "unquoted colon in prompt": sub(P, "prompt: What would", "prompt: Think: what would"),
    "missing dash": sub(S, "  - membrane\n", "  membrane\n"),
    "missing dash second": sub(S, "  - potential\n", "  potential\n"),
    "missing dash question": sub(P, "  - type: recall", "    type: recall"),
    "no space after dash": sub(S, "  - membrane", "  -membrane"),
    "no space after colon": sub(P, "title: Resting", "title:Resting"),
    "no space after colon mid": sub(P, "anchor: A neuron", "anchor:A neuron"),
    "no space after colon in item": sub(P, "    prompt: What", "    prompt:What"),
    "no space after colon last": sub(C, 'version: "1.0.0"', 'version:"1.0.0"'),
    "missing opening fence": sub(P, "---\ntitle", "title"),
    "missing closing fence": sub(P, "---\nThe [[", "The [["),
    "blank before fence": sub(P, "---\ntitle", "\n---\ntitle"),
    "four dashes": sub(P, "---\ntitle", "----\ntitle"),
    "em dash fence": sub(P, "---\ntitle", "—\ntitle"),
    "no front matter": write(P, "# Resting potential\n\nThe [[membrane]] is charged [@hodgkin1952].\n"),
    "empty file": write(P, ""),
    "duplicate key": sub(P, "anchor:", "title: Again\nanchor:"),
    ".MD": ren(P, "stages/first/potential.MD"),
    ".txt": ren(P, "stages/first/potential.txt"),
    ".md.txt": ren(P, "stages/first/potential.md.txt"),
    ".markdown": ren(P, "stages/first/potential.markdown"),
    "stage.yml": ren(S, "stages/first/stage.yml"),
    "stages.yaml": ren(S, "stages/first/stages.yaml"),
    "Stage.yaml": ren(S, "stages/first/Stage.yaml"),
    "glossary.yml": ren(G, "glossary.yml"),
    "refs.yaml": ren(R, "reference.yaml"),
    "id capitals": both(ren(P, "stages/first/Potential.md"), sub(S, "- potential", "- Potential")),
    "id blank": both(ren(P, "stages/first/resting potential.md"), sub(S, "- potential", "- resting potential")),
    "id underscore": both(ren(P, "stages/first/rest_ing.md"), sub(S, "- potential", "- rest_ing")),
    "prerequisites string": sub(P, "[membrane]", "membrane"),
    "prerequisites with .md": sub(P, "[membrane]", "[membrane.md]"),
    "prerequisites by title": sub(P, "[membrane]", "[The membrane]"),
    "listed with .md": sub(S, "- potential", "- potential.md"),
    "listed but no file": sub(S, "- potential\n", "- potential\n  - pump\n"),
    "file not listed": sub(S, "  - potential\n", ""),
    "figure wrong case": sub(M, "figures/membrane.svg", "figures/Membrane.svg"),
    "figure wrong suffix": sub(M, "figures/membrane.svg", "figures/membrane.png"),
    "figure wrong folder": sub(M, "figures/membrane.svg", "images/membrane.svg"),
    "figure from root": sub(M, "figures/membrane.svg", "stages/first/figures/membrane.svg"),
    "figure backslash": sub(M, "figures/membrane.svg", "figures\\membrane.svg"),
    "figure absolute": sub(M, "figures/membrane.svg", "/figures/membrane.svg"),
    "figure C:": sub(M, "figures/membrane.svg", "C:\\Users\\me\\membrane.svg"),
    "figure web": sub(M, "figures/membrane.svg", "https://example.org/membrane.svg"),
    "figure is string": sub(
        M,
        "  hero:\n    src: figures/membrane.svg\n    alt: Two layers of molecules, tails inwards.\n",
        "  hero: figures/membrane.svg\n",
    ),
    "figure no alt": sub(M, "    alt: Two layers of molecules, tails inwards.\n", ""),
    "prose figure backslash": sub(P, "The [[membrane]]", "![A](figures\\membrane.svg)\n\nThe [[membrane]]"),
    "link to md file": sub(P, "The [[membrane]]", "The [membrane](membran.md)"),
    "link to html": sub(P, "The [[membrane]]", "The [membrane](membrane.html)"),
    "link www": sub(P, "The [[membrane]]", "The [membrane](www.example.org)"),
    "link unknown": sub(P, "[[membrane]]", "[[membran]]"),
    "wrong type": q(
        "  - type: multiple-choice\n    prompt: What?\n    options: [{text: A, correct: true}, {text: B}]\n"
    ),
    "wrong type open": q("  - type: essay\n    prompt: What?\n    answer: B\n"),
    "no type": q("  - prompt: What?\n    answer: B\n"),
    "no correct": q("  - type: choice\n    prompt: What?\n    options:\n      - {text: A}\n      - {text: B}\n"),
    "correct yes": q(
        "  - type: choice\n    prompt: What?\n    options:\n      - {text: A, correct: yes}\n      - {text: B}\n"
    ),
    "correct: A": q(
        "  - type: choice\n    prompt: What?\n    correct: A\n    options:\n      - {text: A}\n      - {text: B}\n"
    ),
    "options strings": q("  - type: choice\n    prompt: What?\n    options:\n      - A\n      - B\n"),
    "options correct misindented": q(
        "  - type: choice\n    prompt: What?\n    options:\n      - text: A\n      correct: true\n      - text: B\n"
    ),
    "one option": q("  - type: choice\n    prompt: What?\n    options:\n      - {text: A, correct: true}\n"),
    "numbers as options": q(
        "  - type: choice\n    prompt: What?\n    options:\n      - {text: 3, correct: true}\n      - {text: 4}\n"
    ),
    "yes/no options": q(
        "  - type: choice\n    prompt: What?\n    options: [{text: true, correct: true}, {text: false}]\n"
    ),
    "tolerance negative": q("  - type: numeric\n    prompt: What?\n    answer: 5\n    tolerance: -1\n"),
    "answer comma": q("  - type: numeric\n    prompt: What?\n    answer: 0,5\n"),
    "answer with unit": q("  - type: numeric\n    prompt: What?\n    answer: 5 mV\n"),
    "answer percent": q("  - type: numeric\n    prompt: What?\n    answer: 5%\n"),
    "answer thousands": q("  - type: numeric\n    prompt: What?\n    answer: 1,000\n"),
    "answer quoted": q('  - type: numeric\n    prompt: What?\n    answer: "5"\n'),
    "answer missing": q("  - type: numeric\n    prompt: What?\n"),
    "accept word": q("  - type: text\n    prompt: What?\n    accept: word\n"),
    "accept number": q("  - type: text\n    prompt: What?\n    accept: [1984]\n"),
    "text answer key": q("  - type: text\n    prompt: What?\n    answer: word\n"),
    "match as map": q("  - type: match\n    prompt: What?\n    pairs:\n      A: B\n      C: D\n"),
    "order one": q("  - type: order\n    prompt: What?\n    items: [A]\n"),
    "empty prompt": q("  - type: recall\n    prompt:\n    answer: A.\n"),
    "prompt starts quote": q('  - type: recall\n    prompt: "What" is it?\n    answer: A.\n'),
    "tries 10": q("  - type: recall\n    prompt: What?\n    answer: A.\n    tries: 10\n"),
    "points negative": q("  - type: recall\n    prompt: What?\n    answer: A.\n    points: -1\n"),
    "prove_it map": q("  type: recall\n  prompt: What?\n  answer: A.\n"),
    "prove_it empty": sub(P, "prove_it:\n" + Q, "prove_it:\n"),
    "prove-it": sub(P, "prove_it:", "prove-it:"),
    "connects-to": sub(M, "connects_to:", "connects-to:"),
    "title number": sub(P, "title: Resting potential", "title: 1984"),
    "title yes": sub(P, "title: Resting potential", "title: true"),
    "title list": sub(P, "title: Resting potential", "title: [Resting] potential"),
    "title with #": sub(P, "title: Resting potential", "title: #1 potential"),
    "title @": sub(P, "title: Resting potential", "title: @rest"),
    "title %": sub(P, "title: Resting potential", "title: %rest"),
    "title *": sub(P, "title: Resting potential", "title: *rest* potential"),
    "title &": sub(P, "title: Resting potential", "title: & rest"),
    "title !": sub(P, "title: Resting potential", "title: !Resting potential"),
    "title `": sub(P, "title: Resting potential", "title: `rest`"),
    "title {": sub(P, "title: Resting potential", "title: {rest} potential"),
    "title |": sub(P, "title: Resting potential", "title: |Resting|"),
    "title >": sub(P, "title: Resting potential", "title: > 5 mV"),
    "title ?": sub(P, "title: Resting potential", "title: ? Rest"),
    "title -": sub(P, "title: Resting potential", "title: - Rest"),
    "quote unclosed": sub(P, "title: Resting potential", 'title: "Resting potential'),
    "single quote unclosed": sub(P, "title: Resting potential", "title: 'Resting potential"),
    "apostrophe in single": sub(P, "title: Resting potential", "title: 'The neuron's rest'"),
    "quotes in quotes": sub(P, "title: Resting potential", 'title: "The "resting" potential"'),
    "smart quotes": sub(C, 'version: "1.0.0"', "version: “1.0.0”"),
    "smart quotes title colon": sub(P, "title: Resting potential", "title: “Rest: a potential”"),
    "backslash in double": sub(P, "anchor: A neuron at rest holds about -70 mV.", 'anchor: "The $\\alpha$ of \\mu."'),
    "bracket unclosed": sub(P, "[membrane]", "[membrane"),
    "bracket missing comma": sub(M, "[potential]", "[potential membrane]"),
    "semicolon list": sub(M, "[potential]", "potential; membrane"),
    "comma list": sub(M, "[potential]", "potential, membrane"),
    "BOM": lambda root: (root / P).write_bytes(b"\xef\xbb\xbf" + (root / P).read_bytes()),
    "UTF-16": enc(P, "utf-16"),
    "UTF-16 no BOM": enc(P, "utf-16-le"),
    "latin-1": enc(P, "latin-1", "Grüße.\n"),
    "cp1252": enc(P, "cp1252", "It’s.\n"),
    "language word": sub(C, "language: en", "language: English"),
    "language xx": sub(C, "language: en", "language: xx"),
    "language en_GB": sub(C, "language: en", "language: en_GB"),
    "version number": sub(C, 'version: "1.0.0"', "version: 1.0"),
    "version v": sub(C, 'version: "1.0.0"', "version: v 1"),
    "date number": sub(C, 'version: "1.0.0"', 'version: "1.0.0"\ndate: 2026'),
    "date german": sub(C, 'version: "1.0.0"', 'version: "1.0.0"\ndate: 24.11.2026'),
    "date us": sub(C, 'version: "1.0.0"', 'version: "1.0.0"\ndate: 11/24/2026'),
    "date impossible": sub(C, 'version: "1.0.0"', 'version: "1.0.0"\ndate: 2026-02-31'),
    "unlock on": sub(C, 'version: "1.0.0"', 'version: "1.0.0"\nunlock: sequential'),
    "completion": sub(C, 'version: "1.0.0"', 'version: "1.0.0"\ncompletion: master'),
    "pass mark percent": sub(C, 'version: "1.0.0"', 'version: "1.0.0"\npass_mark: 80'),
    "pass mark %": sub(C, 'version: "1.0.0"', 'version: "1.0.0"\npass_mark: 80%'),
    "author string": sub(C, 'version: "1.0.0"', 'version: "1.0.0"\nauthors: Ada Lovelace'),
    "authors strings": sub(C, 'version: "1.0.0"', 'version: "1.0.0"\nauthors:\n  - Ada Lovelace'),
    "author key": sub(C, 'version: "1.0.0"', 'version: "1.0.0"\nauthor: Ada Lovelace'),
    "report_failed on": sub(C, 'version: "1.0.0"', 'version: "1.0.0"\nreport_failed: on'),
    "course id": sub(C, "id: smallest", "id: The Smallest"),
    "course id number": sub(C, "id: smallest", "id: 101"),
    "octal": sub(P, "anchor:", "minutes: 010\nanchor:"),
    "minutes text": sub(P, "anchor:", "minutes: 5 min\nanchor:"),
    "minutes zero": sub(P, "anchor:", "minutes: 0\nanchor:"),
    "license": sub(C, 'version: "1.0.0"', 'version: "1.0.0"\nlicence: CC-BY-4.0'),
    "references map": write(R, "hodgkin1952:\n  type: article-journal\n  title: T\n"),
    "references doi key": write(
        R, "- id: hodgkin1952\n  type: article-journal\n  title: T\n  doi: 10.1113/jphysiol.1952.sp004764\n"
    ),
    "references bibtex": write(R, "@article{hodgkin1952,\n  title={T},\n}\n"),
    "reference author string": write(
        R, "- id: hodgkin1952\n  type: article-journal\n  title: T\n  author: Hodgkin, A.\n"
    ),
    "reference year": write(R, "- id: hodgkin1952\n  type: article-journal\n  title: T\n  year: 1952\n"),
    "reference issued": write(R, "- id: hodgkin1952\n  type: article-journal\n  title: T\n  issued: 1952\n"),
    "glossary map": write(G, "resting potential: The voltage.\n"),
    "glossary def": sub(G, "definition:", "def:"),
    "citation typo": sub(P, "[@hodgkin1952]", "[@hodgkin1953]"),
    "introduces unknown": sub(P, "[resting potential]", "[resting potentials]"),
    "self prerequisite": sub(P, "[membrane]", "[membrane, potential]"),
    "stage typo": sub(C, "- first", "- frist"),
    "stage path": sub(C, "- first", "- stages/first"),
    "stage map": sub(C, "  - first", "  - id: first\n    title: First"),
    "concept map": sub(S, "  - membrane", "  - id: membrane"),
    "heading level 1": sub(P, "The [[", "# Resting\n\nThe [["),
    "raw html": sub(P, "The [[", "<b>The</b> [["),
    "allow typo": sub(P, "The [[", "<!-- coursekit: allow long-sentense -->\n\nThe [["),
    "ignore verb": sub(P, "The [[", "<!-- coursekit: ignore long-sentence -->\n\nThe [["),
    "disable verb": sub(P, "The [[", "<!-- coursekit-disable long-sentence -->\n\nThe [["),
    "noqa yaml": sub(P, "title: Resting potential", "title: Resting potential # coursekit: noqa"),
    "lint ignore unknown": sub(C, "stages:", "lint:\n  ignore: [long-sentense]\nstages:"),
    "lint severity": sub(C, "stages:", "lint:\n  severity: {long-sentence: none}\nstages:"),
    "backslash that is a tab": sub(P, "anchor: A neuron at rest holds about -70 mV.", 'anchor: "The $\\theta$ of it."'),
    "backslash that is a control": sub(
        P, "anchor: A neuron at rest holds about -70 mV.", 'anchor: "The $\\beta$ of it."'
    ),
    "merge conflict": sub(P, "title: Resting", "<<<<<<< HEAD\ntitle: Resting"),
    "control character": sub(P, "The [[", "The\x0b [["),
    "two documents": sub(C, "stages:", "---\nstages:"),
    "curly quotes as quotes in list": sub(M, "[potential]", "[“potential”]"),
    "colon without key": sub(P, "summary: Why", ": Why"),
    "equals for colon": sub(P, "title: Resting", "title = Resting"),
    "two keys on one line": sub(P, "title: Resting potential", "title: Resting potential, summary: What"),
    "full-width colon": sub(P, "title: Resting", "title：Resting"),
    "no-break space after colon": sub(P, "title: Resting", "title:\u00a0Resting"),
    "no-break space as indentation": sub(P, "    prompt: What", "\u00a0\u00a0\u00a0 prompt: What"),
    "bullet for dash": sub(S, "  - membrane", "  • membrane"),
    "asterisk for dash": sub(S, "  - membrane", "  * membrane"),
    "numbers for dashes": sub(S, "  - membrane\n  - potential\n", "  1. membrane\n  2. potential\n"),
    "slash comment": sub(P, "title: Resting", "// the title\ntitle: Resting"),
    "html comment in front matter": sub(P, "title: Resting", "<!-- the title -->\ntitle: Resting"),
    "toml": sub(P, "---\ntitle: Resting potential", '+++\ntitle = "Resting potential"'),
    "dots end": sub(P, "---\nThe [[", "...\nThe [["),
    "correct 1": q(
        "  - type: choice\n    prompt: Which?\n    options:\n      - {text: Aa, correct: 1}\n      - {text: Bb}\n"
    ),
    "options checkbox": q("  - type: choice\n    prompt: What?\n    options:\n      - [x] Aa\n      - [ ] Bb\n"),
    "options map": q("  - type: choice\n    prompt: What?\n    options:\n      Aa: true\n      Bb: false\n"),
    "isCorrect": q(
        "  - type: choice\n    prompt: What?\n    options:\n      - {text: Aa, isCorrect: true}\n      - {text: Bb}\n"
    ),
    "numeric range": q("  - type: numeric\n    prompt: What?\n    answer: 5-7\n"),
    "numeric range list": q("  - type: numeric\n    prompt: What?\n    answer: [5, 7]\n"),
    "numeric approx": q("  - type: numeric\n    prompt: What?\n    answer: ~70\n"),
    "numeric minus sign": q("  - type: numeric\n    prompt: What?\n    answer: −70\n"),
    "numeric exponent": q("  - type: numeric\n    prompt: What?\n    answer: 5x10^3\n"),
    "numeric tolerance word": q("  - type: numeric\n    prompt: What?\n    answer: 5\n    tolerance: ±1\n"),
    "numeric fraction": q("  - type: numeric\n    prompt: What?\n    answer: 1/2\n"),
    "match lists": q("  - type: match\n    prompt: What?\n    pairs:\n      - [A, B]\n      - [C, D]\n"),
    "match arrows": q("  - type: match\n    prompt: What?\n    pairs:\n      - A -> B\n      - C -> D\n"),
    "match same right": q(
        "  - type: match\n    prompt: What?\n    pairs:\n      - {left: A, right: B}\n      - {left: C, right: B}\n"
    ),
    "order same": q("  - type: order\n    prompt: What?\n    items: [Aa, Bb, Aa]\n"),
    "rubric string": q("  - type: recall\n    prompt: What?\n    answer: A.\n    rubric: says A\n"),
    "true-false type": q("  - type: true-false\n    prompt: What?\n    answer: true\n"),
    "accept empty": q("  - type: text\n    prompt: What?\n    accept: []\n"),
    "wiki open": prose("See [[membrane]."),
    "wiki title": prose("See [[The membrane]]."),
    "cite no brackets": prose("As @hodgkin1952 said."),
    "cite page": prose("As said [@hodgkin1952, p. 5]."),
    "cite comma": prose("As said [@hodgkin1952, @huxley]."),
    "cite paren": prose("As said (@hodgkin1952)."),
    "image swapped": sub(M, "A membrane is", "!(Two layers)[figures/membrane.svg]\n\nA membrane is"),
    "link swapped": prose("See (the page)[https://example.org]."),
    "link empty": prose("See [the page]()."),
    "bold blanks": prose("This is ** important ** here."),
    "single dollar": prose("It holds $E = mc^2 always."),
    "table no delimiter": prose("| a | b |\n| c | d |"),
    "html br": prose("one<br>two"),
    "html sub": prose("H<sub>2</sub>O"),
    "comment open": prose("one\n\n<!-- never closed\n\nWords."),
    "lists no blank after": prose("-one\n-two"),
    "numbers paren": prose("1)one\n2)two"),
    "concept in stages": ren(P, "stages/potential.md"),
    "concept in subfolder": into(P, "stages/first/more/potential.md"),
    "figures list": sub(
        M,
        "figures:\n  hero:\n    src: figures/membrane.svg\n    alt: Two layers of molecules, tails inwards.\n",
        "figures:\n  - figures/membrane.svg\n",
    ),
    "citation style": sub(C, 'version: "1.0.0"', 'version: "1.0.0"\ncitation_style: Vancouver'),
    "citation style apa": sub(C, 'version: "1.0.0"', 'version: "1.0.0"\ncitation_style: APA'),
    "ref author name": write(R, "- id: hodgkin1952\n  type: book\n  title: T\n  author:\n    - name: Hodgkin\n"),
    "ref author last": write(
        R, "- id: hodgkin1952\n  type: book\n  title: T\n  author:\n    - last: Hodgkin\n      first: Alan\n"
    ),
    "ref date string": write(R, '- id: hodgkin1952\n  type: book\n  title: T\n  issued: "1952-05"\n'),
    "unlock typo": sub(C, 'version: "1.0.0"', 'version: "1.0.0"\nunlock: prerequisite'),
    "glossary indentation": write(G, "- term: resting potential\ndefinition: A.\n"),
    "url no scheme": sub(C, 'version: "1.0.0"', 'version: "1.0.0"\nauthors:\n  - name: Ada\n    url: example.org'),
    "figure empty": write("stages/first/figures/membrane.svg", ""),
}


def told(root: Path) -> Iterator[str]:
    checked = check_course(root)
    for found in gathered(checked.findings):
        place = place_of(found.span, checked)
        at = f"{place.path}:{place.start.line}:{place.start.column}"
        yield f"{at}: {found.severity.word}: {found.message} [{found.rule}]"
        yield f"  {found.help}"
        if found.fix:
            yield f"  {'--fix' if found.fix.safe else '--fix --unsafe-fixes'}: {found.fix.title}"


def expected() -> dict[str, str]:
    parts = EXPECTED.read_text(encoding="utf-8").split("## ")[1:] if EXPECTED.exists() else []
    return dict(part.rstrip("\n").split("\n", 1) for part in parts)


@pytest.mark.parametrize("name", CASES)
def test_a_mistake_is_told(name: str, tmp_path: Path) -> None:
    root = shutil.copytree(SMALLEST, tmp_path / "course")
    CASES[name](root)
    report = "\n".join(told(root))
    assert report, "a mistake that nobody is told of"
    if os.environ.get("COURSEKIT_UPDATE"):
        every = {**expected(), name: report}
        EXPECTED.write_text("\n".join(f"## {one}\n{every[one]}\n" for one in CASES if one in every), encoding="utf-8")
    assert report == expected()[name]
