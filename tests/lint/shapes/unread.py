"""Texts of concepts with what Markdown does not take, and what other tools would."""

from lint.shapes.making import Shape, repeated

SHAPES: dict[str, Shape] = {
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
}
