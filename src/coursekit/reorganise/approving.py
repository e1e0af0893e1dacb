"""Approvals written into concepts: by whom, when, and on which words."""

from collections.abc import Iterator
from json import dumps

from coursekit.course.review import APPROVED, Approval, approval_of, status_of, words_print
from coursekit.course.skeleton import SkeletonConcept
from coursekit.reorganise.files import Files
from coursekit.text.diagnostic import Edit
from coursekit.text.markdown import split_front_matter
from coursekit.text.source import Source, Span
from coursekit.text.yaml import Document


def approve(files: Files, concept: SkeletonConcept, by: str, date: str) -> bool:
    """Note who approved a concept's words as they are; False for one that the same person has approved already.

    Raises NotDone.
    """
    content = files.content(concept.path)
    before = approval_of(content)
    if status_of(content) == APPROVED and before.by == by:
        return False
    approval = Approval(APPROVED, by, date, words_print(content))
    files.edit(concept.path, _edits(content.document, concept.path, files.text(concept.path), approval))
    return True


def _edits(document: Document, path: str, text: str, approval: Approval) -> Iterator[Edit]:
    """Take out what is said of the status, and say it at the end of the front matter."""
    for key in ("status", "approval"):
        if place := document.places.get((key,)):
            start = text.rfind("\n", 0, place.key_start) + 1
            last = max(each.end for route, each in document.places.items() if route[:1] == (key,))
            yield Edit(Span(path, start, text.find("\n", last) + 1 or len(text)), "")
    end = split_front_matter(Source(path, text)).end
    lines = ("status: approved", "approval:", f"  by: {_quoted(approval.by)}", f"  date: {_quoted(approval.date)}")
    written = "\n".join((*lines, f'  text: "{approval.text}"', ""))
    yield Edit(Span(path, end, end), written)


def _quoted(text: str) -> str:
    return dumps(text, ensure_ascii=False)
