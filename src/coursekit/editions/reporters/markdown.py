"""For a pull request. The first line is by what a job finds its comment again, to edit it in place."""

import re

from coursekit.editions.comparison import Comparison
from coursekit.editions.reporters import sections, sentence, summary
from coursekit.editions.verdict import Consequence
from coursekit.text.visible import visible

MARK = "<!-- coursekit diff -->"
LONGEST = 60_000
"""Characters; GitHub takes 65,536 of a comment."""
_SIGNS = re.compile(r"[\\`*_{}\[\]<>#|~@$&!]")


def report(comparison: Comparison) -> str:
    """What differs, and what it does to learners."""
    lines = [MARK, f"### {_plain(comparison.heading)}", "", f"**{_plain(summary(comparison))}**", ""]
    lines += map(_line, comparison.verdict.consequences if comparison.verdict else ())
    lines += ["", "<details><summary>What differs</summary>", ""]
    for heading, texts in sections(comparison):
        lines += [f"**{heading}**", "", *(f"- {_plain(text)}" for text in texts), ""]
    lines += ["</details>"] if comparison.changes else ["Nothing.", "", "</details>"]
    return _cut("".join(f"{line}\n" for line in lines))


def _line(consequence: Consequence) -> str:
    effect, mend = consequence.effect.words.capitalize(), consequence.mend
    line = f" In {_code(mend.path)}, {_plain(mend.where)}: {_code(mend.line)}" if mend else ""
    return f"- **{effect}.** {_plain(sentence(consequence))}{line} {_plain(consequence.advice)}".rstrip()


def _cut(text: str) -> str:
    if len(text) <= LONGEST:
        return text
    open_parts = "</details>\n" if "<details>" in text[:LONGEST] else ""
    whole = text[:LONGEST].rpartition("\n")[0]
    return f"{whole}\n\n{open_parts}The rest is in `coursekit diff`: it is too long for a comment.\n"


def _plain(text: str) -> str:
    """Text that nothing in a course can make into Markdown, HTML or a mention."""
    return _SIGNS.sub(lambda found: f"&#{ord(found[0])};", visible(text))


def _code(text: str) -> str:
    return f"<code>{_plain(text)}</code>"
