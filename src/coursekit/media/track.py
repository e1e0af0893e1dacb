"""A track of a film or recording, as its container tells it."""

from dataclasses import dataclass


class UnreadableRecording(Exception):
    """A file is not what its name says, or is damaged."""


class CutOff(UnreadableRecording):
    """The end of a file is missing, as after a copy that was broken off."""


@dataclass(frozen=True)
class Track:
    """``kind`` is ``video``, ``audio`` or empty for others, ``codec`` what people call it.

    ``profile`` names one that no browser plays, such as 4:4:4, and is empty for all others.
    """

    kind: str
    codec: str
    profile: str = ""
