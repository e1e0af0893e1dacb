"""A file of captions that browsers don't show, or not all of it.

Browsers read WebVTT and say nothing of what they leave out.

**Bad:** a file without the line `WEBVTT`, as SubRip (`.srt`) has none; `00:00:01,500 --> 00:00:04,000` with commas.

**Good:** `WEBVTT`, an empty line, `00:01.500 --> 00:04.000`, and the words on the next line.
"""

from collections.abc import Iterator

from coursekit.files.companions import CAPTIONS
from coursekit.text.diagnostic import Diagnostic, Severity
from coursekit.text.source import Source

SEVERITY = Severity.ERROR
_MOST = 20
"""A file in another format would be told of line by line."""


def check_source(source: Source) -> Iterator[Diagnostic]:
    if source.path.endswith(CAPTIONS):
        from coursekit.media.captions import read_captions

        for problem in read_captions(source)[1][:_MOST]:
            yield Diagnostic(source.span(problem.start, problem.end), problem.message, problem.help)
