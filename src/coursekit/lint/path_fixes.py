"""Fixes of the path: a prerequisite taken out, stages or concepts put in a legal order."""

from collections.abc import Mapping, Sequence

from coursekit.course.skeleton import Skeleton, SkeletonConcept, SkeletonStage
from coursekit.graph.order import LegalOrder, closest_order
from coursekit.text.diagnostic import Edit, Fix


def without_prerequisites(edges: Sequence[tuple[SkeletonConcept, SkeletonConcept]], title: str) -> Fix | None:
    """Takes prerequisites (concept, need) out; None when their place is not known, or two stand in one list.

    Those of one list can't go together, since their edits would touch.
    """
    cuts = []
    for concept, need in edges:
        at = next(index for index, id in enumerate(concept.prerequisites) if id in (need.id, *need.formerly))
        span = concept.place("prerequisite cuts", at)
        if not span.end:
            return None
        cuts.append(Edit(span, ""))
    if len({concept.id for concept, _ in edges}) < len(edges):
        return None
    return Fix(title, tuple(cuts), safe=False)


def stage_order(course: Skeleton, stage: SkeletonStage) -> LegalOrder | None:
    """The legal order closest to a stage's own; None for a cycle, or where the list names something twice."""
    if len(stage.concepts) != len(stage.listed):
        return None
    return closest_order([concept.id for concept in stage.concepts], course.graph.needs)


def order_of_stages(course: Skeleton) -> LegalOrder | None:
    """The legal order of stages closest to the course's own; None when two stages need each other."""
    if len(course.stages) != len(course.listed):
        return None
    needs: dict[str, list[str]] = {stage.id: [] for stage in course.stages}
    for concept in course.concepts:
        for id in course.graph.needs[concept.id]:
            stage = course.by_id[id].stage
            if stage != concept.stage and stage in needs:
                needs[concept.stage].append(stage)
    return closest_order(list(needs), needs)


def reorder_fix(placed: SkeletonStage | Skeleton, order: LegalOrder, names: Mapping[str, str]) -> Fix | None:
    """Writes the blocks of a list in another order; ``names`` are what people call its items."""
    listed = list(placed.listed)
    spans = [placed.place("blocks", index) for index in range(len(listed))]
    if len(placed.written) != len(listed) or not all(span.end for span in spans):
        return None
    block = dict(zip(listed, placed.written, strict=True))
    edits = (
        Edit(span, block[id]) for span, id, before in zip(spans, order.sequence, listed, strict=True) if id != before
    )
    moved = ", ".join(names[id] for id in order.moved)
    return Fix(f"Move {moved}", tuple(edits), safe=False)


def move_advice(order: LegalOrder | None, concept: SkeletonConcept, need: SkeletonConcept) -> str:
    """Which of the two is better moved."""
    if order and concept.id in order.moved and need.id not in order.moved:
        return f"Move {concept.id} after {need.id}"
    return f"Move {need.id} before {concept.id}"
