"""Removing concepts and stages: what named them names what they rested on, and what only they showed goes with them."""

from collections.abc import Iterable, Mapping, Sequence

from coursekit.course.skeleton import Skeleton, SkeletonConcept, SkeletonStage
from coursekit.reorganise.addresses import lead_links
from coursekit.reorganise.entries import without_entries
from coursekit.reorganise.figures import leave_behind
from coursekit.reorganise.files import Files, NotDone
from coursekit.reorganise.links import NewTarget
from coursekit.text.prose import Link


def remove_concepts(files: Files, gone: Sequence[SkeletonConcept]) -> None:
    """Take concepts out of the course. Raises NotDone where a stage would be left empty."""
    course = files.course
    ids = {concept.id for concept in gone}
    for stage in course.stages:
        if ids.isdisjoint(stage.listed):
            continue
        left = [id for id in stage.listed if id not in ids]
        if not left and stage.path not in files.removed:
            raise NotDone(f"The stage {stage.name} would be empty. Remove it instead: coursekit rm {stage.id}.")
        if stage.path not in files.removed:
            files.set_list(stage.path, "concepts", left)
    take_out(files, gone, {})
    for concept in gone:
        files.remove(concept.path)
    pictures = leave_behind(files, frozenset(concept.path for concept in gone))
    if pictures:
        files.notes.append(f"Removed, since nothing else shows it: {', '.join(pictures)}.")


def remove_stage(files: Files, stage: SkeletonStage) -> None:
    """Take a stage out of the course, with its concepts and all that is in its folder."""
    course = files.course
    if [one.id for one in course.stages] == [stage.id]:
        raise NotDone(f"{stage.name} is the only stage of the course, which would be empty.")
    files.remove(stage.path)
    inside = [concept for concept in course.all_concepts if concept.stage == stage.id]
    shown_elsewhere = {
        path for concept in course.all_concepts if concept.stage != stage.id for path in concept.pictures
    }
    remove_concepts(files, inside)
    for path in sorted(files.folder.files):
        if path.startswith(f"{stage.folder}/") and path not in files.removed:
            if path in shown_elsewhere:
                _save_picture(files, path)
            else:
                files.remove(path)
    files.set_list("course.yaml", "stages", [id for id in course.listed if id != stage.id])
    from coursekit.reorganise.addresses import follow_moves

    follow_moves(files)


def _save_picture(files: Files, path: str) -> None:
    """A picture of a stage that goes, shown in another: it moves to the first concept that shows it."""
    from coursekit.reorganise.figures import free_path

    concept = next(one for one in files.course.all_concepts if path in one.pictures and one.path not in files.removed)
    files.move(path, free_path(files, f"stages/{concept.stage}/figures/{path.rpartition('/')[2]}"))


def take_out(files: Files, gone: Sequence[SkeletonConcept], into: Mapping[str, str]) -> None:
    """Let nothing name concepts any more; ``into`` are ids of those that stand for them, if any do."""
    course = files.course
    ids = {id: concept for concept in gone for id in (concept.id, *concept.formerly)}

    def retarget(link: Link) -> NewTarget | None:
        if link.target not in ids:
            return None
        return NewTarget(words=ids[link.target].title)

    left = frozenset(concept.id for concept in gone)
    lead_links(files, retarget, frozenset(ids), without=left)
    for concept in course.all_concepts:
        if concept.id in left:
            continue
        if not ids.keys().isdisjoint(concept.prerequisites):
            files.set_needs(concept, _rests_on(course, concept, left))
        if not ids.keys().isdisjoint(concept.connects_to):
            files.set_list(concept.path, "connects_to", _goes_with(course, concept, left))
    _hand_on_terms(files, left)
    _leave_works(files, left)


def _rests_on(course: Skeleton, concept: SkeletonConcept, gone: frozenset[str]) -> list[str]:
    """What a concept needs when others are gone: what those needed, unless something else needs it already."""
    found: list[str] = []
    for written in concept.prerequisites:
        need = course.find(written)
        if need is None or need.id not in gone:
            found.append(written)
        else:
            found += [id for id in _left_above(course, need.id, gone) if id not in found and id != concept.id]
    return minimal(course, found, gone)


