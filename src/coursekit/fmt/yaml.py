"""The form of YAML: keys in the order of their model, lists and mappings indented by two; comments and quotes stay."""

import io
import re
from collections.abc import Sequence
from itertools import pairwise

from coursekit.text.source import Source
from coursekit.text.yaml import Document, read_yaml

MOST_ROUNDS = 4
"""A step may give an earlier one something to do; two rounds are enough for nearly all texts."""


def format_yaml(text: str, model: str) -> str:
    """The canonical form of a YAML text; the text itself when it can't be read. ``model`` is one of the schema's."""
    before = read_yaml(Source("", text))
    if before.broken or before.problems or before.data is None:
        return text
    for _ in range(MOST_ROUNDS):
        start = text
        for step in (_line_ends, _blank_lines, _ends, _indented, lambda now: _ordered(now, model)):
            changed = step(text)
            if changed != text and _same(changed, text, before):
                text = changed
        if text == start:
            break
    return text


def _same(changed: str, text: str, before: Document) -> bool:
    after = read_yaml(Source("", changed))
    return not after.problems and after.data == before.data and _comments(changed) == _comments(text)


def _comments(text: str) -> list[str]:
    return sorted(comment.strip() for comment in re.findall(r"(?:^|\s)(#.*)", text))


def _line_ends(text: str) -> str:
    return re.sub(r"(?<![ \t])[ \t]++$", "", text, flags=re.MULTILINE)


def _blank_lines(text: str) -> str:
    return re.sub(r"\n{3,}", "\n\n", text)


def _ends(text: str) -> str:
    return text.strip("\n") + "\n"


def _indented(text: str) -> str:
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError

    yaml = YAML(typ="rt")
    yaml.preserve_quotes = True
    yaml.width = 4096
    yaml.indent(mapping=2, sequence=4, offset=2)
    top_is_list = re.search(r"^(?:- |-\n)", text, re.MULTILINE) is not None and not re.search(
        r"^\w+:", text, re.MULTILINE
    )
    if top_is_list:
        yaml.indent(mapping=2, sequence=2, offset=0)
    stream = io.StringIO()
    try:
        yaml.dump(yaml.load(text), stream)
    except (YAMLError, ValueError, AttributeError, TypeError):
        return text
    return stream.getvalue()


def _ordered(text: str, model: str) -> str:
    """Top-level keys in the order of the model; each takes the comments above it along."""
    from coursekit.schema.authored import model_of

    document = read_yaml(Source("", text))
    if not isinstance(document.data, dict):
        return text
    keys = [key for key in document.data if isinstance(key, str)]
    starts = [_first_line(text, document.places[(key,)].key_start) for key in keys]
    if not starts or starts != sorted(starts):
        return text
    head = text[: starts[0]]
    blocks = [text[start:end] for start, end in pairwise((*starts, len(text)))]
    fields = [field.alias or name for name, field in model_of(model).model_fields.items()]
    ranked = sorted(zip(keys, blocks, strict=True), key=lambda pair: _rank(pair[0], fields))
    return head + "".join(block if block.endswith("\n") else f"{block}\n" for _, block in ranked)


def _rank(key: str, fields: Sequence[str]) -> int:
    return fields.index(key) if key in fields else len(fields)


def _first_line(text: str, at: int) -> int:
    """Where the line of an offset begins, or the comments right above it; comments at the very top stay there."""
    start = text.rfind("\n", 0, at) + 1
    while start:
        above = text.rfind("\n", 0, start - 1) + 1
        if above == 0 or not text[above:start].lstrip().startswith("#"):
            break
        start = above
    return start
