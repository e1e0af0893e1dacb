"""Files of several pages that would have one name: the later one gets another, in its page as well."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from coursekit.importers.moved_course import Content

Same = Callable[[str, Content], bool]
"""Whether the file at a path that is taken holds the same as another one."""


def with_free_names(
    files: Mapping[str, Content], texts: Any, taken: Callable[[str], bool], same: Same
) -> tuple[dict[str, Content], Any]:
    """The files by names that are free or mean the same file, and strings, lists or mappings that name them."""
    found: dict[str, Content] = {}
    renamed: dict[str, str] = {}
    for path, content in files.items():
        stem, dot, suffix = path.rpartition(".")
        free, number = path, 2
        while (taken(free) and not same(free, content)) or free in found:
            free, number = f"{stem}-{number}{dot}{suffix}", number + 1
        found[free] = content
        if free != path:
            renamed[path] = free
    return found, _with_names(texts, renamed) if renamed else texts


def _with_names(value: Any, renamed: Mapping[str, str]) -> Any:
    if isinstance(value, str):
        names = "|".join(map(re.escape, renamed))
        return re.sub(rf"(?<![\w./-])(?:{names})(?![\w-])", lambda match: renamed[match[0]], value)
    if isinstance(value, list):
        return [_with_names(item, renamed) for item in value]
    return {key: _with_names(item, renamed) for key, item in value.items()} if isinstance(value, dict) else value
