"""Problems of OLX as questions: one for each response, which is asked with all that is said around it."""

import re
from collections.abc import Collection, Iterator
from html import escape
from typing import Any
from xml.etree.ElementTree import Element

from coursekit.importers.questions import Question, choice, number_of, numeric, plain_number, recall, text
from coursekit.importers.web_pages import WebPageContext
from coursekit.importers.xml import below, child, children, html_in, html_of, name_of, words_in

_OUTSIDE_PROMPTS = frozenset(("solution", "script", "demandhint", "targetedfeedbackset"))
_ANSWERED = frozenset(
    (
        "choicegroup", "checkboxgroup", "radiogroup", "optioninput", "textline", "formulaequationinput", "textbox",
        "imageinput", "responseparam", "additional_answer", "correcthint", "stringequalhint", "compoundhint",
        "choicehint", "answer",
    )
)  # fmt: skip
_IN_LINE = ("p", "li", "td", "span", "b", "em", "strong")
_TAKEN = frozenset(("url_name", "display_name", "markdown", "weight", "max_attempts", "filename", "data_dir"))
"""Attributes of a problem that are taken, or repeat what stands in it."""
_GROUPS = ("choicegroup", "checkboxgroup", "radiogroup", "optioninput")
_HINTS = ("correcthint", "stringequalhint", "compoundhint")


def problem(root: Element, context: WebPageContext) -> list[Question]:
    """The questions of a problem; what of it can't be asked is listed."""
    for script in below(root, "script"):
        context.list("a program of a problem", words_in(script))
    responses = [each for each in root.iter() if _is_response(each)]
    if not responses:
        context.list("a problem that asks nothing", words_in(root))
        return []
    of_responses = {id(found): each for each in responses for found in below(each, "solution")}
    general = [each for each in below(root, "solution") if id(each) not in of_responses]
    hint = "\n\n".join(context.markdown(html_in(each)) for each in _demanded(root))
    around = context.markdown(as_page(_without(root, _OUTSIDE_PROMPTS)))
    targeted = _targeted(root)
    counts = _counts(root, len(responses), context)
    title, made = root.get("display_name") or "", list[Question]()
    for number, response in enumerate(responses):
        response_text = context.markdown(as_page(_without(response, _OUTSIDE_PROMPTS | _ANSWERED)))
        solutions = (*below(response, "solution"), *(general if number == 0 else ()))
        explanation = "\n\n".join(context.markdown(as_page(html_in(each))) for each in solutions)
        prompt = "\n\n".join(filter(None, (around if number == 0 or not response_text else "", response_text)))
        if number and not response_text and len(responses) > 1:
            prompt = f"{prompt}\n\n({number + 1})"
        more = {"hint": hint, "explanation": explanation, **counts}
        made.append(_question(response, prompt or title or "…", targeted, context, more))
    for feedback in targeted.values():
        context.list("feedback that belongs to no option", context.markdown(as_page(feedback)))
    if title and not any(title in question["prompt"] for question in made):
        context.list("the name of a problem", title)
    return made


def _counts(root: Element, responses: int, context: WebPageContext) -> dict[str, Any]:
    """Points and tries, which all responses of a problem share; its other settings are listed."""
    others = [f"{key} {value}" for key, value in root.attrib.items() if key not in _TAKEN and value.strip()]
    if others:
        context.list("settings of a problem", "; ".join(others))
    weight, most = number_of(root.get("weight") or ""), root.get("max_attempts") or ""
    points = round(weight / responses, 3) if weight is not None and weight >= 0 else None
    return {"points": points, "tries": int(most) if re.fullmatch(r"[1-9][0-9]?", most) else None}


def as_page(html: str) -> str:
    """HTML as pages have it: files in ``static/`` are written as ``/static/``, formulas in marks of their own."""
    found = html.replace('"/static/', '"static/').replace("'/static/", "'static/")
    found = re.sub(r"([\"'])/jump_to_id/", r"\1jump_to_id/", found)
    found = re.sub(r"(?<=[\"'])/[^\"'\s]*+(?=[\"'])", _jump, found)
    found = re.sub(r"\[mathjaxinline\](.*?)\[/mathjaxinline\]", r"\\(\1\\)", found, flags=re.DOTALL)
    return re.sub(r"\[mathjax\](.*?)\[/mathjax\]", r"\\[\1\\]", found, flags=re.DOTALL)


def _jump(address: re.Match[str]) -> str:
    """The address of a part of the course by its id, which stands last; any other one as it is."""
    _, jumps, place = address[0].rpartition("/jump_to/")
    *before, id = re.split("[@/]", place)
    return f"jump_to_id/{id}" if jumps and before and re.fullmatch(r"[\w.-]+", id) else address[0]


def _is_response(element: Element) -> bool:
    return name_of(element).endswith("response")


def _without(element: Element, left_out: Collection[str]) -> str:
    """The HTML in an element; where a response stands in a line, there is a gap."""
    html = escape(element.text or "", quote=False)
    for each in element:
        name, tail = name_of(each), escape(each.tail or "", quote=False)
        if _is_response(each):
            in_line = name_of(element) in ("p", "li", "td", "span", "b", "em", "strong") or (
                tail.strip() and html.strip()
            )
            html += f" ____ {tail}" if in_line else tail
        elif name in left_out:
            html += tail
        elif any(_is_response(inner) or name_of(inner) in left_out for inner in each.iter()):
            html += f"<{name}>{_without(each, left_out)}</{name}>{tail}"
        elif name in ("label", "description"):
            html += f"<p>{html_in(each)}</p>{tail}"
        else:
            html += html_of(each) + tail
    return html


