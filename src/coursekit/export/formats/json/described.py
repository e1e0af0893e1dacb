"""Described fields as the export holds them."""

from collections.abc import Iterable
from typing import Any

from coursekit.course.content import figure_path
from coursekit.export.formats.json.rich import block, inline
from coursekit.render.medium import Page
from coursekit.text.field import Member, members


def described_data(value: Any, value_members: Iterable[Member], page: Page) -> dict[str, Any]:
    """Described fields of a value (``text.field``), as ``schema.described`` has them: Markdown in both forms."""
    derived = {name: getattr(value, name) for name in getattr(value, "derived", ())}
    return derived | {member.name: _described(member, getattr(value, member.name), page) for member in value_members}


def _described(member: Member, value: Any, page: Page) -> Any:
    markdown = member.field.markdown
    if member.nested:
        return [described_data(item, members(member.kind), page) for item in value]
    if member.many:
        return [inline(text, page) for text in value] if markdown else list(value)
    if member.field.holds == "picture":
        return page.medium.figure_src(figure_path(page.concept.path, value) or "")
    if not markdown or not (value or member.required):
        return None if markdown else value
    return block(value, page) if markdown == "block" else inline(value, page)


def asked_of(value: Any, value_members: Iterable[Member], page: Page) -> dict[str, Any]:
    """What learners see of described fields before they answer; as ``schema.described.before_answering`` has them.

    Lists that are told apart, or whose order is the answer, stand in alphabetical order, which says nothing.
    """
    found: dict[str, Any] = {name: getattr(value, name) for name in getattr(value, "derived", ())}
    for member in value_members:
        member_value = getattr(value, member.name)
        if not member.field.asked:
            continue
        if member.nested and any(inner.field.asked == "apart" for inner in members(member.kind)):
            for inner in members(member.kind):
                if inner.field.asked:
                    found[inner.name] = _column([getattr(item, inner.name) for item in member_value], inner, page)
        elif member.nested:
            # Authors tend to write the right option first
            mixed = sorted(member_value, key=_visible_texts) if getattr(value, "mixed", False) else member_value
            found[member.name] = [asked_of(item, members(member.kind), page) for item in mixed]
        elif member.many:
            found[member.name] = _column(list(member_value), member, page)
        else:
            found[member.name] = _described(member, member_value, page)
    return found


def _visible_texts(value: Any) -> list[str]:
    return [str(getattr(value, member.name)) for member in members(value.__class__) if member.field.asked]


def _column(texts: list[str], member: Member, page: Page) -> list[Any]:
    ordered = sorted(texts) if member.field.asked in ("sorted", "apart") else texts
    return [inline(text, page) for text in ordered] if member.field.markdown else list(ordered)
