"""Ids that somebody gives to something new."""

import re
from typing import TYPE_CHECKING

from coursekit.cli._course import CouldNotRun

if TYPE_CHECKING:
    from coursekit.course.skeleton import Skeleton


def new_id(course: "Skeleton", id: str, how: str, allowed: tuple[str, ...] = ()) -> str:
    """An id that nothing has or had, but for ``allowed``; ``how`` says how to give another one. Raises CouldNotRun."""
    from coursekit.files.portable import is_device
    from coursekit.schema.ids import ID_PATTERN
    from coursekit.text.titles import id_from

    if not re.fullmatch(ID_PATTERN, id) or len(id) > 100:
        meant = f"Did you mean “{id_from(id)}”?" if id_from(id) else "Write one such as ion-pump."
        raise CouldNotRun(f"“{id}” is no id: ids are lower-case letters, digits and hyphens. {meant}")
    if is_device(id):
        raise CouldNotRun(f"“{id}” can't be the name of a file: Windows keeps it for a device. {how}")
    if id in allowed:
        return id
    if taken := course.by_id.get(id):
        raise CouldNotRun(f"{taken.name} has the id “{id}” already. {how}")
    if taken := course.renamed.get(id):
        raise CouldNotRun(f"{taken.name} had the id “{id}” formerly, and learners' progress goes by it. {how}")
    if id in course.stage_of:
        raise CouldNotRun(f"The stage {course.stage_of[id].name} has the id “{id}” already. {how}")
    return id
