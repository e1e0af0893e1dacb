"""Settings of tools, in YAML and TOML, read as data and nothing else."""

import re
import tomllib
from typing import Any

from coursekit.importers.losses import Losses
from coursekit.importers.sources import ImportSource
from coursekit.text.source import Source
from coursekit.text.yaml import read_yaml


def yaml_settings(source: ImportSource, path: str, losses: Losses) -> dict[str, Any]:
    """A mapping in YAML; empty, and listed, where it can't be read. Tags of programs are not obeyed."""
    found = yaml_data(source, path, losses)
    return found if isinstance(found, dict) else {}


def yaml_data(source: ImportSource, path: str, losses: Losses) -> Any:
    """Data in YAML. Aliases, with which a file can grow without end, are read as nothing."""
    text = re.sub(r"(?m)(^|[\s\[,:-])(!!?[\w:./!-]+|&[\w-]+)(?=\s|$)", r"\1", source.text(path))
    text = re.sub(r"(?m)(?<![^\s:-])\*[\w-]+[ \t]*$", "", text)
    document = read_yaml(Source(path, text))
    if document.broken:
        losses.add(path, 0, "YAML that can't be read to its end")
    return document.data


def toml_settings(source: ImportSource, path: str, losses: Losses) -> dict[str, Any]:
    """A mapping in TOML; empty, and listed, where it can't be read."""
    try:
        return tomllib.loads(source.text(path))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        losses.add(path, 0, f"TOML that can't be read: {error}")
        return {}


def front_of(title: Any, language: Any = None, authors: Any = None, summary: Any = None) -> dict[str, Any]:
    """What ``course.yaml`` takes of settings, as far as they are words."""
    front: dict[str, Any] = {}
    if isinstance(title, str) and title.strip():
        front["title"] = " ".join(title.split())[:200]
    if isinstance(language, str) and re.fullmatch(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*", language):
        front["language"] = language.replace("_", "-")
    if isinstance(summary, str) and summary.strip():
        front["summary"] = " ".join(summary.split())
    named = [authors] if isinstance(authors, str) else authors if isinstance(authors, list) else []
    names = [each.get("name") if isinstance(each, dict) else each for each in named]
    if found := [{"name": name.strip()} for name in names if isinstance(name, str) and name.strip()]:
        front["authors"] = found
    return front
