"""Items of QTI 2.1 and 2.2 (IMS Assessment, Section and Item Information Model)."""

from html import escape
from typing import Any
from xml.etree.ElementTree import Element

from coursekit.importers.bank_context import BankContext
from coursekit.importers.kinds.qti.interactions import ItemInteraction
from coursekit.importers.kinds.qti.tolerances import tolerances
from coursekit.importers.questions import Question, number_of
from coursekit.importers.xml import below, child, children, html_in, html_of, name_of, text_in
from coursekit.text.titles import latin_id

_INTERACTIONS = (
    "choiceInteraction", "orderInteraction", "associateInteraction", "matchInteraction", "gapMatchInteraction",
    "inlineChoiceInteraction", "textEntryInteraction", "extendedTextInteraction", "hottextInteraction",
    "hotspotInteraction", "selectPointInteraction", "graphicOrderInteraction", "graphicAssociateInteraction",
    "graphicGapMatchInteraction", "positionObjectInteraction", "sliderInteraction", "mediaInteraction",
    "drawingInteraction", "uploadInteraction", "customInteraction", "endAttemptInteraction",
)  # fmt: skip
_READ_ALONE = (
    "prompt", "simpleChoice", "simpleMatchSet", "simpleAssociableChoice", "gapText", "inlineChoice", "hottext",
)  # fmt: skip


def questions_of(item: Element, context: BankContext) -> list[Question]:
    """A question for each interaction of an item; the text around stands before the first."""
    body = child(item, "itemBody")
    interactions = list(below(body, *_INTERACTIONS)) if body is not None else []
    around = context.markdown(_around(body)) if body is not None else ""
    title = item.get("title") or ""
    if title and title not in around:
        context.list("the title of an item", title)
    if not interactions:
        context.list("an item that asks nothing", around)
        return []
    for each in below(item, "modalFeedback"):
        if each.get("title"):
            context.list("the title of feedback", each.get("title") or "")
    explanation = "\n\n".join(context.markdown(html_in(each)) for each in below(item, "modalFeedback"))
    declared = {each.get("identifier") or "": each for each in children(item, "responseDeclaration")}
    made: list[Question] = []
    tolerance, points = tolerances(item, context), _points(item)
    points = round(points / len(interactions), 3) if points else None
    for number, interaction in enumerate(interactions):
        inner = child(interaction, "prompt")
        prompt_text = context.markdown(html_in(inner)) if inner is not None else ""
        prompt = "\n\n".join(filter(None, (around if number == 0 else "", prompt_text))) or title or "…"
        if number and not prompt_text:
            prompt = f"{around}\n\n({number + 1})"
        more: dict[str, Any] = {"explanation": explanation if number == 0 else "", "points": points}
        if len(interactions) == 1 and latin_id(item.get("identifier") or ""):
            more["id"] = latin_id(item.get("identifier") or "")
        response = interaction.get("responseIdentifier") or ""
        asking = ItemInteraction(
            interaction, declared.get(response), prompt, tolerance.get(response, 0.0), more, context
        )
        made += asking.questions()
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
            read_alone = {id(inner) for choice in below(each, *_READ_ALONE) for inner in choice.iter()}
            for picture in (found for found in below(each, "object", "img") if id(found) not in read_alone):
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


def _points(item: Element) -> float | None:
    """What an item counts, as its outcomes say: MAXSCORE, or the highest SCORE."""
    declared = {each.get("identifier"): each for each in children(item, "outcomeDeclaration")}
    most = next((text_in(each) for each in below(declared["MAXSCORE"], "value")), "") if "MAXSCORE" in declared else ""
    score = declared.get("SCORE")
    normal = score.get("normalMaximum") or "" if score is not None else ""
    return number_of(most) or number_of(normal)