def _demanded(root: Element) -> list[Element]:
    return [hint for demand in below(root, "demandhint") for hint in children(demand, "hint")]


def _question(
    response: Element, prompt: str, targeted: dict[str, str], context: WebPageContext, more: dict[str, Any]
) -> Question:
    kind = name_of(response)
    _list_settings(response, context)
    for each in below(response, *_HINTS):
        context.list(
            f"<{name_of(each)}> of an answer", f"{each.get('answer') or each.get('value') or ''} {words_in(each)}"
        )
    if kind == "numericalresponse":
        for each in below(response, "additional_answer"):
            context.list("another number that is right", each.get("answer") or words_in(each))
        return _numeric(response, prompt, context, more)
    if kind == "stringresponse":
        others = below(response, "additional_answer")
        answers = [response.get("answer") or "", *(each.get("answer") or words_in(each) for each in others)]
        if "regexp" in (response.get("type") or ""):
            return recall(prompt, "\n\n".join(answers), **more)
        return text(prompt, answers, **more)
    if kind in ("multiplechoiceresponse", "choiceresponse", "optionresponse", "truefalseresponse"):
        fixed = any(each.get("shuffle") == "false" for each in below(response, *_GROUPS))
        return choice(prompt, list(_options(response, targeted, context)), shuffle=not fixed, **more)
    if kind == "imageresponse":
        return _of_image(response, prompt, context, more)
    answers = [each.get("correct_answer") or each.get("answer") or "" for each in response.iter()]
    shown = " ".join(words_in(each) for each in response if name_of(each) in (*_ANSWERED, "radiotextgroup"))
    details = " ".join(filter(None, (response.get("cfn") or response.get("answer"), shown)))
    context.list(f"a {kind}, which is asked as a recall", details)
    return recall(prompt, "\n\n".join(filter(None, answers)), **more)


def _of_image(response: Element, prompt: str, context: WebPageContext, more: dict[str, Any]) -> Question:
    """Of a picture, OLX says only which places are right; so it is asked as a recall with its picture, and listed."""
    for each in below(response, "imageinput"):
        alt = each.get("alt") or ""
        prompt += "\n\n" + context.markdown(
            as_page(f'<p><img src="{escape(each.get("src") or "")}" alt="{escape(alt)}"></p>')
        )
        ground = " ".join(filter(None, (each.get("rectangle"), each.get("regions"))))
        context.list(
            "a place in a picture, which is asked as a recall, for the others are not said to be wrong", ground
        )
    return recall(prompt.strip(), **more)


def _list_settings(response: Element, context: WebPageContext) -> None:
    """List what of a response a question has nothing for."""
    if credit := response.get("partial_credit"):
        context.list("credit for an answer that is right in part, which counts as questions here do", credit)
    if name_of(response) == "stringresponse" and "cs" in (response.get("type") or "").split():
        context.list("an answer in which capitals count", response.get("answer") or "")
    for group in below(response, *_GROUPS):
        if pool := group.get("answer-pool"):
            context.list("options of which some are drawn, and here all are shown", pool)
    for each in below(response, "choice"):
        if each.get("fixed") == "true":
            context.list("an option that keeps its place among others that don't", words_in(each))


def _targeted(root: Element) -> dict[str, str]:
    """Feedback that stands apart and names its option, by that name."""
    return {each.get("explanation-id") or "": html_in(each) for each in below(root, "targetedfeedback")}


def _options(response: Element, targeted: dict[str, str], context: WebPageContext) -> Iterator[tuple[str, bool, str]]:
    listed = list(below(response, "choice", "option"))
    for each in listed:
        hints = [html_in(hint) for hint in below(each, "choicehint", "optionhint")]
        hints.append(targeted.pop(each.get("explanation-id") or "", ""))
        feedback = " ".join(context.markdown(as_page(hint), inline=True) for hint in hints if hint)
        shown = (
            (html_of(part) if "hint" not in name_of(part) else "") + escape(part.tail or "", quote=False)
            for part in each
        )
        words = context.markdown(as_page("".join([escape(each.text or "", quote=False), *shown])), inline=True)
        right = (each.get("correct") or "").casefold()
        if right not in ("true", "false", ""):
            context.list("an option that is right in part", words)
        yield words, right == "true", feedback
    inputs = next(below(response, "optioninput"), None)
    if not listed and inputs is not None:
        for found in re.findall(r"'((?:[^'\\]|\\.)*)'|\"((?:[^\"\\]|\\.)*)\"", inputs.get("options") or ""):
            word = (found[0] or found[1]).replace("\\'", "'")
            yield context.markdown(escape(word, quote=False), inline=True), word == inputs.get("correct"), ""


def _numeric(response: Element, prompt: str, context: WebPageContext, more: dict[str, Any]) -> Question:
    answer = (response.get("answer") or "").strip()
    tolerance_text = next((each.get("default") or "" for each in below(response, "responseparam")), "0") or "0"
    unit = next((found for each in response.iter() if (found := each.get("trailing_text"))), "")
    try:
        if answer[:1] in "[(" and "," in answer:
            low, high = (float(end) for end in answer.strip("[]()").split(","))
            return numeric(prompt, (low + high) / 2, (high - low) / 2, unit, **more)
        number = float(answer)
        tolerance = (
            abs(number) * float(tolerance_text[:-1]) / 100 if tolerance_text.endswith("%") else float(tolerance_text)
        )
        return numeric(prompt, plain_number(number), tolerance, unit, **more)
    except ValueError:
        if child(response, "responseparam") is not None and tolerance_text != "0":
            context.list("the tolerance of an answer", tolerance_text)
        return recall(prompt, f"{answer} {unit}", **more)
