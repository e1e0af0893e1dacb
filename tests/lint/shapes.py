"""Shapes of files that grow: what four times as much of each costs shows whether anything is worse than linear.

A shape gives the files of a course for a size; 1 is small: a text of about 5,000 characters.
"""

from collections.abc import Callable
from random import Random

Files = dict[str, str]
Shape = Callable[[int], Files]

FRONT = """---
title: The membrane
summary: What keeps a cell together.
anchor: A membrane holds a cell together.
prove_it:
  - type: recall
    prompt: What is a membrane made of?
    answer: Of lipids.
{more}---
{prose}"""
STAGE = "title: First Things\nsummary: What comes first.\nconcepts:\n"
BITS = str.maketrans("01", "aA")
ONE_RULE = "{ignore: [raw-html]}"
DRAWING = "stages/first/figures/membrane.svg"
DRAWING_HEAD = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="90" height="90">'
)
SPAN = 5_000
"""Characters of a shape of size 1."""


def concept(prose: str = "A membrane is thin.\n", more: str = "") -> Files:
    """The first concept of the smallest course, with other words."""
    return {"stages/first/membrane.md": FRONT.format(prose=prose, more=more)}


def repeated(part: str, before: str = "", after: str = "") -> Shape:
    """Prose that is one part again and again."""
    return lambda size: concept(before + part * (size * SPAN // len(part)) + after + "\n")


def numbered(part: str, before: str = "", between: str = "") -> Shape:
    """Prose of parts that differ by a number."""

    def made(size: int) -> Files:
        count = size * SPAN // len(part)
        return concept(before + between.join(part.replace("N", str(at)) for at in range(count)) + "\n")

    return made


def front(part: str, before: str, after: str = "\n") -> Shape:
    """Front matter that holds numbered parts."""

    def made(size: int) -> Files:
        count = size * SPAN // len(part)
        return concept(more=before + "".join(part.replace("N", str(at)) for at in range(count)) + after)

    return made


def file(path: str, part: str, before: str = "", after: str = "", span: int = SPAN) -> Shape:
    """A file of numbered parts."""

    def made(size: int) -> Files:
        count = max(1, size * span // len(part))
        return {path: before + "".join(part.replace("N", str(at)) for at in range(count)) + after}

    return made


def drawing(part: str, before: str = "", after: str = "") -> Shape:
    """A drawing of numbered parts."""
    return file(DRAWING, part, DRAWING_HEAD + before, after + "</svg>", 4 * SPAN)


def settings(part: str, before: str, after: str = "") -> Shape:
    """``course.yaml`` with numbered parts."""
    head = 'id: smallest\ntitle: The Smallest Course\nlanguage: en\nversion: "1.0.0"\n'
    return file("course.yaml", part, f"{head}{before}", after)


def course_of(concepts: Callable[[int, int], tuple[str, str]], shuffled: bool = False) -> Shape:
    """One stage of many concepts, 40 for each size: ``concepts`` says front matter and prose of one among so many."""

    def made(size: int) -> Files:
        count = 40 * size
        ids = [f"c{at}" for at in range(count)]
        files = {}
        for at, id in enumerate(ids):
            more, prose = concepts(at, count)
            files[f"stages/first/{id}.md"] = FRONT.format(prose=prose, more=more)
        if shuffled:
            Random(1).shuffle(ids)
        listed = "".join(f"  - {id}\n" for id in ids)
        return {
            **files,
            "stages/first/stage.yaml": f"title: First Things\nsummary: What comes first.\nconcepts:\n{listed}",
        }

    return made


def _chain(at: int, _count: int) -> tuple[str, str]:
    return (f"prerequisites: [c{at - 1}]\n" if at else ""), "Words.\n"


def _ring(at: int, count: int) -> tuple[str, str]:
    return f"prerequisites: [c{(at - 1) % count}]\n", "Words.\n"


def _dense(at: int, _count: int) -> tuple[str, str]:
    return "prerequisites: [" + ", ".join(f"c{need}" for need in range(max(0, at - 20), at)) + "]\n", "Words.\n"


def _unknown(at: int, _count: int) -> tuple[str, str]:
    return f"prerequisites: [nothing-{at}, missing-{at}]\nconnects_to: [absent-{at}]\n", f"See [[none-{at}]].\n"


def _same(_at: int, _count: int) -> tuple[str, str]:
    return "introduces: [resting potential]\n", "The resting potential of ABC and DEF. See [[c1]] [@hodgkin1952].\n"


def _pairs(at: int, _count: int) -> tuple[str, str]:
    return f"prerequisites: [c{at ^ 1}]\n", "Words.\n"


SHAPES: dict[str, Shape] = {
    "letters": repeated("a"),
    "words": repeated("word "),
    "sentences": repeated("It is so. "),
    "paragraphs": repeated("It is so.\n\n"),
    "lines": repeated("it is so\n"),
    "dots": repeated("."),
    "dots-and-spaces": repeated(". "),
    "colons": repeated(":"),
    "dots-and-quotes": repeated(".'\")"),
    "exclamations": repeated("!?"),
    "blanks": repeated(" ", "a", "b"),
    "tabs": repeated("\t", "a", "b"),
    "no-break-spaces": repeated("\u00a0", "a", "b"),
    "line-breaks": repeated("\n", "a", "b"),
    "returns": repeated("\r", "a", "b"),
    "hyphens": repeated("-", "a"),
    "hyphenated": repeated("a-"),
    "apostrophes": repeated("a'"),
    "elisions": repeated("l'"),
    "signed": repeated("a+"),
    "plus-signs": repeated("+", "C"),
    "capitals": repeated("A"),
    "acronyms": repeated("ABC "),
    "acronyms-that-differ": repeated("AB BC CD DE EF FG GH HI IJ JK KL "),
    "acronyms-open": repeated("(ABC "),
    "acronyms-spelled": repeated("ABC ("),
    "doubled": repeated("the "),
    "doubled-letters": repeated("aa a "),
    "doubled-and-blanks": repeated("the     "),
    "notes": repeated("TODO "),
    "question-marks": repeated("?"),
    "brackets": repeated("["),
    "closed-brackets": repeated("]"),
    "double-brackets": repeated("[["),
    "links": repeated("[[potential]] "),
    "links-unknown": numbered("[[nothing-N]] "),
    "links-of-pages": numbered("[a](https://example.org/N) "),
    "links-empty": repeated("[]() "),
    "links-open": repeated("[a]("),
    "links-to-parts": numbered("[a](#nothing-N) "),
    "bare-addresses": numbered("http://example.org/N "),
    "addresses-of-brackets": repeated(")", "http://example.org/"),
    "addresses-of-references": repeated("&amp;", "http://example.org/"),
    "addresses-of-emphasis": repeated("_a_", "http://example.org/"),
    "addresses-cut": repeated("http://example.org/_a "),
    "pictures": numbered("![a N](figures/nN.svg) "),
    "pictures-open": repeated("!["),
    "citations": repeated("[@hodgkin1952] "),
    "citations-unknown": numbered("[@nobodyN] "),
    "citations-of-many": repeated("@hodgkin1952; ", "[", "@a]"),
    "citations-open": repeated("[@a;"),
    "footnote-marks": repeated("[^1]"),
    "footnote-marks-that-differ": numbered("[^N]"),
    "footnotes": numbered("[^N]: words\n\n"),
    "footnotes-with-marks": numbered("A[^N]\n\n[^N]: words\n\n"),
    "references": numbered("[aN]: /x\n"),
    "stars": repeated("*"),
    "stars-and-letters": repeated("*a "),
    "closing-stars": repeated("a*", "*"),
    "underscores": repeated("_a"),
    "ticks": repeated("`"),
    "ticks-that-grow": lambda size: concept(" ".join("`" * at for at in range(int((2 * size * SPAN) ** 0.5))) + "\n"),
    "stars-unread": repeated("**a "),
    "stars-before-marks": repeated("。**下"),
    "colons-fenced": repeated("::: a\n\n"),
    "attributes": repeated("a {#b} "),
    "attributes-open": repeated("a {#b "),
    "templates": repeated("{{ a }} {% b %} "),
    "highlights": repeated("==a "),
    "roles": repeated(":a"),
    "imports": repeated(" ", "import", "from 'a'"),
    "tasks": repeated("- [ ] a\n"),
    "directives-in-comments": repeated("<!-- toc --> "),
    "links-apart": repeated("[a] (./b) "),
    "links-labelled": repeated("[a][b] "),
    "links-with-blanks": repeated("[a](b c) "),
    "pictures-without-end": repeated("![]("),
    "formulas-in-brackets": repeated("\\(x "),
    "formulas-in-square-brackets": repeated("\\[x "),
    "commands-outside": repeated("\\alpha "),
    "items-that-fall-out": repeated("1. a\n  - b\n"),
    "delimiter-of-blanks": repeated(" ", "|-\n", "|"),
    "delimiters": repeated("|a|b|\n|-|\n\n"),
    "tables": repeated("|a|\n|-|\n|b|c|\n\n"),
    "fences-open": repeated("> ```\n\n"),
    "yaml-cut": front("x # 5\n    ", "prove_it: [{type: recall, prompt: a, answer: b}]\nsummary2: "),
    "yaml-cut-in-a-line": front("# a", "summary2: a "),
    "patterns-as-answers": front("/a(N|b)+/, ", "prove_it: [{type: text, prompt: a, accept: [", "b]}]\n"),
    "pattern-of-brackets": front("(a|", "prove_it: [{type: text, prompt: a, accept: ['", "']}]\n"),
    "code": repeated("`a` "),
    "fences": repeated("```\na\n```\n"),
    "dollars": repeated("$"),
    "dollars-and-letters": repeated("$a "),
    "dollars-and-commands": repeated("$\\alpha "),
    "formulas": repeated("$a_1$ "),
    "long-formula": repeated("a+", "$", "$"),
    "prices": repeated("US$3 and "),
    "prices-and-ticks": repeated("US$3 ` and "),
    "display-formulas": repeated("$$\n- a\n$$\n\n"),
    "display-formulas-open": repeated("$$ a\n\nb\n\n"),
    "display-formulas-of-blanks": repeated("\n", "$$\n", "$$"),
    "display-formulas-quoted": repeated("> $$\n> > a\n> $$\n"),
    "words-in-formulas": repeated("\\text{a $b$} ", "$", "$"),
    "colours-in-formulas": repeated("\\color{red} a ", "$", "$"),
    "nested-formula": lambda size: concept("$" + "{" * (size * 40) + "a" + "}" * (size * 40) + "$\n"),
    "less-than": repeated("<"),
    "tags": repeated("<a "),
    "html": repeated("<b>x</b> "),
    "comments": repeated("<!-- a --> "),
    "comments-open": repeated("<!--"),
    "comments-and-blanks": repeated(" ", "<!-- a -->", "<!--"),
    "instructions": repeated("<?"),
    "declarations": repeated("<!A"),
    "character-data": repeated("<![CDATA["),
    "entities": repeated("&amp;"),
    "ampersands": repeated("&#"),
    "quotations": repeated("> "),
    "quotation-lines": repeated("> a\n"),
    "quoted": repeated("“"),
    "quoted-low": repeated("„"),
    "quoted-angled": repeated("«"),
    "quoted-straight": repeated('"a '),
    "quoted-single": repeated("‘a "),
    "list": repeated("- a\n"),
    "list-deeper": lambda size: concept("".join(" " * 2 * at + "- a\n" for at in range(int((size * SPAN) ** 0.5)))),
    "list-marks": repeated("- "),
    "numbers": repeated("1. a\n"),
    "headings": numbered("## Heading N\n\n"),
    "headings-alike": repeated("## Heading\n\n"),
    "hashes": repeated("#"),
    "rules": repeated("---\n\n", "a\n\n"),
    "table-rows": repeated("|a|b|\n", "|a|b|\n|-|-|\n"),
    "table-columns": lambda size: concept(
        "|a" * 1000 * size + "|\n" + "|-" * 1000 * size + "|\n" + "|b" * 1000 * size + "|\n"
    ),
    "table-bars": repeated("|"),
    "backslashes": repeated("\\"),
    "escapes": repeated("\\*"),
    "alerts": repeated("> [!NOTE]\n> a\n\n"),
    "emoji": repeated("👩‍👩‍👧‍👦"),
    "combining": repeated("\u0301", "a"),
    "ideographs": repeated("神経"),
    "joiners": repeated("\u200b", "a", "b"),
    "controls": repeated("\x01"),
    "terms": repeated("resting potential "),
    "terms-begun": repeated("resting "),
    "allowance-of-blanks": repeated(" ", "<!-- coursekit: allow", "x"),
    "allowance-of-blanks-in-a-name": repeated(" ", "<!-- coursekit: allow a", "x"),
    "allowance-of-lines": repeated("\n", "<!-- coursekit: allow a:", "x"),
    "allowance-of-reasons": repeated(" a", "<!-- coursekit: allow a:"),
    "allowances-open": repeated("<!-- coursekit: allow a:"),
    "allowances": repeated("<!-- coursekit: allow raw-html -->\n\na\n\n"),
    "allowances-in-line": repeated("<!-- coursekit: allow raw-html --> "),
    "allowances-of-names": numbered("no-rule-N, ", "<!-- coursekit: allow ", ""),
    "allowances-and-notes": repeated("<!-- coursekit: allow leftover-note --> TODO "),
    "yaml-allowances": front("# coursekit: allow raw-html\n", "minutes: 3\n"),
    "yaml-allowance-of-blanks": front(" ", "# coursekit: allow", "x\n"),
    "yaml-allowance-of-reasons": front(" a", "# coursekit: allow raw-html:", "\n"),
    "yaml-allowances-over": front("# coursekit: allow raw-html\nkN: 1\n", ""),
    "yaml-blanks": front(" ", "summary2: a", "b\n"),
    "yaml-lines": front("\n", ""),
    "yaml-comments": front("# a\n", ""),
    "yaml-keys": front("keyN: a\n", ""),
    "yaml-keys-alike": front("key: a\n", ""),
    "yaml-list": front("x, ", "prerequisites: [", "x]\n"),
    "yaml-list-that-differs": front("nothing-N, ", "prerequisites: [", "x]\n"),
    "yaml-brackets": front("[", "formerly: "),
    "yaml-nested": front("[", "formerly: ", "]\n"),
    "yaml-braces": front("{a: ", "formerly: "),
    "yaml-deeper": lambda size: concept(more="".join(" " * at + "a:\n" for at in range(1, int((size * SPAN) ** 0.5)))),
    "yaml-aliases": front(", *a", "formerly: [&a b", "]\n"),
    "yaml-quoted": front("\\u0041", 'formerly: ["', '"]\n'),
    "yaml-quotes": front("'", "formerly: '", "\n"),
    "yaml-dates": front("2", "formerly: [", "]\n"),
    "yaml-words": front("word ", "summary2: "),
    "introduced": front("  - term N\n", "introduces:\n"),
    "introduced-alike": front("  - term\n", "introduces:\n"),
    "earlier-ids": front("  - old-N\n", "formerly:\n"),
    "connected": front("  - other-N\n", "connects_to:\n"),
    "cited": front("  - work-N\n", "references:\n"),
    "options": front(
        "  - {type: choice, prompt: WhichN, options: [{text: a}, {text: b, correct: true}]}\n", "prove_it:\n"
    ),
    "options-of-one": front("{text: aN}, ", "prove_it: [{type: choice, prompt: a, options: [", "{text: b}]}]\n"),
    "options-alike": front("{text: a}, ", "prove_it: [{type: choice, prompt: a, options: [", "{text: b}]}]\n"),
    "pairs": front(
        "{left: aN, right: bN}, ", "prove_it: [{type: match, prompt: a, pairs: [", "{left: a, right: b}]}]\n"
    ),
    "items": front("aN, ", "prove_it: [{type: order, prompt: a, items: [", "b]}]\n"),
    "accepted": front("aN, ", "prove_it: [{type: text, prompt: a, accept: [", "b]}]\n"),
    "long-answer": front("word ", "prove_it: [{type: recall, prompt: word word, answer: ", "}]\n"),
    "long-prompt": front("word ", "prove_it: [{type: recall, answer: word, prompt: ", "}]\n"),
    "glossary": file("glossary.yaml", "- term: term N\n  definition: A word.\n"),
    "glossary-alike": file("glossary.yaml", "- term: term\n  definition: A word.\n"),
    "glossary-same-head": lambda size: {
        **file("glossary.yaml", "- term: resting N\n  definition: A word.\n")(size),
        **repeated("resting ")(size),
    },
    "glossary-long-head": lambda size: {
        "glossary.yaml": f"- term: {'resting ' * (600 * size)}\n  definition: A word.\n",
        **repeated("resting ")(size),
    },
    "glossary-also": file("glossary.yaml", "aN, ", "- term: a\n  definition: b\n  also: [", "b]\n"),
    "glossary-unspaced": lambda size: {
        "glossary.yaml": "".join(f"- term: {'神' * at}経\n  definition: A word.\n" for at in range(1, 12 * size)),
        **repeated("神")(size),
    },
    "works": file("references.yaml", "- {id: workN, type: book, title: Work}\n"),
    "works-alike": file("references.yaml", "- {id: work, type: book, title: Work}\n"),
    "works-with-dois": file("references.yaml", "- {id: wN, type: book, title: Work, DOI: 10.1000/a}\n"),
    "stages-unknown": settings("  - nothing-N\n", "stages:\n  - first\n"),
    "stages-alike": settings("  - first\n", "stages:\n  - first\n"),
    "rules-unknown": settings("no-rule-N, ", "stages: [first]\nlint: {ignore: [", "a]}\n"),
    "rules-alike": settings("raw-html, ", "stages: [first]\nlint: {ignore: [", "a]}\n"),
    "patterns": settings(
        "aN: {ignore: [raw-html]}, ", "stages: [first]\nlint: {files: {", "a: {ignore: [raw-html]}}}\n"
    ),
    "pattern-of-stars": settings("*a", "stages: [first]\nlint: {files: {'", f"b': {ONE_RULE}}}}}\n"),
    "pattern-of-folders": settings("**/", "stages: [first]\nlint: {files: {'", f"b': {ONE_RULE}}}}}\n"),
    "listed-unknown": file("stages/first/stage.yaml", "  - nothing-N\n", STAGE + "  - membrane\n"),
    "listed-alike": file("stages/first/stage.yaml", "  - membrane\n", STAGE + "  - potential\n"),
    "svg-shapes": drawing('<rect width="9" height="9"/>'),
    "svg-groups": drawing("<g>"),
    "svg-deeper": lambda size: {DRAWING: f"{DRAWING_HEAD}{'<g>' * 300 * size}{'</g>' * 300 * size}</svg>"},
    "svg-words": drawing('<text x="9" y="9">word N</text>'),
    "svg-styles": drawing('<g style="fill:url(#aN);font-size:9px"/>'),
    "svg-uses": drawing('<use xlink:href="#aN"/>'),
    "svg-marks": drawing('<marker id="mN"><path d="M0 0"/></marker><path marker-end="url(#mN)" d="M0 0L9 9"/>'),
    "svg-gradients": drawing('<linearGradient id="gN" xlink:href="#gN"/>'),
    "svg-path": drawing("L9 9 ", '<path d="M0 0 ', '"/>'),
    "svg-css": drawing(".aN{fill:red}", "<style>", "</style>"),
    "svg-css-braces": drawing("{", "<style>", "</style>"),
    "svg-classes": drawing('<g class="aN"/>', "<style>.a1{fill:red}</style>"),
    "svg-attributes": drawing(' aN="1"', "<g", "/>"),
    "svg-entities": drawing("&amp;", "<text>", "</text>"),
    "svg-comments": drawing("<!-- a -->"),
    "svg-blanks": drawing(" ", "<g ", "/>"),
    "svg-numbers": drawing("1", '<g font-size="', '"/>'),
    "chain": course_of(_chain),
    "chain-in-disorder": course_of(_chain, shuffled=True),
    "ring": course_of(_ring),
    "dense": course_of(_dense),
    "dense-in-disorder": course_of(_dense, shuffled=True),
    "unknown-everywhere": course_of(_unknown),
    "terms-everywhere": course_of(_same),
    "pairs-in-circles": course_of(_pairs),
    "file-names-alike": lambda size: {f"stages/first/a{'-' * at}b.md": "a" for at in range(1, 40 * size)},
    "file-names-in-case": lambda size: {
        f"stages/first/{at:012b}.md".translate({48: "a", 49: "A"}): "a" for at in range(60 * size)
    },
    "file-names-unlisted": lambda size: {f"stages/first/page {at}.md": "a" for at in range(60 * size)},
    "file-names-misplaced": lambda size: {f"stages/page-{at}.md": "a" for at in range(60 * size)},
    "file-names-long": lambda size: {f"stages/first/{'a' * (40 * size)}.md": "a"},
    "figures-unused": lambda size: {f"stages/first/figures/f{at}.svg": "<svg/>" for at in range(60 * size)},
}
