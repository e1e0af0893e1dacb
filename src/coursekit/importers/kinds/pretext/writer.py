"""The elements of a page of PreTeXt as Markdown, its exercises as questions."""

import math
import re
from html import escape
from typing import Protocol
from xml.etree.ElementTree import Element

from coursekit.importers.bank_context import BankContext
from coursekit.importers.kinds.pretext.elements import BLOCKS, BOXES, DIVISIONS, EXERCISES, INLINE, SIGNS
from coursekit.importers.questions import Question, choice, match, order, recall
from coursekit.importers.xml import below, child, children, name_of, text_in, words_in

_OUTSIDE_WORDS = ("title", "choices", "webwork", "feedback", "matches", "cardsort", "blocks")
"""What of an exercise is no part of its words."""
_FORMULAS = ("m", "me", "men", "md", "mdn")


def _place_in_order(block: Element) -> float:
    """Where a block of an arrangement belongs; those without a number keep their order at the end."""
    number = block.get("order") or ""
    return float(number) if number.replace(".", "", 1).isdigit() else math.inf


def _formula(element: Element) -> str:
    name = name_of(element)
    if name in ("md", "mdn"):
        rows = " \\\\ ".join(text_in(row).strip() for row in children(element, "mrow")) or text_in(element)
        return f"\\[\\begin{{aligned}}{escape(rows, quote=False)}\\end{{aligned}}\\]"
    written = (element.text or "").strip() + "".join(f"{text_in(each)}{each.tail or ''}" for each in element)
    tex = escape(written, quote=False)
    return f"\\({tex}\\)" if name == "m" else f"\\[{tex}\\]"


class Home(Protocol):
    """What a page asks of its book: concepts by the labels of what stands in them, their titles, and places."""

    homes: dict[str, str]
    titles: dict[str, str]

    def place(self, element: Element) -> tuple[str, int]:
        """The file and the line of an element."""


