"""Styles of a drawing: properties by list, with values that load nothing, written as they were."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from coursekit.pictures.svg.addresses import AddressEffect, effect_of, is_font, is_inside
from coursekit.pictures.svg.allowed import DESCRIPTORS, FUNCTIONS, HTML, PROPERTIES, SVG, XLINK
from coursekit.text.expression import expression

NoteEffect = Callable[[AddressEffect], None]

DEEPEST = 40
"""Brackets inside each other: parsers follow them with their own stack."""
_USUAL = 3
"""Calls inside each other that are looked through without a parser."""
_PLAIN = expression(r"""[^\\@"'/(){}\[\]<]*""")
"""Characters that can neither begin an address, nor a comment, nor a text."""
_QUOTING = expression(r"""[\\@"'/{}\[\]<]""")
_CALL = expression(r"(?<![A-Za-z-])([A-Za-z-]*+)\(([^()]*+)\)")
_INSIDE = expression(r"""\s*(["']?)#[^"'()\\]*\1\s*""")
_BRACKET = expression(r"[(\[{]|[)\]}]")
_HOLDING = frozenset(("media", "supports", "layer", "container", "keyframes", "-webkit-keyframes"))
"""At-rules that hold others."""
_KNOWN_NAMESPACES = (SVG, HTML, XLINK)


def safe_value(value: str, note: NoteEffect) -> bool:
    """Whether a value of a property can be kept; what it would have loaded is told."""
    return _is_plain(value) or _are_safe(_values(value), note)


def _is_plain(value: str) -> bool:
    """Whether it can be seen at a glance that a value is safe: most are numbers, words, and calls without quotes."""
    if _PLAIN.fullmatch(value):
        return True
    if _QUOTING.search(value):
        return False
    rest = value
    for _ in range(_USUAL):
        if not all(_is_safe_call(name.lower(), arguments) for name, arguments in _CALL.findall(rest)):
            return False
        rest = _CALL.sub("", rest)
        if _PLAIN.fullmatch(rest):
            return True
    return False


def _is_safe_call(name: str, arguments: str) -> bool:
    return _INSIDE.fullmatch(arguments) is not None if name == "url" else name in FUNCTIONS or not name


def safe_declarations(text: str, note: NoteEffect) -> str:
    """What is kept of a ``style`` attribute."""
    parts = [part for part in text.split(";") if part.strip()]
    if _QUOTING.search(text) or not all(_is_plain(part.partition(":")[2]) for part in parts):
        return "".join(_safe_declarations(_blocks(text), PROPERTIES, note))
    safe = [part for part in parts if _is_property(part.partition(":")[0].strip())]
    return text if len(safe) == len(parts) else ";".join(part.strip() for part in safe)


def safe_sheet(text: str, note: NoteEffect) -> str:
    """What is kept of a style sheet."""
    from tinycss2 import parse_stylesheet

    if _is_deep(text):
        return ""
    return "".join(_safe_rules(parse_stylesheet(text, skip_comments=True, skip_whitespace=True), note))


def _is_deep(text: str) -> bool:
    depth = 0
    for bracket in _BRACKET.finditer(text):
        depth = depth + 1 if bracket[0] in "([{" else max(0, depth - 1)
        if depth > DEEPEST:
            return True
    return False


def _blocks(text: str) -> Sequence[Any]:
    from tinycss2 import parse_blocks_contents

    return () if _is_deep(text) else parse_blocks_contents(text, skip_comments=True, skip_whitespace=True)


def _values(text: str) -> Sequence[Any] | None:
    from tinycss2 import parse_component_value_list

    return None if _is_deep(text) else parse_component_value_list(text, skip_comments=True)


def _safe_rules(rules: Iterable[Any], note: NoteEffect) -> Iterator[str]:
    from tinycss2 import parse_rule_list, serialize

    for rule in rules:
        if rule.type == "qualified-rule" and _are_safe(rule.prelude, note, any_function=True):
            safe = "".join(_safe_block(rule.content, note))
            yield f"{serialize(rule.prelude).strip()}{{{safe}}}\n"
        elif rule.type == "at-rule":
            name = rule.lower_at_keyword
            if name == "import":
                note(("loads", "@import"))
            elif name == "font-face" and rule.content is not None:
                yield from _safe_font_face(rule, note)
            elif name == "namespace":
                yield from _safe_namespace(rule)
            elif name in _HOLDING and rule.content and _are_safe(rule.prelude, note, any_function=True):
                inner = parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
                yield f"@{name} {serialize(rule.prelude).strip()}{{{''.join(_safe_rules(inner, note))}}}\n"
            else:
                _are_safe(rule.content, note)


