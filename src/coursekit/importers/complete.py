"""What a concept must have, taken from its text where the text says it, else marked as still to be written."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from coursekit.importers.ids import Ids
from coursekit.importers.moved_course import MovedPage
from coursekit.importers.to_write import anchor_to_write, question_to_write, summary_to_write
from coursekit.text.markdown import plain_text, read_events
from coursekit.text.to_write import MARK

LONGEST = 240
"""Characters of a summary: a line or two under the title."""
ORDER = (
    "title", "summary", "objectives", "prerequisites", "connects_to", "introduces", "figures", "anchor", "draw",
    "prove_it", "references", "minutes", "formerly",
)  # fmt: skip
"""Keys as ``fmt`` has them."""
_NOT_A_PARAGRAPH = re.compile(r"(?:[#>|`~!<:$+=]|[-*+]\s|\d+[.)]\s|-{3}|\*{3}|\[\^|\[\]|TO WRITE:| {4}|\t)")
_CITATION = re.compile(r"(?<![ \t])[ \t]*+\[@[^\[\]]*\]")
_SHORTENED = re.compile(
    r"(?:^|[\s(])(?:pp?|e\.g|i\.e|cf|vs|al|ca|approx|Fig|fig|Eq|eq|Dr|Prof|Mr|Mrs|St|No|z\.B|bzw|S)\.$"
)
_SENTENCE = re.compile(r".+?[.!?…。！？][\"”’»)]*(?=\s|$|(?<=[。！？]))", re.DOTALL)


def complete(page: MovedPage) -> MovedPage:
    """The same page with all that is required, in the order of its model."""
    front = dict(page.front)
    title = front.get("title") or f"{MARK} a title"
    required: dict[str, Any] = {
        "title": title,
        "summary": front.get("summary") or first_sentence(page.prose) or summary_to_write("this concept"),
        "anchor": front.get("anchor") or anchor_to_write(),
        "prove_it": _with_distinct_ids(front.get("prove_it") or [question_to_write(title)]),
    }
    front |= required
    ordered = {key: front.pop(key) for key in ORDER if key in front} | front
    return MovedPage(ordered, page.prose, page.path, page.files)


def _with_distinct_ids(questions: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Questions with ids of their own; one that asks what was asked before gets one, by which its answers are known."""
    ids, prompts, found = Ids(), set[tuple[Any, str]](), list[Mapping[str, Any]]()
    for question in questions:
        words = (question.get("type"), " ".join(str(question.get("prompt")).split()))
        wanted = question.get("id") or ("question" if words in prompts else "")
        prompts.add(words)
        found.append({**question, "id": ids.take(wanted)} if wanted else question)
    return found


def first_sentence(prose: str) -> str:
    """The first sentence of the first paragraph as plain text, if it would do as a summary."""
    for block in re.split(r"\n[ \t]*\n", prose[:20_000]):
        if _NOT_A_PARAGRAPH.match(block.lstrip("\n")):
            continue
        plain = " ".join(_CITATION.sub("", plain_text(read_events(block))).split())
        if found := _first(plain):
            return found if 15 <= len(found) <= LONGEST else ""
        if plain:
            return ""
    return ""


def _first(plain: str) -> str:
    """The first sentence of a text; a point behind an abbreviation ends none."""
    end = 0
    while found := _SENTENCE.match(plain, end):
        end = found.end()
        if not _SHORTENED.search(plain[:end]):
            return plain[:end]
    return ""
