"""The outline of a package as stages and concepts: first level stages, all that has a page below them concepts."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial

from coursekit.importers.ids import Ids
from coursekit.importers.losses import Losses, NotImported
from coursekit.importers.manifest import Item, Manifest, Resource
from coursekit.importers.moved_course import MovedConcept, MovedCourse, MovedPage, MovedStage
from coursekit.text.titles import latin_id

MakePage = Callable[[Item, Resource, str], MovedPage]


@dataclass
class Outline:
    """Each leaf with the id that it gets; ``ids`` has ids by path and by the identifier of a resource, ``needs`` what a
    concept waits for."""

    stages: list[tuple[str, str, list[tuple[str, Item, Resource]]]]
    ids: dict[str, str] = field(default_factory=dict)
    needs: dict[str, list[str]] = field(default_factory=dict)


def read_outline(manifest: Manifest, takes: Callable[[Resource], bool], losses: Losses) -> Outline:
    """Stages with their title and leaves that are taken; others are listed."""
    ids, stage_ids = Ids(), Ids()
    outline = Outline([])
    for words in dict.fromkeys(filter(None, manifest.about)):
        losses.add(manifest.path, 0, "metadata of the package", words)
    for item in manifest.items:
        for title, line in _unsaid(item, 0):
            losses.add(manifest.path, line, "a heading in the outline, whose lines are taken", title)
    loose = [item for item in manifest.items if not item.items and item.resource]
    groups = [(item.title, list(item.leaves())) for item in manifest.items if item.items]
    if loose:
        groups.insert(0, (manifest.title or "Pages", loose))
    for title, leaves in groups:
        taken: list[tuple[str, Item, Resource]] = []
        for leaf in leaves:
            resource = leaf.resource
            if resource is None or not takes(resource):
                what = "an item of the outline that a course has nothing for"
                losses.add(manifest.path, leaf.line, what, f"{leaf.title} {resource.href if resource else ''}")
                continue
            id = ids.take(latin_id(leaf.title), latin_id(resource.href.rpartition("/")[2].rpartition(".")[0]))
            taken.append((id, leaf, resource))
            outline.ids.setdefault(resource.href, id)
            outline.ids.setdefault(resource.id, id)
        if taken:
            outline.stages.append((stage_ids.take(latin_id(title) or "pages"), title or "Pages", taken))
    _take_needs(manifest, outline, losses)
    return outline


def _take_needs(manifest: Manifest, outline: Outline, losses: Losses) -> None:
    """What items wait for, as prerequisites of their concepts, where these come before them; the rest is listed."""
    place = {id: at for at, id in enumerate(id for _, _, leaves in outline.stages for id, _, _ in leaves)}
    of_item = {id(leaf): concept for _, _, leaves in outline.stages for concept, leaf, _ in leaves}
    stack = list(manifest.items)
    every: dict[str, Item] = {}
    waiting: list[Item] = []
    while stack:
        item = stack.pop(0)
        every[item.id] = item
        stack = [*item.items, *stack]
        waiting += [item] if item.needs else []
        for setting in item.settings:
            losses.add(manifest.path, item.line, "a setting of an item of the outline", f"{item.title}: {setting}")
    for item in waiting:
        names = [name.strip() for name in item.needs.split("&")]
        found = [
            of_item[id(leaf)] for name in names if name in every for leaf in every[name].leaves() if id(leaf) in of_item
        ]
        concepts = [of_item[id(leaf)] for leaf in item.leaves() if id(leaf) in of_item]
        if all(name in every for name in names) and all(place[need] < place[one] for need in found for one in concepts):
            for one in concepts:
                outline.needs[one] = list(dict.fromkeys((*outline.needs.get(one, ()), *found)))
        else:
            losses.add(manifest.path, item.line, "what an item of the outline waits for", f"{item.title}: {item.needs}")


def _unsaid(item: Item, depth: int) -> Iterator[tuple[str, int]]:
    """Titles that become no stage and no concept."""
    if not item.resource and item.title and (depth or not item.items):
        yield item.title, item.line
    for inner in item.items:
        yield from _unsaid(inner, depth + 1)


def course_of(manifest: Manifest, outline: Outline, make: MakePage) -> MovedCourse:
    """The course of an outline. Raises NotImported for one without a page."""
    if not outline.stages:
        raise NotImported("Its outline names no page that a course could have.")
    stages = []
    for stage_id, title, leaves in outline.stages:
        stage = MovedStage(stage_id, {"title": title[:200]})
        stage.concepts += [MovedConcept(id, partial(make, leaf, resource, id)) for id, leaf, resource in leaves]
        stages.append(stage)
    front = {"title": manifest.title, **({"unlock": "prerequisites"} if outline.needs else {})}
    return MovedCourse(front | ({"language": manifest.language} if manifest.language else {}), stages)
