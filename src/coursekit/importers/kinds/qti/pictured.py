"""Questions of QTI 2.1 and 2.2 about places in a picture (Assessment, Section and Item Information Model, 7.5)."""

from typing import Any
from xml.etree.ElementTree import Element

from coursekit.importers.bank_context import BankContext
from coursekit.importers.hotspots import Area, NotHeld, Pictured, ask_where, numbers_in, size_from
from coursekit.importers.questions import Question, number_of, recall
from coursekit.importers.xml import below, child, children, html_in, name_of, text_in

PICTURED = ("hotspotInteraction", "selectPointInteraction", "graphicGapMatchInteraction")
_RIGHT_OF = {"hotspotInteraction": "hotspotChoice", "graphicGapMatchInteraction": "associableHotspot"}


def pictured_questions(
    interaction: Element, declared: Element | None, prompt: str, more: dict[str, Any], context: BankContext
) -> list[Question]:
    """A hotspot; one for each thing to put into a picture; a recall for what is neither, which is listed."""
    kind = name_of(interaction)
    correct = child(declared, "correctResponse")
    right = [] if correct is None else [text_in(value) for value in below(correct, "value")]
    mapped = {} if declared is None else _mapped(declared)
    right = right or [key for key, value in mapped.items() if value > 0]
    try:
        if kind == "selectPointInteraction":
            return [_of_areas(interaction, declared, prompt, more, context)]
        spots = list(below(interaction, _RIGHT_OF[kind]))
        idents = [spot.get("identifier") or "" for spot in spots]
        pictured = _pictured(interaction, [_place(spot) for spot in spots])
        if kind == "graphicGapMatchInteraction":
            return _of_gaps(interaction, [value.split() for value in right], idents, prompt, pictured, more, context)
        if len(right) > 1 and interaction.get("maxChoices") == "1":
            raise NotHeld("any of several places would do")
        if len({mapped[each] for each in right if each in mapped}) > 1:
            context.list("the weights of places", " ".join(f"{key} {value:g}" for key, value in mapped.items()))
        return [ask_where(prompt, pictured, [idents.index(each) for each in right if each in idents], context, **more)]
    except NotHeld as why:
        details = [" ".join(filter(None, each.attrib.values())) for each in below(interaction, *_RIGHT_OF.values())]
        areas = [] if declared is None else below(declared, "areaMapEntry")
        details += [f"{each.get('shape')} {each.get('coords')}" for each in areas]
        context.list(f"a {kind}, which is asked as a recall, for {why}", "; ".join(filter(None, (*details, *right))))
        return [recall(prompt, **more)]


def _mapped(declared: Element) -> dict[str, float]:
    entries = below(declared, "mapEntry")
    return {each.get("mapKey") or "": number_of(each.get("mappedValue") or "0") or 0 for each in entries}


def _pictured(interaction: Element, places: list[Area]) -> Pictured:
    """The picture that stands directly in an interaction."""
    image = child(interaction, "object", "img")
    if image is None:
        raise NotHeld("it has no picture")
    alt = image.get("alt") or " ".join(text_in(image).split())
    shown = size_from(image.get("width"), image.get("height"))
    return Pictured(image.get("data") or image.get("src") or "", places, alt, shown)


def _place(spot: Element) -> Area:
    return Area(spot.get("shape") or "", numbers_in(spot.get("coords") or ""), spot.get("hotspotLabel") or "")


def _of_areas(
    interaction: Element, declared: Element | None, prompt: str, more: dict[str, Any], context: BankContext
) -> Question:
    areas = [] if declared is None else list(below(declared, "areaMapEntry"))
    values = [number_of(each.get("mappedValue") or "0") or 0 for each in areas]
    right = [index for index, value in enumerate(values) if value > 0]
    if len({values[index] for index in right}) > 1:
        context.list("the weights of places", " ".join(f"{value:g}" for value in values))
    return ask_where(prompt, _pictured(interaction, [_place(each) for each in areas]), right, context, **more)


def _of_gaps(
    interaction: Element, pairs: list[list[str]], idents: list[str], prompt: str, pictured: Pictured,
    more: dict[str, Any], context: BankContext,
) -> list[Question]:  # fmt: skip
    """Where does this belong? For each thing that belongs somewhere; the others are listed."""
    made = []
    rest = {key: value for key, value in more.items() if key not in ("id", "points")}
    for thing in children(interaction, "gapImg", "gapText"):
        ident = thing.get("identifier") or ""
        places = [idents.index(place) for first, place in (pair[:2] for pair in pairs if len(pair) > 1)
                  if first == ident and place in idents]  # fmt: skip
        shown = _thing(thing, context)
        if places:
            made.append(ask_where(f"{prompt}\n\n{shown}", pictured, places, context, **rest))
        else:
            context.list("a thing that belongs nowhere in a picture", shown or ident)
    if not made:
        raise NotHeld("nothing belongs to any of its places")
    return made


def _thing(thing: Element, context: BankContext) -> str:
    image = child(thing, "object", "img")
    if image is None:
        return context.markdown(html_in(thing))
    path = context.picture(image.get("data") or image.get("src") or "")
    words = (
        context.markdown(f"<p>{html_in(image)}</p>", inline=True) or image.get("alt") or thing.get("objectLabel") or ""
    )
    return f"![{words}]({path})" if path else words
