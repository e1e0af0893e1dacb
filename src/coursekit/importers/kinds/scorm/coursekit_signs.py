"""Texts of our own pages in the signs that their author wrote: pages have the quotation marks of their language, and
learner records know a question by the letters of its prompt, and an answer by those of its parts."""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from itertools import islice, product
from typing import Any

from coursekit.course.content import build_questions
from coursekit.course.document_part import top
from coursekit.questions.union import Question
from coursekit.text.source import Source
from coursekit.text.yaml import read_yaml
from coursekit.text.yaml_text import yaml_text

MOST = 256
"""Ways to write a question that are tried: eight texts in which authors wrote marks now so, now so."""
_DOUBLE = re.compile("«[ \u00a0\u202f]?|[ \u00a0\u202f]?»|[“”„‟]")
_SINGLE = re.compile("[‘’‚‛‹›]")
_NOT_IN_MEANING = ("prompt", "hint", "explanation", "feedback", "answer")
"""What a meaning does not hang on."""


def as_known(made: dict[str, Any], key: str, meaning: str) -> tuple[dict[str, Any], bool]:
    """The question as records know it by its key and meaning, and whether there is a way to write it so.

    Raises ValueError for a question that is none.
    """
    prompts = [made | {"prompt": text} for text in _spellings(made.get("prompt") or "")]
    found = next((each for each in prompts if _question(each).key == key), None)
    if found is None:
        return made, False
    for each in islice(_rewritten(found), MOST):
        if _question(each).meaning.startswith(meaning):
            return each, True
    return found, False


def _question(front: Mapping[str, Any]) -> Question:
    questions = tuple(build_questions(top(read_yaml(Source("", yaml_text({"prove_it": [front]}))))))
    if not questions:
        raise ValueError(f"a question of the type {front['type']}")
    return questions[0]


def _single(text: str) -> str:
    return _SINGLE.sub("'", text)


def _double(text: str) -> str:
    return _DOUBLE.sub('"', text)


_STYLES: tuple[Callable[[str], str], ...] = (str, lambda text: _single(_double(text)), _single, _double)
"""A text as it is, and with straight marks: all of them, or those of one kind."""


def _spellings(text: str) -> list[str]:
    return list(dict.fromkeys(style(text) for style in _STYLES))


def _rewritten(made: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The same way for all parts first, then each way for each of them."""
    parts = {key: value for key, value in made.items() if key not in _NOT_IN_MEANING}
    for style in _STYLES:
        yield made | _with(parts, style)
    texts = list(dict.fromkeys(text for text in _texts(parts) if len(_spellings(text)) > 1))
    for chosen in product(*map(_spellings, texts)):
        named = dict(zip(texts, chosen, strict=True))
        yield made | _with(parts, partial(_named, named))


def _named(named: Mapping[str, str], text: str) -> str:
    return named.get(text, text)


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | dict):
        items = value.items() if isinstance(value, dict) else enumerate(value)
        for name, item in items:
            if name not in _NOT_IN_MEANING:
                yield from _texts(item)


def _with(value: Any, write: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return write(value)
    if isinstance(value, list):
        return [_with(item, write) for item in value]
    if isinstance(value, dict):
        return {key: item if key in _NOT_IN_MEANING else _with(item, write) for key, item in value.items()}
    return value
