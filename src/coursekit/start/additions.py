"""A new concept or stage: its file from a template, and its place on the path."""

import re
from collections.abc import Mapping
from pathlib import Path

from coursekit.course.content import read_content
from coursekit.course.skeleton import Skeleton, SkeletonStage
from coursekit.files.folder import read_source
from coursekit.reorganise.lists import NotAList, with_items
from coursekit.text.source import Source
from coursekit.text.yaml import read_yaml
from coursekit.text.yaml_text import scalar

_HERE = Path(__file__).parent


class NotAdded(Exception):
    """Why something can't be added, and what to do."""


def new_concept(root: Path, course: Skeleton, id: str, title: str, stage: SkeletonStage, after: str) -> dict[str, str]:
    """Texts by path: the concept's file, and its stage's list, behind ``after`` or at the end. Raises NotAdded."""
    listed = [*stage.listed]
    listed.insert(listed.index(after) + 1 if after in listed else len(listed), id)
    return {
        f"{stage.folder}/{id}.md": _from_template(root, "concept.md", id, title),
        stage.path: _listing(root, stage.path, "concepts", listed),
    }


def new_stage(root: Path, course: Skeleton, id: str, title: str, after: str) -> dict[str, str]:
    """Texts by path: the stage's file, and the course's list, behind ``after`` or at the end. Raises NotAdded."""
    listed = [*course.listed]
    listed.insert(listed.index(after) + 1 if after in listed else len(listed), id)
    return {
        f"stages/{id}/stage.yaml": _from_template(root, "stage.yaml", id, title),
        "course.yaml": _listing(root, "course.yaml", "stages", listed),
    }


def left_to_write(path: str, text: str) -> tuple[str, ...]:
    """What a new file does not say yet."""
    source = Source(path, text)
    if path.endswith(".md"):
        return read_content(source, readable=True)[0].left_to_write
    data = read_yaml(source).data
    return () if isinstance(data, dict) and data.get("summary") else ("the summary",)


def _from_template(root: Path, name: str, id: str, title: str) -> str:
    path = f"templates/{name}"
    if (root / path).exists():
        source, problems = read_source(root, path)
        if problems:
            raise NotAdded(f"{path}: {problems[0].message}. {problems[0].help}")
        template = source.text
    else:
        path, template = "", (_HERE / "templates" / name).read_text(encoding="utf-8")
    text = _filled(template, {"id": id, "title": title})
    if path:
        _check(path, text, name)
    return text


def _filled(template: str, values: Mapping[str, str]) -> str:
    """``{title}`` and ``{id}``, as a whole value written as YAML needs it, in a text as they are."""

    def value(match: re.Match[str]) -> str:
        return f"{match[1]}{scalar(values[match[2]])}"

    template = re.sub(r"""(?m)(^[ \t]*[\w-]+:[ \t]+)(?:["']?)\{(title|id)\}(?:["']?)(?=[ \t]*\r?$)""", value, template)
    return re.sub(r"\{(title|id)\}", lambda match: values[match[1]], template)


def _check(path: str, text: str, name: str) -> None:
    """That what a course's own template gives can be read. Raises NotAdded."""
    source = Source(path, text)
    document = read_content(source, readable=True)[0].document if name == "concept.md" else read_yaml(source)
    if document.broken or not isinstance(document.data, dict) or not document.data.get("title"):
        raise NotAdded(f"{path} gives no file with a title: it needs title: {{title}} in its front matter. Mend it.")


def _listing(root: Path, path: str, key: str, items: list[str]) -> str:
    source, problems = read_source(root, path)
    if problems:
        raise NotAdded(f"{path}: {problems[0].message}. {problems[0].help}")
    try:
        return "\ufeff" * source.marked + with_items(source.text, (key,), items)
    except NotAList as error:
        raise NotAdded(f"{path}: {error}. See what coursekit lint says of it.") from None
