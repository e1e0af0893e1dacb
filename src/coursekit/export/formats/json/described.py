"""Described fields as the export holds them."""

from collections.abc import Iterable
from typing import Any

from coursekit.export.formats.json.rich import block, inline
from coursekit.render.medium import Page
from coursekit.text.field import Member, members


def described_data(value: Any, given: Iterable[Member], page: Page) -> dict[str, Any]:
    """Described fields of a value (``text.field``), as ``schema.described`` has them: Markdown in both forms."""
    derived = {name: getattr(value, name) for name in getattr(value, "derived", ())}
    return derived | {member.name: _described(member, getattr(value, member.name), page) for member in given}


def _described(member: Member, value: Any, page: Page) -> Any:
    markdown = member.field.markdown
    if member.nested:
        return [described_data(item, members(member.kind), page) for item in value]
    if member.many:
        return [inline(text, page) for text in value] if markdown else list(value)
    if not markdown or not (value or member.required):
        return None if markdown else value
    return block(value, page) if markdown == "block" else inline(value, page)
