"""A bank of questions in Moodle's GIFT format: a concept for each category."""

import re
from collections.abc import Iterator
from typing import Any

from coursekit.importers.banks import BankOptions, Category, bank_course
from coursekit.importers.escaping import escaped
from coursekit.importers.html import HtmlContext, markdown_of
from coursekit.importers.losses import Losses, NotImported
from coursekit.importers.moved_course import MovedCourse
from coursekit.importers.questions import Question, choice, match, numeric, recall, text
from coursekit.importers.sources import ImportSource
from coursekit.text.titles import latin_id

Options = BankOptions
_FORMAT = re.compile(r"\[(html|markdown|plain|moodle)\]", re.IGNORECASE)
_NUMBER = r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?"
_HIDDEN = "\ue000"
"""A letter of Unicode's private use, which stands for a backslash while signs are looked for."""


def read(source: ImportSource, options: BankOptions, losses: Losses) -> MovedCourse:
    """The questions of a file, or of all ``.gift`` and ``.txt`` files of a folder. Raises NotImported."""
    paths = [source.single] if source.single else [p for p in source.paths if p.lower().endswith((".gift", ".txt"))]
    if not paths:
        raise NotImported("There is no file in it that ends in .gift or .txt.")
    categories: list[Category] = []
    for path in paths:
        categories += _categories(source.text(path), path, source.name, losses)
    return bank_course(source.name, paths[0], categories, options)


def _categories(content: str, path: str, name: str, losses: Losses) -> list[Category]:
    found: dict[tuple[str, ...], Category] = {(name,): Category((name,))}
    names: tuple[str, ...] = (name,)
    for number, block in _blocks(content, path, losses):
        if started := re.fullmatch(r"\$CATEGORY:\s*(.*)", block.strip()):
            parts = [part.strip() for part in re.split(r"(?<!/)/(?!/)", started[1]) if part.strip()]
            names = tuple(part.replace("//", "/") for part in parts if part not in ("$course$", "$system$", "top")) or (
                name,
            )
            found.setdefault(names, Category(names))
            for around in names[1:-1]:
                losses.add(path, number, "the name of a category around others", around)
        else:
            reader = _Reader(path, number, losses)
            found[names].questions += reader.questions(block)
            found[names].prose += f"{reader.prose}\n\n" if reader.prose else ""
    return list(found.values())


def _blocks(content: str, path: str, losses: Losses) -> Iterator[tuple[int, str]]:
    """Questions and category lines, which blank lines set apart, each with the number of its first line."""
    block: list[str] = []
    first = 0
    for number, line in enumerate([*content.split("\n"), ""], 1):
        if line.lstrip().startswith("//"):
            losses.add(path, number, "a comment", line.strip().lstrip("/"))
        elif line.strip().startswith("$CATEGORY:") and not block:
            yield number, line.strip()
        elif line.strip():
            first = first if block else number
            block.append(line)
        elif block and "\n".join(block).count("{") - "\n".join(block).count("\\{") <= "\n".join(block).count("}"):
            yield first, "\n".join(block)
            block = []
    if block:
        yield first, "\n".join(block)


