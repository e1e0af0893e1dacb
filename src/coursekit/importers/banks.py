"""Question banks: their questions into concepts, one a category or one for all."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Literal

from pydantic import BaseModel, Field

from coursekit.importers.file_names import with_free_names
from coursekit.importers.ids import Ids
from coursekit.importers.losses import NotImported
from coursekit.importers.moved_course import Content, MovedConcept, MovedCourse, MovedPage, MovedStage
from coursekit.importers.pools import Pools, together
from coursekit.importers.questions import Question
from coursekit.text.titles import latin_id

MOST_QUESTIONS = 400
"""Questions of one concept: the learner record of SCORM 1.2 holds about so many."""


class BankOptions(BaseModel):
    """How a bank is taken."""

    into: Literal["categories", "one"] = Field("categories", description="A concept for each category, or one for all.")


@dataclass
class Category:
    """Questions that belong together. ``names`` are those of the categories around it and its own."""

    names: tuple[str, ...]
    questions: list[Question] = field(default_factory=list)
    prose: str = ""
    files: dict[str, Content] = field(default_factory=dict)
    pools: Pools = field(default_factory=Pools)

    def holds_same(self, path: str, content: Content) -> bool:
        """Whether a file of it is the same as another one."""
        return self.files[path]() == content()


def bank_course(name: str, path: str, categories: Iterable[Category], options: BankOptions) -> MovedCourse:
    """A course of a bank: the outermost category is a stage. Raises NotImported for a bank without a question."""
    found = [category for category in categories if category.questions or category.prose.strip()]
    if not found:
        raise NotImported("There is no question in it.")
    if options.into == "one":
        found = [_as_one(name, found)]
    ids, stage_ids = Ids(), Ids()
    stages: dict[str, MovedStage] = {}
    for category in found:
        stage_title = category.names[0] if len(category.names) > 1 else name
        if stage_title not in stages:
            stages[stage_title] = MovedStage(stage_ids.take(latin_id(stage_title)), {"title": stage_title[:200]})
        title = (category.names[-1] if category.names else name)[:200]
        for number, part in enumerate(_parts(category)):
            shown = title if number == 0 else f"{title} ({number + 1})"
            front: dict[str, Any] = {"title": shown, **part}
            page = MovedPage(front, category.prose if number == 0 else "", path, category.files if number == 0 else {})
            make: Callable[[], MovedPage] = partial(_same, page)
            stages[stage_title].concepts.append(MovedConcept(ids.take(latin_id(shown)), make))
    return MovedCourse({"title": name}, list(stages.values()))


def _same(page: MovedPage) -> MovedPage:
    return page


def _as_one(name: str, found: list[Category]) -> Category:
    whole = Category((name,))
    for category in found:
        texts = [category.questions, category.prose]
        named, (questions, prose) = with_free_names(category.files, texts, whole.files.__contains__, whole.holds_same)
        whole.files |= named
        category.questions, category.prose = questions, prose
    whole.pools, whole.questions = together((category.pools, category.questions) for category in found)
    whole.prose = "".join(f"{category.prose}\n\n" for category in found if category.prose.strip())
    return whole


def _parts(category: Category) -> list[dict[str, Any]]:
    """``prove_it`` and ``draw`` of its concepts: one, but for a bank larger than a concept; a pool stays in one."""
    questions, most = category.questions, MOST_QUESTIONS
    if len(questions) <= most:
        return [category.pools.front(questions)]
    alone = [question for question in questions if "pool" not in question]
    made = [{"prove_it": alone[at : at + most]} for at in range(0, len(alone), most)]
    for pool, count in category.pools.draws.items():
        whole = [question for question in questions if question.get("pool") == pool]
        made.append(Pools({pool: count}).front(whole))
    return made
