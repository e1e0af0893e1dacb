"""What the content of a package of coursekit's says. Files that somebody changed raise what Python does for them."""

import json
from collections.abc import Callable
from typing import Any

Json = dict[str, Any]
ReadPackageFile = Callable[[str], bytes | None]
"""The bytes of a file, by its path in the package."""


def outline_of(read_file: ReadPackageFile) -> Json:
    """All stages and concepts, without their text."""
    return dict(_data(read_file, "course")["outline"])


def questions_of(read_file: ReadPackageFile) -> dict[str, list[Json]]:
    """The questions of each concept, with their answers."""
    course = _data(read_file, "course")
    names = [f"stage-{stage['number']}" for stage in course["outline"]["stages"]]
    parts = {file: _data(read_file, file) for file in {course["files"][name] for name in names}}
    stages = [parts[course["files"][name]][name] for name in names]
    return {id: page["questions"] for stage in stages for id, page in stage.items()}


def _data(read_file: ReadPackageFile, name: str) -> Json:
    text = (read_file(f"content/{name}.js") or b"").decode()
    # Earlier editions wrote modules, ``export default {…};``.
    return dict(json.loads(text[text.index("{") :].rstrip().removesuffix(";")))
