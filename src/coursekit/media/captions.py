"""WebVTT (W3C): what is wrong with a file of captions, with places, and the captions as exports carry them.

Read here and not by a library: webvtt-py takes most of what browsers leave out, and tells no places. Exports write the
cues anew: a style sheet in such a file could load something.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from coursekit.text.expression import expression
from coursekit.text.source import Source

_TIME = r"(?:(\d{2,}):)?([0-5]\d):([0-5]\d)\.(\d{3})"
_TIMES = expression(rf"[ \t]*{_TIME}[ \t]+-->[ \t]+{_TIME}([ \t][^\r\n]*)?$")
_NEARLY = expression(r"\d[:.,]\d")
_TAG = expression(r"<(?!/?(?:c|i|b|u|v|lang|ruby|rt)(?:[ .>]|$)|\d)[^>]*>?", re.IGNORECASE)
_SETTING = expression(r"(?:vertical|line|position|size|align):[\w%.,-]+")
_BREAK = expression(r"\r\n|\n|\r")
_BLOCKS = ("NOTE", "STYLE", "REGION")


@dataclass(frozen=True)
class Cue:
    """From and to in seconds; ``text`` as it is written."""

    start: float
    end: float
    settings: str
    text: str


@dataclass(frozen=True)
class CaptionProblem:
    """What is wrong, from and to which character, and what to do."""

    start: int
    end: int
    message: str
    help: str


def read_captions(source: Source) -> tuple[list[Cue], list[CaptionProblem]]:
    """The cues that browsers would show, and what is wrong."""
    lines = list(_lines(source.text))
    cues: list[Cue] = []
    problems: list[CaptionProblem] = []
    first = lines[0] if lines else (0, "")
    if not re.match(r"WEBVTT(?:[ \t]|$)", first[1]):
        srt = any("->" in line and _NEARLY.search(line) for _, line in lines)
        help = "Write WEBVTT, and an empty line, above the first caption; in times, a full stop before milliseconds."
        other = "Save captions as WebVTT: editors of films and ffmpeg do (ffmpeg -i x.srt x.vtt)."
        message = "A file of captions begins with the line WEBVTT"
        return [], [CaptionProblem(first[0], first[0] + max(len(first[1]), 1), message, help if srt else other)]
    header = next((index for index, (_, line) in enumerate(lines) if not line.strip(" \t")), len(lines))
    for block in _blocks(lines[header:]):
        _read_block(block, cues, problems)
    if not cues and not problems:
        problems.append(CaptionProblem(0, 6, "There is no caption in this file", "Write what is said, and when."))
    return cues, problems


PlacedLine = tuple[int, str]


def _lines(text: str) -> Iterator[PlacedLine]:
    at = 0
    for found in _BREAK.finditer(text):
        yield at, text[at : found.start()]
        at = found.end()
    yield at, text[at:]


def _blocks(lines: list[PlacedLine]) -> Iterator[list[PlacedLine]]:
    block: list[PlacedLine] = []
    for line in (*lines, (0, "")):
        if line[1].strip(" \t"):
            block.append(line)
        elif block:
            yield block
            block = []


def _read_block(block: list[PlacedLine], cues: list[Cue], problems: list[CaptionProblem]) -> None:
    timed = next((index for index, (_, line) in enumerate(block[:2]) if "-->" in line), None)
    if block[0][1].split(" ")[0] in _BLOCKS and timed is None:
        return
    at, line = block[timed or 0]
    found = _TIMES.match(line) if timed is not None else None
    if not found:
        message = "This is no time of a caption" if timed is not None else "A caption has no time"
        help = "Write from when to when: 00:01.500 --> 00:04.000, alone on its line, and the words on the next one."
        problems.append(CaptionProblem(at, at + len(line), message, help))
        return
    start, end = _seconds(found.groups()[:4]), _seconds(found.groups()[4:8])
    if end <= start:
        problems.append(
            CaptionProblem(at, at + len(line), "A caption ends before it begins", "Mend one of the two times.")
        )
    elif cues and start < cues[-1].start:
        message = "A caption begins before the one above it: browsers want them in order"
        problems.append(CaptionProblem(at, at + len(line), message, "Put the captions in the order of their times."))
    words = block[(timed or 0) + 1 :]
    text = "\n".join(line for _, line in words)
    if not text.strip():
        problems.append(
            CaptionProblem(at, at + len(line), "A caption has no words", "Write them on the line below its time.")
        )
    for start_of, line in words:
        if tag := _TAG.search(line):
            help = "Captions know <v Name>, <i>, <b>, <u>, <lang>, <ruby> and <c>; “<” alone is &lt;."
            place = start_of + tag.start()
            problems.append(CaptionProblem(place, start_of + tag.end(), f"Captions have no “{tag[0]}”", help))
    settings = " ".join(_SETTING.findall(found[9] or ""))
    cues.append(Cue(start, end, settings, _TAG.sub("", text)))


def _seconds(parts: tuple[str | None, ...]) -> float:
    hours, minutes, seconds, thousandths = (int(part or 0) for part in parts)
    return hours * 3600 + minutes * 60 + seconds + thousandths / 1000


def written(cues: list[Cue]) -> bytes:
    """The cues as a file that holds nothing else."""
    blocks = (f"{_time(cue.start)} --> {_time(cue.end)} {cue.settings}".rstrip() + f"\n{cue.text}\n" for cue in cues)
    return "\n".join(("WEBVTT\n", *blocks)).encode()


def _time(seconds: float) -> str:
    thousandths = round(seconds * 1000)
    minutes, rest = divmod(thousandths, 60_000)
    return f"{minutes // 60:02}:{minutes % 60:02}:{rest // 1000:02}.{rest % 1000:03}"
