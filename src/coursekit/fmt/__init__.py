"""One canonical form for the texts of a course, which never changes what a learner sees.

Every step is tried and compared: data for YAML, events for Markdown. A step that would change them is left out, so a
text that coursekit does not understand stays as it is.
"""

from coursekit.files.inventory import Kind, kind_of
from coursekit.fmt.prose import format_prose
from coursekit.fmt.yaml import format_yaml
from coursekit.text.markdown import split_front_matter
from coursekit.text.source import Source


def format_text(path: str, text: str) -> str:
    """The canonical form of a file's text, which has no byte order mark; the text itself for other kinds of files.

    Line ends become those that most lines have, of LF and CR LF: git and editors on Windows keep the latter.
    """
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    match kind_of(path):
        case Kind.CONCEPT:
            formatted = _concept(plain)
        case Kind.TRANSCRIPT:
            formatted = format_prose(plain)
        case Kind.COURSE | Kind.STAGE | Kind.GLOSSARY | Kind.REFERENCES | Kind.CASES as kind:
            formatted = format_yaml(plain, kind.value)
        case _:
            return text
    return formatted.replace("\n", "\r\n") if _ends_in_crlf(text) else formatted


def _ends_in_crlf(text: str) -> bool:
    pairs = text.count("\r\n")
    return pairs > text.count("\n") - pairs and pairs > text.count("\r") - pairs


def _concept(text: str) -> str:
    parts = split_front_matter(Source("", text))
    if parts.problems:
        return text
    front = format_yaml(text[parts.start : parts.end], Kind.CONCEPT.value)
    prose = format_prose(text[parts.prose :])
    return f"---\n{front}---\n" + (f"\n{prose}" if prose else "")