def _safe_block(content: Sequence[Any], note: NoteEffect) -> Iterator[str]:
    """Declarations, and rules among them (CSS Nesting 1)."""
    from tinycss2 import parse_blocks_contents

    blocks = parse_blocks_contents(content, skip_comments=True, skip_whitespace=True)
    yield from _safe_declarations(blocks, PROPERTIES, note)
    yield from _safe_rules((block for block in blocks if block.type in ("qualified-rule", "at-rule")), note)


def _safe_declarations(blocks: Iterable[Any], names: frozenset[str], note: NoteEffect) -> Iterator[str]:
    from tinycss2 import serialize

    for each in blocks:
        if each.type == "declaration" and _are_safe(each.value, note) and _is_property(each.name, names):
            important = " !important" if each.important else ""
            yield f"{each.name}:{serialize(each.value).strip()}{important};"


def _is_property(name: str, names: frozenset[str] = PROPERTIES) -> bool:
    return name.lower() in names or name.startswith("--")


def _safe_font_face(rule: Any, note: NoteEffect) -> Iterator[str]:
    """A font that the file brings, or that the reader's machine may have."""
    from tinycss2 import parse_blocks_contents, serialize

    blocks = parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True)
    others = [each for each in blocks if each.type == "declaration" and each.lower_name != "src"]
    sources = []
    for each in blocks:
        if each.type == "declaration" and each.lower_name == "src":
            safe = [source for source in _divided(each.value) if _are_safe(source, note, fonts=True)]
            sources += [",".join(serialize(source).strip() for source in safe)] if safe else []
    if sources:
        named = "".join(_safe_declarations(others, DESCRIPTORS, note))
        yield f"@font-face{{{named}{''.join(f'src:{source};' for source in sources)}}}\n"


def _divided(tokens: Iterable[Any]) -> Iterator[list[Any]]:
    part: list[Any] = []
    for token in tokens:
        if token == ",":  # noqa: S105 - of CSS
            yield part
            part = []
        else:
            part.append(token)
    yield part


def _safe_namespace(rule: Any) -> Iterator[str]:
    from tinycss2 import serialize

    addresses = [token for token in rule.prelude if token.type in ("url", "string")]
    if addresses and addresses[-1].value in _KNOWN_NAMESPACES:
        yield f"@namespace {serialize(rule.prelude).strip()};\n"


def _are_safe(
    tokens: Iterable[Any] | None, note: NoteEffect, *, fonts: bool = False, any_function: bool = False
) -> bool:
    """Whether nothing in a value, or in what selects, is an address or a function that nobody knows."""
    safe = tokens is not None
    for token in tokens or ():
        if token.type == "url":
            safe &= _is_safe_address(token.value, note, fonts)
        elif token.type == "function":
            name = token.lower_name
            if name == "url":
                arguments = [each for each in token.arguments if each.type != "whitespace"]
                safe &= all(each.type == "string" and _is_safe_address(each.value, note, fonts) for each in arguments)
            else:
                safe &= not _is_image_function(name, token, note) and (any_function or name in FUNCTIONS)
                safe &= _are_safe(token.arguments, note, any_function=any_function)
        elif token.type in ("() block", "[] block", "{} block"):
            safe &= _are_safe(token.content, note, any_function=any_function)
        else:
            safe &= token.type not in ("error", "at-keyword")
    return safe


def _is_image_function(name: str, token: Any, note: NoteEffect) -> bool:
    """Whether it takes addresses as plain texts, as ``image-set`` does."""
    if name not in ("image-set", "-webkit-image-set", "image", "src", "cross-fade", "element", "-moz-element"):
        return False
    texts = [argument.value for argument in token.arguments if argument.type == "string"]
    note(effect_of(texts[0]) if texts and not is_inside(texts[0]) else ("loads", f"{name}()"))
    return True


def _is_safe_address(address: str, note: NoteEffect, fonts: bool) -> bool:
    if is_inside(address) and not fonts:
        return True
    if fonts and is_font(address):
        return True
    note(effect_of(address))
    return False
