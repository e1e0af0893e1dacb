"""The files of a course that its pages show, play and give, read for a package."""

from collections.abc import Sequence
from dataclasses import dataclass

from coursekit.course.model import Course
from coursekit.downloads.download_files import DownloadFile, read_downloads
from coursekit.media.media_files import MediaFile, read_media
from coursekit.pictures.figure_files import FigureFile, read_figures
from coursekit.render.theme_fonts import ExportedFont, read_theme_fonts
from coursekit.text.diagnostic import Diagnostic


@dataclass(frozen=True)
class CourseFiles:
    """With their content."""

    figures: Sequence[FigureFile]
    downloads: Sequence[DownloadFile]
    media: Sequence[MediaFile]
    fonts: tuple[ExportedFont, ...]


def read_course_files(course: Course) -> tuple[CourseFiles, tuple[Diagnostic, ...]]:
    """The files, and what kept others from being read."""
    figures, unreadable = read_figures(course)
    downloads, ungiven = read_downloads(course)
    media, unplayed = read_media(course)
    fonts, unusable = read_theme_fonts(course)
    return CourseFiles(figures, downloads, media, fonts), (*unreadable, *ungiven, *unplayed, *unusable)
