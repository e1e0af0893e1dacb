"""Pages that say what they need, as a course whose concepts stand behind that."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from coursekit.importers.ids import Ids
from coursekit.importers.losses import Losses
from coursekit.importers.moved_course import MovedConcept, MovedCourse, MovedPage, MovedStage
from coursekit.importers.order import in_order
from coursekit.text.titles import latin_id


def ordered_course(
    title: str, stages: Mapping[str, Sequence[str]], pages: Mapping[str, MovedPage], losses: Losses
) -> MovedCourse:
    """A course of pages by id; ``stages`` are ids by the title of a stage.

    A prerequisite in a circle, or of a later stage, becomes a connection, which is listed.
    """
    needs = {id: page.front.pop("prerequisites", ()) for id, page in pages.items()}
    ordered, prerequisites, dropped = in_order(list(stages.values()), needs)
    for id, need in dropped:
        front = pages[id].front
        what = "a prerequisite in a circle, or of a later stage, which became a connection"
        losses.add(pages[id].path, 0, what, f"{need} {id}")
        if need != id:
            front["connects_to"] = list(dict.fromkeys((*front.get("connects_to", ()), need)))
    for id, page in pages.items():
        page.front |= {"prerequisites": prerequisites[id]} if prerequisites[id] else {}
    stage_ids = Ids()
    made = []
    for stage_title, ids in zip(stages, ordered, strict=True):
        pages_by_id: list[tuple[str, Callable[[], MovedPage]]] = [(id, partial(pages.__getitem__, id)) for id in ids]
        concepts = [MovedConcept(id, page) for id, page in pages_by_id]
        made.append(MovedStage(stage_ids.take(latin_id(stage_title)), {"title": stage_title}, concepts))
    return MovedCourse({"title": title}, made)
