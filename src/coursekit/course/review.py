"""Where a concept stands between draft and approval: who approved which words, and whether they are still the same."""

from hashlib import sha256
from typing import TYPE_CHECKING

from msgspec import Struct

from coursekit.course.canonical_text import canonical_data, canonical_line
from coursekit.course.content import Content
from coursekit.course.document_part import top
from coursekit.course.teacher import without_notes
from coursekit.text.expression import expression

if TYPE_CHECKING:
    from coursekit.course.model import Course

DRAFT, IN_REVIEW, APPROVED = "draft", "review", "approved"
STATES = (DRAFT, IN_REVIEW, APPROVED)
LENGTH = 12
"""Figures of a name of words: two concepts of one course never have the same by chance."""
_WORDS = ("title", "summary", "objectives", "anchor", "figures", "prove_it")
"""The keys of front matter that say something to learners."""
_TARGET = expression(r"\[\[[^\[\]|\n]*(?:\||(?=\]\]))")
"""What a link leads to: another name for the same concept changes no words."""


class Approval(Struct, frozen=True):
    """``status`` is what the author wrote; ``text`` names the words that were approved, empty where nobody says."""

    status: str
    by: str
    date: str
    text: str


def approval_of(content: Content) -> Approval:
    """What a concept's front matter says."""
    part = top(content.document)
    approval = part.part("approval")
    status = next((state for state in STATES if state == part.value("status")), "")
    return Approval(status, approval.text("by"), approval.text("date"), approval.text("text"))


def status_of(content: Content) -> str:
    """A state; an approval of other words counts as a review that is still to be done. Empty where nobody says."""
    approval = approval_of(content)
    holds = approval.status != APPROVED or (approval.by and approval.text == words_print(content))
    return approval.status if holds else IN_REVIEW


def words_print(content: Content) -> str:
    """A short name of a concept's words, which spaces, the order of keys and notes to the teacher do not change."""
    data = content.document.data
    words = {key: data[key] for key in _WORDS if key in data} if isinstance(data, dict) else {}
    prose = _TARGET.sub("[[", canonical_line(without_notes(content.prose.text)))
    return sha256(f"{canonical_data(words)}\n{prose}".encode("utf-8", "surrogatepass")).hexdigest()[:LENGTH]


def is_marked(course: "Course") -> bool:
    """Whether each page of an export says that it is not final."""
    return course.status in (DRAFT, IN_REVIEW)
