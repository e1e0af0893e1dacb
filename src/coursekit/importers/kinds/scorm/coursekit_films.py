"""Films and recordings of our own pages, with what belongs to each beside it: captions, transcript, poster."""

import re
from functools import partial
from typing import TYPE_CHECKING, Any

from coursekit.files.folder import MAX_MEDIA_BYTES
from coursekit.files.suffixes import PLAYED_TYPES
from coursekit.importers.moved_course import Content

if TYPE_CHECKING:
    from coursekit.importers.kinds.scorm.coursekit_markdown import MarkdownWriter

FOLDER = "media"
"""Where they stand, from the folder of a stage."""


def film_markdown(film: Any, writer: "MarkdownWriter") -> str:
    """A film as it is written, its files among those of the page; one whose file is not there is listed."""
    plays, source, caption = film.find(["video", "audio"]), film.find("source"), film.find("figcaption")
    src = str(source.get("src") or "") if source is not None else ""
    stem, _, suffix = src.rpartition("/")[2].rpartition(".")
    context = writer.context
    content = context.find(src)
    if plays is None or content is None or f".{suffix.lower()}" not in PLAYED_TYPES:
        context.list("a film or recording that is not in the package", film.get_text(" ", strip=True))
        return ""
    path = context.place_file(FOLDER, stem, suffix.lower(), _of_a_film(content))
    beside = path.rpartition(".")[0]
    for track in film.find_all("track"):
        language, found = str(track.get("srclang") or ""), context.find(str(track.get("src") or ""))
        if found and re.fullmatch(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", language):
            context.files[f"{beside}.{language}.vtt"] = found
    transcript = film.select_one("details.transcript")
    if transcript is not None:
        title = transcript.find("summary")
        if title is not None:
            title.extract()
        context.files[f"{beside}.md"] = partial(bytes, f"{writer.markdown(transcript).strip()}\n".encode())
        transcript.extract()
    poster = str(plays.get("poster") or "")
    if poster and (drawn := context.find(poster)):
        context.files[f"{beside}.{poster.rpartition('.')[2].lower()}"] = drawn
    words = str(plays.get("aria-label") or "")
    width = f"{{width={plays['data-width']}%}}" if plays.has_attr("data-width") else ""
    caption_title = writer.title(caption)
    shown = context.markdown(words.replace("&", "&amp;").replace("<", "&lt;"), inline=True)
    # A recording without a caption shows what it is called
    return f"![{shown}]({path}{'' if caption_title[2:-1] == shown and plays.name == 'audio' else caption_title}){width}"


def _of_a_film(content: Content) -> Content:
    """A file that may be larger than pictures are."""
    return partial(content, MAX_MEDIA_BYTES) if isinstance(content, partial) else content
