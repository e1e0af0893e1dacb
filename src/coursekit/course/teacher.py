"""Concepts as learners read them: without the notes to the teacher."""

from msgspec.structs import replace

from coursekit.text.markdown import read_events, split_front_matter
from coursekit.text.source import Source
from coursekit.text.teacher import blanked, may_have_notes, note_ranges


def for_learners(source: Source) -> tuple[Source, int]:
    """A concept's file with blanks in place of notes, so that all else keeps its place; and how many there are."""
    if not may_have_notes(source.text):
        return source, 0
    at = split_front_matter(source).prose
    prose = source.text[at:]
    count = 0
    while ranges := list(note_ranges(read_events(prose))):
        # What stood behind a note in a quotation may begin it now
        count, prose = count + len(ranges), blanked(prose, iter(ranges))
    return replace(source, text=source.text[:at] + prose), count


def without_notes(prose: str) -> str:
    """Markdown without its notes to the teacher."""
    while may_have_notes(prose) and (ranges := list(note_ranges(read_events(prose)))):
        prose = blanked(prose, iter(ranges))
    return prose
