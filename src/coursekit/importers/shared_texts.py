"""Texts that several questions of a source share: cases (``cases.yaml``)."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from coursekit.importers.bank_context import BankContext
from coursekit.importers.ids import Ids
from coursekit.importers.moved_course import Content
from coursekit.importers.questions import Question
from coursekit.text.titles import latin_id


@dataclass
class SharedTexts:
    """The cases of a course on its way in. ``files`` are their pictures, from the folder of the course."""

    found: dict[str, dict[str, Any]] = field(default_factory=dict)
    files: dict[str, Content] = field(default_factory=dict)
    ids: Ids = field(default_factory=Ids)

    def about(self, key: str, title: str, write: Callable[[BankContext], str], context: BankContext) -> str:
        """The id of the case of a text, which is written once a ``key``; empty for a text without words."""
        if key not in self.found:
            text = write(BankContext(context.path, context.losses, context.find, self.files, context.line))
            name = " ".join(title.split())[:200] or "Case"
            self.found[key] = {"id": self.ids.take(latin_id(name)[:60].strip("-")), "title": name, "text": text.strip()}
        return str(self.found[key]["id"]) if self.found[key]["text"] else ""

    def entries(self) -> list[dict[str, Any]]:
        """``cases.yaml``."""
        return [case for case in self.found.values() if case["text"]]


def about_case(questions: list[Question], case: str) -> list[Question]:
    """The questions, about a case if there is one."""
    return [{**question, "case": case} for question in questions] if case else questions