class _Reader:
    """One question."""

    def __init__(self, path: str, number: int, losses: Losses) -> None:
        self.path, self.number, self.losses = path, number, losses
        self.format = "moodle"
        self.prose = ""

    def questions(self, block: str) -> list[Question]:
        hidden = re.sub(r"\\([~=#{}:\\n])", lambda match: f"{_HIDDEN}{ord(match[1]):04x}", block)
        title = re.match(r"\s*::(.*?)::", hidden, re.DOTALL)
        rest = hidden[title.end() :] if title else hidden
        if text_format := _FORMAT.match(rest.strip()):
            self.format = text_format[1].lower()
            rest = rest.strip()[text_format.end() :]
        opens = rest.find("{")
        closes = rest.find("}", opens) if opens >= 0 else -1
        named = _shown(title[1]).strip() if title else ""
        if closes < 0:
            self.prose = f"## {named}\n\n{self.markdown(rest)}" if named else self.markdown(rest)
            return []
        before, after = rest[:opens], rest[closes + 1 :]
        prompt = self.markdown(f"{before.rstrip()} ____ {after.lstrip()}" if after.strip() else before).strip()
        more: dict[str, Any] = {"id": latin_id(named)} if named and latin_id(named) != latin_id(prompt) else {}
        if named and not more and named not in prompt:
            self.losses.add(self.path, self.number, "the name of a question", named)
        elif more and sorted(latin_id(named).split("-")) != sorted(named.casefold().split()):
            self.losses.add(self.path, self.number, "the name of a question, of which its id is made", named)
        made = self.answered(prompt or named or "____", rest[opens + 1 : closes].strip(), more)
        if "id" in more and not any("id" in question for question in made):
            self.losses.add(self.path, self.number, "the name of a question", named)
        return made

    def answered(self, prompt: str, body: str, more: dict[str, Any]) -> list[Question]:
        general = re.search(r"####(.*)\Z", body, re.DOTALL)
        if general:
            more = more | {"explanation": self.markdown(general[1]).strip()}
            body = body[: general.start()].strip()
        if not body:
            return [recall(prompt, **more)]
        if truth := re.fullmatch(r"(TRUE|T|FALSE|F)(?:#(.*?))?(?:#(.*))?", body, re.IGNORECASE | re.DOTALL):
            right = truth[1].upper().startswith("T")
            wrong, good = (self.inline(truth[2] or ""), self.inline(truth[3] or ""))
            answers = [("True", right, good if right else wrong), ("False", not right, wrong if right else good)]
            return [choice(prompt, answers, shuffle=False, **more)]
        if body.startswith("#"):
            return [self.number_question(prompt, body[1:].strip(), more)]
        answers_found = [self.answer(part) for part in re.split(r"(?=[~=])", body) if part.strip()]
        if all(sign == "=" and "->" in words for sign, _, words, _ in answers_found):
            pairs = [
                (self.inline(a), self.inline(b))
                for _, _, words, _ in answers_found
                for a, _, b in [words.partition("->")]
            ]
            return match(prompt, pairs, **more)
        if all(sign == "=" for sign, *_ in answers_found):
            for _, weight, words, feedback in answers_found:
                if feedback or weight not in (None, 100):
                    self.losses.add(
                        self.path, self.number, f"feedback or weight of the answer {_shown(words)}", feedback
                    )
            return [text(prompt, [_shown(words) for _, _, words, _ in answers_found], **more)]
        return [self.choice_question(prompt, answers_found, more)]

    def answer(self, part: str) -> tuple[str, float | None, str, str]:
        """Sign, weight in per cent, words and feedback."""
        sign, rest = (part[0], part[1:]) if part[0] in "~=" else ("=", part)
        weight = re.match(r"\s*%(-?\d+(?:\.\d+)?)%", rest)
        rest = rest[weight.end() :] if weight else rest
        words, _, feedback = rest.partition("#")
        return sign, float(weight[1]) if weight else None, words.strip(), self.inline(feedback)

    def choice_question(
        self, prompt: str, found: list[tuple[str, float | None, str, str]], more: dict[str, Any]
    ) -> Question:
        options = []
        for sign, weight, words, feedback in found:
            if weight not in (None, 0, 100) and weight is not None:
                self.losses.add(self.path, self.number, "the weight of an option", f"{weight:g} % {_shown(words)}")
            options.append((self.inline(words), sign == "=" or (weight or 0) > 0, feedback))
        return choice(prompt, options, **more)

    def number_question(self, prompt: str, body: str, more: dict[str, Any]) -> Question:
        first, *others = [part for part in re.split(r"(?=[=])", body) if part.strip("= \n")] if "=" in body else [body]
        for other in others:
            self.losses.add(self.path, self.number, "another number that counts in part", _shown(other.strip("=")))
        words, _, feedback = re.sub(r"^\s*=?\s*(%-?\d+(?:\.\d+)?%)?", "", first).partition("#")
        if feedback.strip():
            self.losses.add(self.path, self.number, "feedback of a number", self.inline(feedback))
        words = _shown(words).strip()
        if span := re.fullmatch(rf"({_NUMBER})\s*\.\.\s*({_NUMBER})", words):
            low, high = float(span[1]), float(span[2])
            return numeric(prompt, round((low + high) / 2, 9), round((high - low) / 2, 9), **more)
        if about := re.fullmatch(rf"({_NUMBER})(?:\s*:\s*({_NUMBER}))?", words):
            return numeric(prompt, float(about[1]), float(about[2] or 0), **more)
        return recall(prompt, words, **more)

    def markdown(self, words: str) -> str:
        shown = _shown(words).strip()
        if self.format == "markdown":
            return shown
        if self.format == "plain":
            return escaped(shown)
        return markdown_of(shown, self.context())

    def inline(self, words: str) -> str:
        return " ".join(self.markdown(_FORMAT.sub("", words.strip(), count=1)).split())

    def context(self) -> HtmlContext:
        def list_loss(what: str, words: str) -> None:
            self.losses.add(self.path, self.number, what, words)

        def picture(src: str) -> None:
            list_loss("a picture, which GIFT does not hold", src)

        def link(href: str) -> str | None:
            if href.startswith(("http://", "https://", "mailto:")):
                return href
            list_loss("a link that leads to nothing in the course", href)
            return None

        return HtmlContext(picture, link, list_loss, lambda _path: "")


def _shown(words: str) -> str:
    """A text with the signs that a backslash had hidden."""
    signs = re.compile(rf"{_HIDDEN}([0-9a-f]{{4}})")
    return signs.sub(lambda match: "\n" if match[1] == "006e" else chr(int(match[1], 16)), words)
