"""Items of QTI 2.1 and 2.2 (IMS Assessment, Section and Item Information Model)."""

from html import escape
from typing import Any
from xml.etree.ElementTree import Element

from coursekit.importers.bank_ways import BankWays
from coursekit.importers.questions import Question, choice, match, numeric, order, plain_number, recall, text
from coursekit.importers.xml import below, child, children, html_in, html_of, name_of, text_in
from coursekit.text.titles import latin_id

_INTERACTIONS = (
    "choiceInteraction", "orderInteraction", "associateInteraction", "matchInteraction", "gapMatchInteraction",
    "inlineChoiceInteraction", "textEntryInteraction", "extendedTextInteraction", "hottextInteraction",
    "hotspotInteraction", "selectPointInteraction", "graphicOrderInteraction", "graphicAssociateInteraction",
    "graphicGapMatchInteraction", "positionObjectInteraction", "sliderInteraction", "mediaInteraction",
    "drawingInteraction", "uploadInteraction", "customInteraction", "endAttemptInteraction",
)  # fmt: skip
_APART = ("prompt", "simpleChoice", "simpleMatchSet", "simpleAssociableChoice", "gapText", "inlineChoice", "hottext")


def questions_of(item: Element, ways: BankWays) -> list[Question]:
    """A question for each interaction of an item; the text around stands before the first."""
    body = child(item, "itemBody")
    interactions = list(below(body, *_INTERACTIONS)) if body is not None else []
    around = ways.markdown(_around(body)) if body is not None else ""
    title = item.get("title") or ""
    if title and title not in around:
        ways.list("the title of an item", title)
    if not interactions:
        ways.list("an item that asks nothing", around)
        return []
    for each in below(item, "modalFeedback"):
        if each.get("title"):
            ways.list("the title of feedback", each.get("title") or "")
    explanation = "\n\n".join(ways.markdown(html_in(each)) for each in below(item, "modalFeedback"))
    declared = {each.get("identifier"): each for each in children(item, "responseDeclaration")}
    made: list[Question] = []
    for number, interaction in enumerate(interactions):
        inner = child(interaction, "prompt")
        said = ways.markdown(html_in(inner)) if inner is not None else ""
        prompt = "\n\n".join(filter(None, (around if number == 0 else "", said))) or title or "…"
        if number and not said:
            prompt = f"{around}\n\n({number + 1})"
        more: dict[str, Any] = {"explanation": explanation if number == 0 else ""}
        if len(interactions) == 1 and latin_id(item.get("identifier") or ""):
            more["id"] = latin_id(item.get("identifier") or "")
        made += _asked(interaction, declared.get(interaction.get("responseIdentifier")), prompt, more, ways)
    return made


def _around(body: Element) -> str:
    """The text of an item without its interactions; a gap stands where one is in a line."""
    html = escape(body.text or "", quote=False)
    for each in body:
        name = name_of(each)
        if name in ("textEntryInteraction", "inlineChoiceInteraction"):
            html += "____"
        elif name in ("gapMatchInteraction", "hottextInteraction"):
            html += "".join(
                f"<div>{_around(inner)}</div>" for inner in each if name_of(inner) not in ("prompt", "gapText")
            )
        elif name in _INTERACTIONS:
            apart = {id(inner) for choice in below(each, *_APART) for inner in choice.iter()}
            for picture in (found for found in below(each, "object", "img") if id(found) not in apart):
                address = escape(picture.get("data") or picture.get("src") or "")
                html += f'<img src="{address}" alt="{escape(text_in(picture))}">'
        elif name in ("rubricBlock", "feedbackBlock", "templateBlock"):
            html += f"<div>{html_in(each)}</div>"
        elif any(name_of(inner) in (*_INTERACTIONS, "gap", "hottext") for inner in each.iter()):
            tag = name if name in ("p", "div", "ul", "ol", "li", "table", "tr", "td", "tbody", "blockquote") else "span"
            html += "____" if name == "gap" else f"<{tag}>{_around(each)}</{tag}>"
        else:
            html += html_of(each)
        html += escape(each.tail or "", quote=False)
    return html


