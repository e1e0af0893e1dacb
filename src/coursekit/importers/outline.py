"""The outline of a package as stages and concepts: first level stages, all that has a page below them concepts."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial

from coursekit.importers.ids import Ids
from coursekit.importers.listed import Listing, NotImported
from coursekit.importers.manifest import Item, Manifest, Resource
from coursekit.importers.moved import MovedConcept, MovedCourse, MovedStage, Page
from coursekit.text.titles import latin_id

MakePage = Callable[[Item, Resource, str], Page]


@dataclass
class Outline:
    """Each leaf with the id that it gets; ``ids`` has ids by path and by the identifier of a resource."""

    stages: list[tuple[str, str, list[tuple[str, Item, Resource]]]]
    ids: dict[str, str] = field(default_factory=dict)


def outlined(manifest: Manifest, takes: Callable[[Resource], bool], listing: Listing) -> Outline:
    """Stages with their title and leaves that are taken; others are listed."""
    ids, stage_ids = Ids(), Ids()
    outline = Outline([])
    for words in dict.fromkeys(filter(None, manifest.about)):
        listing.add(manifest.path, 0, "metadata of the package", words)
    for item in manifest.items:
        for title, line in _unsaid(item, 0):
            listing.add(manifest.path, line, "a heading in the outline, whose lines are taken", title)
    loose = [item for item in manifest.items if not item.items and item.resource]
    groups = [(item.title, list(item.leaves())) for item in manifest.items if item.items]
    if loose:
        groups.insert(0, (manifest.title or "Pages", loose))
    for title, leaves in groups:
        kept: list[tuple[str, Item, Resource]] = []
        for leaf in leaves:
            resource = leaf.resource
            if resource is None or not takes(resource):
                what = "an item of the outline that a course has nothing for"
                listing.add(manifest.path, leaf.line, what, f"{leaf.title} {resource.href if resource else ''}")
                continue
            id = ids.take(latin_id(leaf.title), latin_id(resource.href.rpartition("/")[2].rpartition(".")[0]))
            kept.append((id, leaf, resource))
            outline.ids.setdefault(resource.href, id)
            outline.ids.setdefault(resource.id, id)
        if kept:
            outline.stages.append((stage_ids.take(latin_id(title) or "pages"), title or "Pages", kept))
    return outline


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
    front = {"title": manifest.title}
    return MovedCourse(front | ({"language": manifest.language} if manifest.language else {}), stages)
