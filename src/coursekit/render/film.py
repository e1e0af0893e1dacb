"""A film or recording as HTML: one that plays, in a browser, and what paper can show of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from coursekit.media.media_files import MediaFile
from coursekit.render.figure import label_html, width_attribute
from coursekit.render.medium import FigureName, Film, Page


def films_for(files: Sequence[MediaFile], folder: str) -> Callable[[str], Film | None]:
    """Films by path, whose files are in ``folder`` (``Medium.film``); empty for paper, where none plays."""
    films = {
        file.path: Film(
            src=f"{folder}/{file.name}" if folder else "",
            media_type=file.media_type,
            poster=file.poster,
            captions=tuple((captions.language, f"{folder}/{captions.name}") for captions in file.captions),
            transcript=file.transcript,
            seconds=file.recording.seconds,
            pictures=file.recording.pictures,
        )
        for file in files
    }
    return films.get


@dataclass(frozen=True)
class FilmFigure:
    """What stands with a film: what it shows, its caption and transcript as safe HTML, its name, and its place."""

    alt: str
    caption: Markup
    transcript: Markup
    name: FigureName | None
    place: Markup
    width: int | None = None


def film_html(page: Page, film: Film, figure: FilmFigure) -> Markup:
    """A ``<figure>`` that plays, or stands for what plays elsewhere."""
    return _playing(page, film, figure) if film.src else _on_paper(page, film, figure)


def _opening(kind: str, figure: FilmFigure) -> Markup:
    id = Markup(' id="{}"').format(figure.name.id) if figure.name else Markup("")
    return Markup('<figure class="figure {}"{}{}>').format(kind, id, figure.place)


def _playing(page: Page, film: Film, figure: FilmFigure) -> Markup:
    strings, course = page.medium.strings, page.course
    tracks = Markup("").join(
        Markup('<track kind="captions" src="{}" srclang="{}" label="{}"{}>').format(
            src, language, strings["captions_in"].format(language=language), _default(language, course.language)
        )
        for language, src in film.captions
    )
    tag = "video" if film.pictures else "audio"
    poster = page.medium.figure_src(film.poster) if film.poster else ""
    drawn = Markup(' poster="{}"').format(poster) if poster and film.pictures else Markup("")
    inside = Markup(" playsinline") if film.pictures else Markup("")
    wide = width_attribute(page, figure.width)
    player = Markup('<{0} controls preload="metadata"{1}{2}{7} aria-label="{3}"><source src="{4}" type="{5}">{6}</{0}>')
    plays = player.format(tag, inside, drawn, figure.alt, film.src, film.media_type, tracks, wide)
    alt = Markup("") if film.pictures or figure.caption else escape(figure.alt)
    words = Markup(" ").join(part for part in (label_html(figure.name), figure.caption or alt) if part)
    details = Markup('<details class="transcript"><summary>{}</summary>{}</details>')
    text = details.format(strings["transcript"], figure.transcript) if figure.transcript else Markup("")
    below = Markup("<figcaption>{}{}</figcaption>").format(words, text) if words or text else Markup("")
    return _opening("film", figure) + plays + below + Markup("</figure>")


def _default(language: str, course: str) -> Markup:
    same = language.partition("-")[0].lower() == course.partition("-")[0].lower()
    return Markup(" default") if same else Markup("")


def _on_paper(page: Page, film: Film, figure: FilmFigure) -> Markup:
    strings = page.medium.strings
    where = strings["book_film" if film.pictures else "book_recording"].format(
        time=_time(film.seconds), code=page.concept.code
    )
    wide = width_attribute(page, figure.width)
    drawn = Markup('<img src="{}" alt="{}"{}>').format(page.medium.figure_src(film.poster), figure.alt, wide)
    image = drawn if film.poster else Markup("")
    separator = " · " if figure.caption else " "
    alt = Markup("") if film.poster else Markup('<span class="film-shows">{}</span>{}').format(figure.alt, separator)
    words = Markup(" ").join(part for part in (label_html(figure.name), alt + figure.caption) if part)
    below = Markup('<figcaption>{} <span class="film-where">{}</span></figcaption>').format(words, where)
    html = _opening("film", figure) + image + below + Markup("</figure>")
    aside = Markup('<aside class="transcript"><p class="alert-title">{}</p>\n{}</aside>')
    return html + aside.format(strings["transcript"], figure.transcript) if figure.transcript else html


def _time(seconds: float) -> str:
    """Minutes and seconds, as players show it."""
    whole = max(1, round(seconds))
    return f"{whole // 60}:{whole % 60:02}"
