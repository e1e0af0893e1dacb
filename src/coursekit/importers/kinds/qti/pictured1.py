"""Questions of QTI 1.2 about places in a picture (ASI Information Model, 4.3, ``render_hotspot``)."""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any
from xml.etree.ElementTree import Element

from coursekit.importers.bank_context import BankContext
from coursekit.importers.hotspots import Area, NotHeld, Pictured, ask_where, numbers_in, size_from
from coursekit.importers.questions import Question, recall
from coursekit.importers.xml import below, text_in

_SHAPES = {"rectangle": "rect", "ellipse": "ellipse", "bounded": "poly"}


def is_pictured(presentation: Element) -> bool:
    """Whether an item asks for a place in a picture."""
    return next(below(presentation, "render_hotspot", "response_xy"), None) is not None


def where(
    presentation: Element,
    scoring: Sequence[Element],
    right: Mapping[str, list[str]],
    prompt: str,
    more: dict[str, Any],
    context: BankContext,
) -> Question:
    """A hotspot, or a recall, which is listed. ``scoring`` are the conditions with a score, ``right`` right answers."""
    labels = [each for each in below(presentation, "response_label") if each.get("rarea") or text_in(each)]
    inside = [each for condition in scoring for each in below(condition, "varinside")]
    try:
        responses = list(below(presentation, "response_lid", "response_xy", "response_grp"))
        if len(responses) > 1:
            raise NotHeld("it asks for several places apart")
        idents = right.get(responses[0].get("ident") or "", []) if responses else []
        areas = [text_in(each) for each in inside]
        marked = [
            index
            for index, label in enumerate(labels)
            if label.get("ident") in idents or _plain(text_in(label)) in map(_plain, areas)
        ]
        places = [_place(label) for label in labels]
        return ask_where(prompt, _pictured(presentation, places), marked, context, **more)
    except NotHeld as why:
        details = [f"{each.get('ident') or ''} {each.get('rarea') or ''} {text_in(each)}" for each in labels]
        details += [f"{each.get('areatype') or ''} {text_in(each)}" for each in inside]
        context.list(f"a question about places in a picture, which is asked as a recall, for {why}", "; ".join(details))
        images = [f'<p><img src="{escape(each.get("uri") or "")}"></p>' for each in below(presentation, "matimage")]
        pictures = [found for each in images if (found := context.markdown(each)) and found not in prompt]
        return recall("\n\n".join((prompt, *pictures)).strip(), **more)


def _plain(words: str) -> str:
    return "".join(words.split())


def _place(label: Element) -> Area:
    shape = _SHAPES.get((label.get("rarea") or "").lower(), "")
    # The words of a label are its ground, unless material says what is seen there
    words = " ".join(text_in(each) for each in below(label, "mattext"))
    ground = label.get("coords") or (label.text or "")
    numbers = numbers_in(ground)
    if shape == "rect" and len(numbers) == 4 and not label.get("coords"):
        left, top, width, height = numbers
        numbers = (left, top, left + width, top + height)
    elif shape == "ellipse" and len(numbers) == 4:
        middle, across, down = numbers[:2], numbers[2] / 2, numbers[3] / 2
        numbers = (*middle, across, down)
    return Area(shape, numbers, words)


def _pictured(presentation: Element, places: list[Area]) -> Pictured:
    images = list(below(presentation, "matimage"))
    if len(images) != 1:
        raise NotHeld("it has no picture, or several")
    image = images[0]
    if any((image.get(name) or "0").strip() not in ("0", "") for name in ("x0", "y0")):
        raise NotHeld("its picture stands somewhere in a larger plane")
    shown = size_from(image.get("width"), image.get("height"))
    return Pictured(image.get("uri") or "", places, image.get("label") or "", shown)
