"""What each tool calls the boxes that are alerts here."""

import re

NOTE, TIP, IMPORTANT, WARNING, CAUTION = "NOTE", "TIP", "IMPORTANT", "WARNING", "CAUTION"
ALERTS = {
    **dict.fromkeys(
        (
            "note", "info", "abstract", "summary", "tldr", "seealso", "callout", "example", "quote", "cite", "todo",
            "admonition", "topic", "sidebar", "definition", "theorem", "lemma", "proof", "proposition", "corollary",
            "remark", "algorithm", "axiom", "conjecture", "criterion", "property", "observation", "assumption", "aside",
            "objectives", "questions", "keypoints", "prereq", "prerequisites", "discussion", "testimonial", "checklist",
            "instructor", "spoiler", "overview", "details", "callout-note", "notes", "conclusion", "result", "step",
        ),
        NOTE,
    ),
    **dict.fromkeys(("tip", "hint", "success", "check", "done", "question", "help", "faq", "callout-tip"), TIP),
    **dict.fromkeys(("important", "callout-important", "highlight"), IMPORTANT),
    **dict.fromkeys(("warning", "attention", "callout-warning", "versionchanged", "deprecated"), WARNING),
    **dict.fromkeys(
        ("caution", "danger", "error", "failure", "fail", "missing", "bug", "callout-caution"), CAUTION
    ),
}  # fmt: skip
"""MyST and reStructuredText, MkDocs (Material), Docusaurus, Quarto, Carpentries, Obsidian."""
SAYS_ITSELF = frozenset(("note", "tip", "important", "warning", "caution", "hint", "info", "attention", "danger"))
"""Names that the alert's own word says; others stand as its title."""
QUESTIONS = frozenset(("challenge", "exercise", "exercise-start", "activity"))
ANSWERS = frozenset(("solution", "solution-start", "answer"))
ANCHORS = frozenset(("keypoints",))


def alert(kind: str, title: str, lines: list[str]) -> list[str]:
    """An alert with a title in bold, if it has one, over its lines."""
    words = title or ("" if kind in SAYS_ITSELF or kind not in ALERTS else _spoken(kind))
    inner = [f"**{words}**", "", *lines] if words else list(lines)
    while inner and not inner[-1].strip():
        inner.pop()
    while inner and not inner[0].strip():
        inner.pop(0)
    if not inner:
        return []
    return ["", f"> [!{ALERTS.get(kind, NOTE)}]", *(f"> {line}".rstrip() if line else ">" for line in inner), ""]


def _spoken(kind: str) -> str:
    bare = kind.removeprefix("callout-").replace("-", " ")
    return (
        "" if bare in SAYS_ITSELF or bare in ("callout", "admonition", "quote", "cite") else bare[:1].upper() + bare[1:]
    )


def title_in(lines: list[str]) -> tuple[str, list[str]]:
    """A heading that opens a box is its title, as in Quarto's callouts and the Carpentries'."""
    for number, line in enumerate(lines):
        if found := re.fullmatch(r"[ \t]*#{1,6}[ \t]+(.+?)(?:[ \t]+#*)?[ \t]*", line):
            return found[1].strip("*"), lines[number + 1 :]
        if line.strip():
            break
    return "", lines