class Writer:
    """The Markdown of one page."""

    def __init__(self, book: Home, concept: str, context: BankContext) -> None:
        self.book, self.concept, self.context = book, concept, context
        self.questions: list[Question] = []
        self.anchor = ""

    def blocks(self, elements: list[Element], level: int) -> str:
        return "\n\n".join(filter(None, (self.block(each, level).strip("\n") for each in elements)))

    def block(self, element: Element, level: int) -> str:
        name = name_of(element)
        self.context.path, self.context.line = self.book.place(element)
        if name in EXERCISES and not children(element, "task"):
            self.questions += self.exercise(element)
            return ""
        if name in DIVISIONS or name in ("exercisegroup", *EXERCISES):
            title = self.inline(child(element, "title"))
            heading = f"{'#' * min(level, 6)} {title}\n\n" if title else ""
            inner = self.blocks([each for each in element if name_of(each) != "title"], min(level + 1, 6))
            if heading and not inner and name in ("exercises", "reading-questions", "worksheet"):
                self.context.list("a heading of exercises, which are questions now", title)
                return ""
            return f"{heading}{inner}"
        if name in BOXES:
            return self.box(element, level)
        if name in ("index", "idx", "notation"):
            self.context.list("an entry of the index", text_in(element))
            return ""
        if name in (
            "figure",
            "image",
            "listing",
            "table",
            "sidebyside",
            "sbsgroup",
            "video",
            "program",
            "sage",
            "console",
            "interactive",
        ):
            return self.display(element, level)
        return self.context.markdown(self.html(element))

    def box(self, element: Element, level: int) -> str:
        name = name_of(element)
        title = self.inline(child(element, "title"))
        words = f"{name.capitalize()}: {title}" if title and name != "assemblage" else title or name.capitalize()
        parts = [each for each in element if name_of(each) not in ("title", "statement")]
        statement = child(element, "statement")
        if statement is not None:
            parts = [*statement, *parts]
        inner = self.blocks(parts, level) or self.context.markdown(self.html(element))
        if name in ("objectives", "outcomes") and not self.anchor:
            first = next(below(element, "li"), None)
            self.anchor = self.inline(first)
        lines = f"**{words}**\n\n{inner}".split("\n")
        return "\n".join((f"> [!{BOXES[name]}]", *(f"> {line}".rstrip() for line in lines)))

    def exercise(self, element: Element) -> list[Question]:
        parts = {
            name: self.blocks([each for part in children(element, name) for each in part], 3)
            for name in ("statement", "hint", "answer", "solution", "response")
        }
        rest = self.blocks([each for each in element if name_of(each) not in (*parts, *_OUTSIDE_WORDS)], 3)
        title = self.inline(child(element, "title"))
        prompt = "\n\n".join(filter(None, (f"**{title}**" if title else "", parts["statement"], rest)))
        answer = "\n\n".join(filter(None, (parts["answer"], parts["solution"])))
        more = {"hint": parts["hint"], "explanation": answer}
        statement = child(element, "statement")
        if (choices := child(element, "choices")) is not None:
            mixed = choices.get("randomize") != "no"
            return [choice(prompt or "…", self.options(choices), shuffle=mixed, **more)]
        if statement is not None and statement.get("correct") in ("yes", "no"):
            feedback = self.blocks([each for part in children(element, "feedback") for each in part], 3)
            more["explanation"] = "\n\n".join(filter(None, (feedback, answer)))
            right = statement.get("correct") == "yes"
            return [choice(prompt, [("True", right, ""), ("False", not right, "")], shuffle=False, **more)]
        if (matches := child(element, "matches", "cardsort")) is not None:
            return match(prompt or "…", self.pairs(matches), **more)
        if (listed := child(element, "blocks")) is not None:
            return [order(prompt or "…", self.arranged(listed), **more)]
        if not prompt:
            self.context.list("an exercise without a statement", words_in(element))
            return []
        return [recall(prompt, answer, hint=parts["hint"])]

    def options(self, choices: Element) -> list[tuple[str, bool, str]]:
        """Text, whether it is right, and feedback."""
        return [
            (self.inline(child(each, "statement")), each.get("correct") == "yes", self.inline(child(each, "feedback")))
            for each in children(choices, "choice")
        ]

    def pairs(self, matches: Element) -> list[tuple[str, str]]:
        return [
            (self.inline(child(each, "premise")), self.inline(child(each, "response")))
            for each in children(matches, "match")
        ]

    def arranged(self, element: Element) -> list[str]:
        """The blocks of an arrangement in their order; one that belongs nowhere is listed."""
        blocks = sorted(children(element, "block"), key=_place_in_order)
        for spare in (each for each in blocks if each.get("correct") == "no"):
            self.context.list("a block that belongs nowhere", words_in(spare))
        return [self.inline(each) for each in blocks if each.get("correct") != "no"]

    def display(self, element: Element, level: int) -> str:
        name = name_of(element)
        if name in ("sidebyside", "sbsgroup"):
            return self.blocks(list(element), level)
        if name == "sage":
            result = text_in(child(element, "output"))
            shown = f"\n\n```\n{result}\n```" if result else ""
            return f"```python\n{text_in(child(element, 'input'))}\n```{shown}"
        if name in ("program", "console"):
            code = text_in(child(element, "code", "input")) or text_in(element)
            return f"```{element.get('language') or ''}\n{code}\n```"
        if name in ("video", "interactive"):
            self.context.list(f"<{name}>", " ".join((*element.attrib.values(), text_in(element))))
            return ""
        caption = self.inline(child(element, "caption")) or self.inline(child(element, "title"))
        image = element if name == "image" else next(below(element, "image"), None)
        if image is None:
            rest = self.blocks([each for each in element if name_of(each) not in ("caption", "title")], level)
            return f"{rest}\n\n*{caption}*" if caption else rest
        source = image.get("source") or ""
        alt = (
            text_in(child(image, "shortdescription")) or text_in(child(image, "description")) or image.get("alt") or ""
        )
        if not source:
            self.context.list("a drawing that another program makes", text_in(image))
            return caption
        title = f' title="{escape(re.sub(r"[*_`]", "", caption))}"' if caption else ""
        made = self.context.markdown(f'<img src="{escape(source)}" alt="{escape(" ".join(alt.split()))}"{title}>')
        return made if made.startswith("!") or not caption else f"{made}\n\n{caption}"

    def inline(self, element: Element | None) -> str:
        return "" if element is None else self.context.markdown(self.inner(element), inline=True)

    def inner(self, element: Element) -> str:
        return escape(element.text or "", quote=False) + "".join(
            self.html(each) + escape(each.tail or "", quote=False) for each in element
        )

    def html(self, element: Element) -> str:
        """An element as HTML, which is made Markdown as any is; formulas as TeX between ``\\(`` and ``\\)``."""
        name = name_of(element)
        if name in _FORMULAS:
            return _formula(element)
        if name in SIGNS and not len(element):
            return SIGNS[name]
        if name in ("kbd", "icon") and element.get("name"):
            return f"<kbd>{escape(element.get('name') or '')}</kbd>"
        if name in INLINE:
            tag = INLINE[name]
            return f"“{self.inner(element)}”" if tag == "q" else f"<{tag}>{self.inner(element)}</{tag}>"
        if name == "url":
            address = element.get("href") or ""
            return f'<a href="{escape(address)}">{self.inner(element) or escape(address)}</a>'
        if name == "xref":
            return self.reference(element)
        if name in ("fn", "footnote"):
            return f" ({self.inner(element)})"
        if name in ("idx", "index", "notation"):
            self.context.list("an entry of the index", text_in(element))
            return ""
        if name in BLOCKS:
            return f"<{BLOCKS[name]}>{self.inner(element)}</{BLOCKS[name]}>"
        if name == "dl":
            return "<dl>" + "".join(self.definition(each) for each in children(element, "li")) + "</dl>"
        if name == "title":
            return f"<p><strong>{self.inner(element)}</strong></p>"
        return self.inner(element)

    def definition(self, element: Element) -> str:
        rest = "".join(self.html(each) for each in element if name_of(each) != "title")
        title = child(element, "title")
        return f"<dt>{self.inner(title) if title is not None else ''}</dt><dd>{rest}</dd>"

    def reference(self, element: Element) -> str:
        ref = element.get("ref") or element.get("first") or ""
        words = self.inner(element)
        home = self.book.homes.get(ref)
        if home is None or home == self.concept:
            self.context.list("a reference inside the page, or that leads to nothing", ref)
            return words or escape(ref.replace("-", " "))
        return f'<a href="concept:{home}">{words or escape(self.book.titles[home])}</a>'
