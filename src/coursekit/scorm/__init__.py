"""What both SCORM exporters share: the package's content, its manifest, its zip, and what would not work."""

from typing import Literal

Version = Literal["1.2", "2004"]
