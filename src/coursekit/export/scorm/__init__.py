"""What both SCORM exporters share: the package's content, its manifest, its zip, and what would not work."""

from coursekit.course.record_size import Version as Version
