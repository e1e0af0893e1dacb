"""Where in a file stands what its entry names: how that is kept, and how it is looked up when a finding needs it."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from msgspec import MsgspecError, msgpack

from coursekit.text.source import Span

Places = Mapping[str, Sequence[tuple[int, int]]]
"""Start and end of each item of a list, or of a single value, by name."""


def offsets(spans: Mapping[str, Iterable[Span]]) -> bytes:
    """Places as they are kept."""
    found = {name: [(span.start, span.end) for span in some] for name, some in spans.items()}
    return msgpack.encode({name: places for name, places in found.items() if places})


NO_PLACES = offsets({})
_PLACES = msgpack.Decoder(dict[str, list[tuple[int, int]]])


@lru_cache(maxsize=64)
def places_from(encoded: bytes) -> Places:
    """Places that were kept; damaged ones are none. Rules go through a file's items one after the other."""
    try:
        return _PLACES.decode(encoded)
    except MsgspecError:
        return {}


class WithPlaces:
    """Finds what an entry names in its file; subclasses have a ``path``, and ``places`` as ``offsets`` makes them."""

    path: str
    places: bytes

    def place(self, name: str, index: int = 0) -> Span:
        """Where an item of a list, or a single value, stands; the file as a whole when it stands nowhere."""
        items = places_from(self.places).get(name, ())
        return Span(self.path, *items[index]) if index < len(items) else Span(self.path)

    def place_of(self, name: str, item: str) -> Span:
        """Where an item of the list of that name first stands."""
        return self.place(name, _first_places(self, name)[item])

    @property
    def whole(self) -> Span:
        """The file itself."""
        return Span(self.path)


@lru_cache(maxsize=64)
def _first_places(placed: WithPlaces, name: str) -> Mapping[str, int]:
    """Where in a list each item stands first: a search for each of many items would look at all before it."""
    return {item: at for at, item in reversed(list(enumerate(getattr(placed, name))))}
