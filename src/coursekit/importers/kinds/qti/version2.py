"""Items of QTI 2.1 and 2.2 (IMS Assessment, Section and Item Information Model)."""

from collections.abc import Mapping
from html import escape
from typing import Any
from xml.etree.ElementTree import Element

from coursekit.importers.bank_ways import BankWays
from coursekit.importers.kinds.qti.pictured import PICTURED, pictured_questions
from coursekit.importers.kinds.qti.tolerances import tolerances
from coursekit.importers.questions import Question, choice, match, number_of, numeric, order, recall, text
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
    tolerance, points = tolerances(item, ways), _points(item)
    points = round(points / len(interactions), 3) if points else None
    for number, interaction in enumerate(interactions):
        inner = child(interaction, "prompt")
        prompt_text = ways.markdown(html_in(inner)) if inner is not None else ""
        prompt = "\n\n".join(filter(None, (around if number == 0 else "", prompt_text))) or title or "…"
        if number and not prompt_text:
            prompt = f"{around}\n\n({number + 1})"
        more: dict[str, Any] = {"explanation": explanation if number == 0 else "", "points": points}
        if len(interactions) == 1 and latin_id(item.get("identifier") or ""):
            more["id"] = latin_id(item.get("identifier") or "")
        of = declared.get(interaction.get("responseIdentifier"))
        made += _asked(interaction, of, tolerance, prompt, more, ways)
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


def _asked(
    interaction: Element,
    declared: Element | None,
    tolerance: Mapping[str, float],
    prompt: str,
    more: dict[str, Any],
    ways: BankWays,
) -> list[Question]:
    kind = name_of(interaction)
    if kind in PICTURED:
        return pictured_questions(interaction, declared, prompt, more, ways)
    correct = child(declared, "correctResponse")
    right = [text_in(value) for value in below(correct, "value")] if correct is not None else []
    mapped = [
        (entry.get("mapKey") or "", number_of(entry.get("mappedValue") or "0") or 0)
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
        fixed = interaction.get("shuffle") == "false"
        if shuffle and any(each.get("fixed") == "true" for each in below(interaction, "simpleChoice", "inlineChoice")):
            ways.list("an option that keeps its place among others that don't")
        _list_weights(mapped, right, interaction, declared, ways)
        return [choice(prompt, options, shuffle=not fixed, **more)]
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
        value = number_of(accept[0]) if accept else None
        if base in ("float", "integer") and value is not None:
            return [numeric(prompt, value, tolerance.get(interaction.get("responseIdentifier") or "", 0.0), **more)]
        short = accept and kind == "textEntryInteraction"
        return [text(prompt, accept, **more) if short else recall(prompt, "\n\n".join(accept), **more)]
    if kind == "sliderInteraction" and right and (number := number_of(right[0])) is not None:
        return [numeric(prompt, number, tolerance.get(interaction.get("responseIdentifier") or "", 0.0), **more)]
    rest = ways.markdown("".join(html_of(each) for each in interaction if name_of(each) != "prompt"))
    ways.list(f"a {kind}, which is asked as a recall", " ".join(filter(None, (rest, *right))))
    return [recall(prompt, **more)]


def _taken_away(mapping: Element) -> float:
    return min(number_of(mapping.get("defaultValue") or "0") or 0, 0)


def _list_weights(
    mapped: list[tuple[str, float]], right: list[str], interaction: Element, declared: Element | None, ways: BankWays
) -> None:
    """List what options count, where it is not the same for all that are right and nothing for the others."""
    if declared is not None and (less := [each for each in below(declared, "mapping") if _taken_away(each)]):
        ways.list("what a wrong answer takes away", f"{_taken_away(less[0]):g}")
    full = {value for key, value in mapped if key in right}
    rest = [(key, value) for key, value in mapped if key not in right and value]
    if len(full) < 2 and not rest:
        return
    names = _named(interaction, ways, "simpleChoice", "inlineChoice", "hottext")
    for key, value in mapped:
        if value:
            ways.list("the weight of an option", f"{value:g} {names.get(key, key)}")


def _points(item: Element) -> float | None:
    """What an item counts, as its outcomes say: MAXSCORE, or the highest SCORE."""
    declared = {each.get("identifier"): each for each in children(item, "outcomeDeclaration")}
    most = next((text_in(each) for each in below(declared["MAXSCORE"], "value")), "") if "MAXSCORE" in declared else ""
    score = declared.get("SCORE")
    normal = score.get("normalMaximum") or "" if score is not None else ""
    return number_of(most) or number_of(normal)


def _named(interaction: Element, ways: BankWays, *names: str) -> dict[str, str]:
    return {
        each.get("identifier") or "": ways.markdown(html_in(each), inline=True) for each in below(interaction, *names)
    }
