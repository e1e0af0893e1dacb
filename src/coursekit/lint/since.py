"""Which files of a course depend on what changed."""

from collections.abc import Iterable

from coursekit.course.skeleton import Skeleton


def with_dependents(skeleton: Skeleton, changed: Iterable[str]) -> frozenset[str]:
    """Changed files, and the concepts that need one of them, near or far, or that connect or link to one."""
    paths = frozenset(changed)
    ids = {path.rpartition("/")[2].removesuffix(".md") for path in paths if path.endswith(".md")}
    touched = set(ids)
    ids |= {id for concept in skeleton.all_concepts if concept.path in paths for id in (concept.id, *concept.formerly)}
    grown = True
    while grown:
        more = {
            concept.id for concept in skeleton.all_concepts if concept.id not in ids and ids & {*concept.prerequisites}
        }
        ids |= more
        grown = bool(more)
    near = {
        concept.path
        for concept in skeleton.all_concepts
        if concept.id in ids or touched & {*concept.connects_to, *concept.links}
    }
    return paths | near
