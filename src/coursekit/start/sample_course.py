"""The sample that a new course begins with: ``sample/`` has its files, ``translations/`` its words by language."""

import re
from collections.abc import Iterator, Mapping
from html import escape
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from coursekit.schema.interface import FALLBACK, words_tag
from coursekit.text.source import Source
from coursekit.text.yaml import read_yaml
from coursekit.text.yaml_text import flow, scalar

_HERE = files("coursekit.start")
_SLOT = re.compile(r"@([a-z_]+(?:\.[a-z0-9_]+)?)@")
_FRONT = re.compile(r"---\n.*?\n---\n", re.DOTALL)


def has_sample(language: str) -> bool:
    """Whether there is a sample in this language."""
    return _translation(words_tag(language)).is_file()


def sample_files(language: str) -> Iterator[tuple[str, str]]:
    """Paths and texts of the sample in a language, or in English."""
    translation = _translation(words_tag(language) if has_sample(language) else FALLBACK)
    words = read_yaml(Source("", translation.read_text(encoding="utf-8"))).data
    for path, text in _texts(_HERE / "sample", ""):
        yield path, _worded(path, text, words)


def _translation(tag: str) -> Traversable:
    return _HERE / "translations" / f"{tag}.yaml"


def _texts(folder: Traversable, way: str) -> Iterator[tuple[str, str]]:
    for each in sorted(folder.iterdir(), key=lambda each: each.name):
        path = f"{way}{each.name}"
        if each.is_dir():
            yield from _texts(each, f"{path}/")
        else:
            yield path, each.read_text(encoding="utf-8")


def _worded(path: str, text: str, words: Mapping[str, Any]) -> str:
    """A file with its words: as values of YAML, as Markdown below front matter, as text in a drawing."""

    def word(match: re.Match[str]) -> Any:
        value: Any = words
        for key in match[1].split("."):
            value = value[key]
        return value

    def as_value(match: re.Match[str]) -> str:
        value = word(match)
        return flow(value) if isinstance(value, list) else scalar(value)

    if path.endswith(".svg"):
        return _SLOT.sub(lambda match: escape(word(match), quote=False), text)
    front = _FRONT.match(text)
    end = front.end() if front else 0 if path.endswith(".md") else len(text)
    return _SLOT.sub(as_value, text[:end]) + _SLOT.sub(lambda match: word(match).strip(), text[end:])