def _left_above(course: Skeleton, id: str, gone: frozenset[str]) -> Iterable[str]:
    """The nearest concepts that one needs, near or far, and that stay."""
    reached, waiting = {id}, [id]
    while waiting:
        for need in course.needs[waiting.pop(0)]:
            if need in reached:
                continue
            reached.add(need)
            if need in gone:
                waiting.append(need)
            else:
                yield need


def minimal(course: Skeleton, needs: Sequence[str], gone: frozenset[str] = frozenset()) -> list[str]:
    """Prerequisites without those that others of them need already, near or far."""
    by_id = {id: found.id for id in needs if (found := course.find(id))}
    above = {id: _all_above(course, id, gone) for id in by_id.values()}
    return [
        id
        for id in dict.fromkeys(needs)
        if id not in by_id or not any(by_id[id] in above[other] for other in by_id.values() if other != by_id[id])
    ]


def _all_above(course: Skeleton, id: str, gone: frozenset[str]) -> set[str]:
    reached, waiting = set[str](), [id]
    while waiting:
        for need in course.needs[waiting.pop()]:
            if need not in reached:
                reached.add(need)
                waiting.append(need)
    return reached


def _goes_with(course: Skeleton, concept: SkeletonConcept, gone: frozenset[str]) -> list[str]:
    """What a concept connects to when others are gone; where nothing would be left, what those rested on."""
    staying = [id for id in concept.connects_to if not (found := course.find(id)) or found.id not in gone]
    if staying or _rests_on(course, concept, gone):
        return staying
    lost = [found.id for id in concept.connects_to if (found := course.find(id)) and found.id in gone]
    near = [id for one in lost for id in (*_left_above(course, one, gone), *course.by_id[one].connects_to)]
    found_near = (found.id for id in near if (found := course.find(id)))
    return next(([id] for id in found_near if id not in gone and id != concept.id), [])


def _hand_on_terms(files: Files, gone: frozenset[str]) -> None:
    """Terms that nobody introduces any more: the first concept that uses one introduces it; else it leaves."""
    course = files.course
    staying = [concept for concept in course.all_concepts if concept.id not in gone]
    known = {term for concept in staying for term in concept.introduces}
    orphaned = [
        term for id in gone for term in course.by_id[id].introduces if term in course.terms and term not in known
    ]
    left: list[str] = []
    introduced: dict[str, list[str]] = {}
    for term in dict.fromkeys(orphaned):
        entry = course.terms[term]
        names = {entry.term, *entry.also}
        user = next((concept for concept in staying if not names.isdisjoint(concept.uses)), None)
        if user is not None:
            introduced.setdefault(user.id, []).append(term)
        elif not entry.everyday:
            left.append(term)
    for id, terms in introduced.items():
        concept = course.by_id[id]
        files.set_list(concept.path, "introduces", (*concept.introduces, *terms))
        files.notes += [f"{concept.name} introduces “{term}” now." for term in terms]
    if left:
        at = [index for index, entry in enumerate(course.glossary) if entry.term in left]
        files.edit("glossary.yaml", without_entries("glossary.yaml", files.text("glossary.yaml"), at))
        files.notes.append(f"Left the glossary, since nothing else uses it: {', '.join(left)}.")


def _leave_works(files: Files, gone: frozenset[str]) -> None:
    """Works that nobody cites any more leave the list."""
    course = files.course
    cited: dict[bool, set[str]] = {True: set(), False: set()}
    for concept in course.all_concepts:
        cited[concept.id in gone].update((*concept.citations, *concept.references))
    uncited = cited[True] - cited[False]
    at = [index for index, work in enumerate(course.references) if work.id in uncited]
    if at:
        files.edit("references.yaml", without_entries("references.yaml", files.text("references.yaml"), at))
        works = ", ".join(course.references[index].id for index in at)
        files.notes.append(f"Left references.yaml, since nothing else cites it: {works}.")
