"""Moodle's questions in which markers or other things are dragged onto a picture."""

import re
from typing import Any
from xml.etree.ElementTree import Element

from coursekit.importers.bank_context import BankContext
from coursekit.importers.hotspots import Area, NotHeld, Pictured, ask_where, numbers_in
from coursekit.importers.questions import Question, match, recall
from coursekit.importers.to_write import alt_to_write
from coursekit.importers.xml import child, children, text_in


def background(element: Element) -> str:
    """The name of the picture onto which things are dragged; empty for none."""
    file = child(element, "file")
    return "" if file is None else file.get("name") or ""


def markers(element: Element, prompt: str, more: dict[str, Any], context: BankContext) -> list[Question]:
    """Where does this marker belong? For each that belongs somewhere. Where that can't be asked, a recall, listed."""
    drags = {text_in(child(drag, "no")): text_in(child(drag, "text")) for drag in children(element, "drag")}
    drops = children(element, "drop")
    belongs = [text_in(child(drop, "choice")) for drop in drops]
    made: list[Question] = []
    try:
        pictured = Pictured(background(element), [_place(drop) for drop in drops])
        for number, words in drags.items():
            right = [index for index, choice in enumerate(belongs) if choice == number]
            if right:
                prompt_with_words = f"{prompt}\n\n**{context.markdown(words, inline=True)}**"
                made.append(ask_where(prompt_with_words, pictured, right, context, **more))
            else:
                context.list("a marker that belongs nowhere", words)
        if not made:
            raise NotHeld("none of its markers belongs anywhere")
    except NotHeld as why:
        details = [f"{drags.get(number, '')} {text_in(child(drop, 'shape'))} {text_in(child(drop, 'coords'))}"
                for number, drop in zip(belongs, drops, strict=True)]  # fmt: skip
        context.list(
            f"places in a picture, which are asked as a recall, for {why}", "; ".join((*drags.values(), *details))
        )
        answer = "\n".join(f"- {context.markdown(words, inline=True)}" for words in drags.values() if words)
        return [recall(_with_picture(prompt, element, context), answer, **more)]
    return made


def onto_picture(element: Element, prompt: str, more: dict[str, Any], context: BankContext) -> list[Question]:
    """Pairs of the names of places and what belongs there, below the picture; where places have no names, a recall."""
    drags = {text_in(child(drag, "no")): _dragged(drag, context) for drag in children(element, "drag")}
    pairs, details = [], []
    for drop in children(element, "drop"):
        words = drags.get(text_in(child(drop, "choice")), "")
        at = f"{text_in(child(drop, 'xleft'))},{text_in(child(drop, 'ytop'))}"
        pairs.append((context.markdown(text_in(child(drop, "text")), inline=True), words))
        details.append(f"{words} {at}")
    used = {right for _, right in pairs}
    for spare in (words for words in drags.values() if words not in used):
        context.list("a thing that belongs nowhere in a picture", spare)
    prompt_with_picture = _with_picture(prompt, element, context)
    if pairs and all(left and right for left, right in pairs):
        context.list("where in a picture its places are, which are told by their names", "; ".join(details))
        return match(prompt_with_picture, pairs, **more)
    context.list("places in a picture without names, which are asked as a recall", "; ".join(details))
    return [recall(prompt_with_picture, "\n".join(f"- {right}" for _, right in pairs if right), **more)]


def _place(drop: Element) -> Area:
    """Circles are ``x,y;radius``, rectangles ``x,y;width,height``, polygons their corners."""
    shape, numbers = text_in(child(drop, "shape")), numbers_in(text_in(child(drop, "coords")))
    if shape == "rectangle" and len(numbers) == 4:
        left, top, width, height = numbers
        numbers = (left, top, left + width, top + height)
    return Area(shape, numbers)


def _dragged(drag: Element, context: BankContext) -> str:
    words = context.markdown(text_in(child(drag, "text")), inline=True)
    file = child(drag, "file")
    path = context.picture(file.get("name") or "") if file is not None else None
    return f"![{words or alt_to_write(path.rpartition('/')[2])}]({path})" if path else words


def _with_picture(prompt: str, element: Element, context: BankContext) -> str:
    name = background(element)
    path = context.picture(name) if name else None
    if path is None:
        return prompt
    plain = re.sub(r"[\\[\]]", "", alt_to_write(path.rpartition("/")[2]))
    return f"{prompt}\n\n![{plain}]({path})"
