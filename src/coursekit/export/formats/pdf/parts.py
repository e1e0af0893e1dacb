"""What the book is made of, between who writes and styles it (``manuscript``) and who lays it out (``layout``).

The contract:

- A manuscript is a sequence of parts: the front matter, one part a stage, answers, lists, the index. Each is a
  complete HTML document, laid out alone, perhaps in another process, and kept until its content changes. Each begins
  on a new page.
- Ids are unique in the whole book. ``<a href="#ID">`` leads to any of them, in whatever part it is.
- The number of the page on which an id stands is written ``<span class="page-of" data-page-of="ID"></span>``, empty.
  It is filled in when the parts are joined, so that a part never changes because another grew. Until then, it holds
  room for as many digits as the number will likely have. The number keeps to the end of its room where the
  ``text-align`` of the span is ``right`` or ``end``, else to its start: let it end its line or follow a leader,
  or align it to the end after a space.
- The number of the page itself is a margin box with ``content: counter(page)`` and nothing else. Pages count from 1, on
  the cover, through the whole book: a reader's “page 17” is the viewer's. There is no ``target-counter``, no
  ``counter(pages)``.
- Running heads are made by ``string-set`` within a part.
- Bookmarks come from ``bookmark-level``; levels are those of the whole book.
- A list as long as the course marks its entries with ``data-entry``, on elements that no page break divides unless they
  are longer than a page. From the first entry on, all that the part says stands in entries, one after another. Such a
  part is laid out some pages at a time, each time beginning with the entry that begins a page: so an entry may not look
  otherwise for what stands before or after it, and says its own number.
- An element made from an author's text says so in ``data-at="PATH:LINE"``, the path relative to the course: what the
  layout finds wrong there, or with anything inside, is reported there.
- Figures are addressed as ``figure:PATH``, fonts as ``font:FILE``. Nothing else can be reached.
"""

from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from coursekit.text.diagnostic import Diagnostic

FIGURE_SCHEME = "figure:"
FONT_SCHEME = "font:"


@dataclass(frozen=True)
class Part:
    """A piece of the book. ``name`` is short and unique, such as ``stage-2``; ``title`` is how progress calls it.

    Its HTML, of ``size`` bytes, lies in a file: a long course has more of it than a process should hold.
    ``closing`` parts stand at the end. They are laid out when the pages of all others are known, and have exactly the
    room that the page numbers of these take.
    """

    name: str
    title: str
    path: Path
    size: int
    closing: bool = False

    @property
    def html(self) -> str:
        """Read anew each time."""
        return self.path.read_bytes().decode()


def put_down(folder: Path, name: str, title: str, html: str, *, closing: bool = False) -> Part:
    """A part whose HTML is written into ``folder``. Raises OSError when it can't be."""
    path = folder / f"{blake2b(name.encode(), digest_size=16).hexdigest()}.html"
    size = path.write_bytes(html.encode())
    return Part(name, str(title), path, size, closing)


@dataclass(frozen=True)
class Manuscript:
    """The book before it is laid out. All parts share the style sheets, ``styles``, each as text.

    ``problems`` are what is wrong with it that a book can still be made of.

    With ``recto``, every part begins on a right-hand page, after an empty one where that is needed.
    """

    title: str
    authors: tuple[str, ...]
    summary: str
    language: str
    parts: tuple[Part, ...]
    styles: tuple[str, ...]
    recto: bool = False
    problems: tuple[Diagnostic, ...] = ()