def _asked(
    interaction: Element, declared: Element | None, prompt: str, more: dict[str, Any], ways: BankWays
) -> list[Question]:
    kind = name_of(interaction)
    correct = child(declared, "correctResponse")
    right = [text_in(value) for value in below(correct, "value")] if correct is not None else []
    mapped = [
        (entry.get("mapKey") or "", _number(entry.get("mappedValue") or "0") or 0)
        for entry in (below(declared, "mapEntry") if declared is not None else ())
    ]
    shuffle = interaction.get("shuffle") == "true"
    if kind in ("choiceInteraction", "inlineChoiceInteraction", "hottextInteraction"):
        right = right or [key for key, value in mapped if value > 0]
        options = []
        for each in below(interaction, "simpleChoice", "inlineChoice", "hottext"):
            feedback = " ".join(
                ways.markdown(html_in(inner), inline=True) for inner in children(each, "feedbackInline")
            )
            kept = "".join(
                html_of(inner) + escape(inner.tail or "", quote=False)
                for inner in each
                if name_of(inner) != "feedbackInline"
            )
            words = ways.markdown(escape(each.text or "", quote=False) + kept, inline=True)
            options.append((words, each.get("identifier") in right, feedback))
        return [choice(prompt, options, shuffle=shuffle or len(options) > 2, **more)]
    if kind == "orderInteraction":
        names = _named(interaction, ways, "simpleChoice")
        return [order(prompt, [names[key] for key in right if key in names] or list(names.values()), **more)]
    if kind in ("matchInteraction", "associateInteraction", "gapMatchInteraction"):
        names = _named(interaction, ways, "simpleAssociableChoice", "gapText")
        gaps = {each.get("identifier") or "": f"({number})" for number, each in enumerate(below(interaction, "gap"), 1)}
        pairs = [tuple(value.split()[:2]) for value in right or [key for key, value in mapped if value > 0]]
        sides = [
            (names.get(a) or gaps.get(a, a), names.get(b) or gaps.get(b, b))
            for a, b in (each for each in pairs if len(each) == 2)
        ]
        if kind == "gapMatchInteraction":
            sides = [(b, a) for a, b in sides]
        for spare in sorted(set(names.values()) - {side for pair in sides for side in pair}):
            ways.list("a side that belongs to nothing", spare)
        return match(prompt, sides, **more)
    if kind in ("textEntryInteraction", "extendedTextInteraction"):
        best = max((value for _, value in mapped), default=0.0)
        accept = list(dict.fromkeys((*right, *(key for key, value in mapped if value == best > 0))))
        for key, weight in mapped:
            if key not in accept:
                ways.list("an answer that counts in part", f"{key} {weight:g}")
        base = declared.get("baseType") if declared is not None else ""
        value = _number(accept[0]) if accept else None
        if base in ("float", "integer") and value is not None:
            return [numeric(prompt, value, **more)]
        short = accept and kind == "textEntryInteraction"
        return [text(prompt, accept, **more) if short else recall(prompt, "\n\n".join(accept), **more)]
    if kind == "sliderInteraction" and right and (number := _number(right[0])) is not None:
        return [numeric(prompt, number, **more)]
    rest = ways.markdown("".join(html_of(each) for each in interaction if name_of(each) != "prompt"))
    labels = [each.get("hotspotLabel") or "" for each in interaction.iter()]
    ways.list(f"a {kind}, which is asked as a recall", " ".join(filter(None, (rest, *labels, *right))))
    return [recall(prompt, **more)]


def _named(interaction: Element, ways: BankWays, *names: str) -> dict[str, str]:
    return {
        each.get("identifier") or "": ways.markdown(html_in(each), inline=True) for each in below(interaction, *names)
    }


def _number(words: str) -> float | None:
    try:
        value = float(words)
    except ValueError:
        return None
    return plain_number(value) if abs(value) < 1e15 else None
