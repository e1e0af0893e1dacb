"""What every concept must have and the source did not say: marked, so that lint tells it and nobody ships it."""

from collections.abc import Mapping
from typing import Any

from coursekit.importers.escaping import escaped
from coursekit.text.to_write import MARK


def summary_to_write(of: str) -> str:
    """What stands for a summary."""
    return f"{MARK} one sentence that says what {of} is about."


def anchor_to_write() -> str:
    """What stands for an anchor."""
    return f"{MARK} the one sentence to keep."


def prompt_to_write() -> str:
    """What stands for the words of a question that came without any."""
    return f"{MARK} what this question asks."


def answer_to_write() -> str:
    """What stands for the model answer of an exercise that came without one."""
    return f"{MARK} what a good answer says."


def question_to_write(title: str) -> Mapping[str, Any]:
    """What stands for a question; two concepts don't ask the same."""
    return {
        "type": "recall",
        "prompt": f"{MARK} a question about {escaped(title, starts=False)}",
        "answer": answer_to_write(),
    }


def place_to_write(number: int) -> str:
    """What stands for the words of a region in a picture."""
    return f"{MARK} what is seen in place {number}"


def alt_to_write(name: str) -> str:
    """What stands for the words of a picture; ``name`` is its file's."""
    return f"{MARK} what {name} shows"
