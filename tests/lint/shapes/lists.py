"""Glossary, references, settings and lists of a course."""

from lint.shapes.making import Shape, file, repeated

STAGE = "title: First Things\nsummary: What comes first.\nconcepts:\n"
ONE_RULE = "{ignore: [raw-html]}"


def settings(part: str, before: str, after: str = "") -> Shape:
    """``course.yaml`` with numbered parts."""
    head = 'id: smallest\ntitle: The Smallest Course\nlanguage: en\nversion: "1.0.0"\n'
    return file("course.yaml", part, f"{head}{before}", after)


SHAPES: dict[str, Shape] = {
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
}
