"""Words that a shell offers: ids of concepts and stages, and names of rules. Nothing heavy is read for them."""

from collections.abc import Callable, Iterable
from pathlib import Path

import click
from click.shell_completion import CompletionItem

Complete = Callable[[click.Context, click.Parameter, str], list[CompletionItem]]


def _root(context: click.Context) -> Path | None:
    from coursekit.course.locate import NoCourse, find_course_folder

    path = context.params.get("path")
    try:
        return find_course_folder(path if isinstance(path, Path) else None, Path.cwd())
    except (NoCourse, OSError):
        return None


def _offered(names: Iterable[str], begun: str) -> list[CompletionItem]:
    return [CompletionItem(name) for name in sorted(set(names)) if name.startswith(begun)]


def _concepts(root: Path) -> Iterable[str]:
    return (path.stem for path in root.glob("stages/*/*.md"))


def _stages(root: Path) -> Iterable[str]:
    return (path.parent.name for path in root.glob("stages/*/stage.yaml"))


def concept_ids(context: click.Context, _parameter: click.Parameter, begun: str) -> list[CompletionItem]:
    """Ids of concepts."""
    root = _root(context)
    return _offered(_concepts(root), begun) if root else []


def stage_ids(context: click.Context, _parameter: click.Parameter, begun: str) -> list[CompletionItem]:
    """Ids of stages."""
    root = _root(context)
    return _offered(_stages(root), begun) if root else []


def all_ids(context: click.Context, _parameter: click.Parameter, begun: str) -> list[CompletionItem]:
    """Ids of concepts and stages."""
    root = _root(context)
    return _offered((*_concepts(root), *_stages(root)), begun) if root else []


def rule_names(_context: click.Context, _parameter: click.Parameter, begun: str) -> list[CompletionItem]:
    """Names of rules."""
    from coursekit.lint import rules
    from coursekit.text.modules import module_names

    return _offered((name.replace("_", "-") for name in module_names(rules.__path__)), begun)
