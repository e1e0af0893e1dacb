"""Components of MDX that ask: Hugging Face's ``<Question choices={[…]}/>`` under a heading that says what is asked."""

import re

from coursekit.importers.kinds.markdown.page_text import FileLine
from coursekit.importers.questions import Question, choice

_PAIR = re.compile(
    r"""\b(text|explain|correct)\s*:\s*(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|`((?:[^`\\]|\\.)*)`|(true|false))""",
    re.DOTALL,
)
_HEADING = re.compile(r"^#{2,6}[ \t]+(?:\d+[.)][ \t]*)?(.*?)(?:[ \t]*\[\[[\w-]*\]\])?[ \t]*#*$")


def is_question(text: str) -> bool:
    """Whether a component is a question with its options."""
    return re.match(r"\s*<Question\b", text) is not None and "choices" in text


def question_of(component: str, before: list[FileLine]) -> Question | None:
    """The question of a component, and its words out of the lines before it; None for one without options."""
    options: list[dict[str, str]] = []
    for match in _PAIR.finditer(component):
        value = next((part for part in match.groups()[1:] if part is not None), "")
        if match[1] == "text" or not options:
            options.append({})
        options[-1][match[1]] = re.sub(r"\\(.)", r"\1", value)
    found = [(each.get("text", ""), each.get("correct") == "true", each.get("explain", "")) for each in options]
    if not any(text for text, _, _ in found):
        return None
    return choice(_question_words(before), found)


def _question_words(lines: list[FileLine]) -> str:
    """The heading above and what stands under it, taken out; without a heading, the last paragraph."""
    while lines and not lines[-1].text.strip():
        lines.pop()
    at = next((n for n in range(len(lines) - 1, -1, -1) if lines[n].text.startswith("#")), None)
    if at is None or at < len(lines) - 12:
        at = next((n + 1 for n in range(len(lines) - 1, -1, -1) if not lines[n].text.strip()), 0)
    words = [line.text for line in lines[at:]]
    del lines[at:]
    if words and (heading := _HEADING.match(words[0])):
        words[0] = heading[1]
    return "\n".join(words).strip()
