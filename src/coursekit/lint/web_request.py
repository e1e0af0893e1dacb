"""One web address asked, as whoever wrote it may mean ill: what it leads to is looked at before a connection is made.

The standard library's connections are enough: none of the kept libraries chooses the address that it connects to after
looking at it, or stops waiting at a deadline.
"""

import ipaddress
import socket
import ssl
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from http.client import HTTPConnection, HTTPException, HTTPResponse
from typing import Literal
from urllib.parse import quote, urljoin, urlsplit
from urllib.request import getproxies, proxy_bypass

from coursekit import __version__
from coursekit.text.expression import expression
from coursekit.text.normal import normal

TRIES = 3
TIMEOUT = 15
PAUSE = 1.0
"""Seconds before the second try; each later one waits twice as long."""
LONGEST = 100
"""Characters of what a server says instead of an answer that are shown."""
MOST_REDIRECTS = 10
_AGAIN = (408, 425, 429, 500, 502, 503, 504)
_REFUSED = (401, 403, 405, 406, 407, 429, 451, 999)
"""The server is there and will not talk to a program: it may well talk to a learner."""
_PORTS = {"http": 80, "https": 443}
_NO_SUCH_NAME = (socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME))
_DOT = expression("[.\u3002\uff0e\uff61]")
_KEPT_LETTERS = frozenset("\u00df\u1e9e\u03c2\u200c\u200d")
"""Sharp s, final sigma, and what joins letters or parts them: UTS 46 calls them deviation characters."""
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_UNICAST = ipaddress.ip_network("2000::/3")
"""All that IANA gives out for hosts of the Internet (RFC 4291, 2.4); the rest is of sites, of old forms, of nobody."""
_OF_NOBODY = tuple(map(ipaddress.ip_network, ("192.0.0.0/24", "192.88.99.0/24", "3fff::/20")))
"""Kept for protocols (RFC 6890), withdrawn (RFC 7526) and for documents (RFC 9637); Python counts them as global."""

Outcome = Literal["", "dead", "unreachable", "private", "late"]


@dataclass(frozen=True)
class WebAnswer:
    """What a server said: ``status`` of HTTP, or 0 with a ``reason`` and an outcome when there was no answer.

    ``unreachable`` says nothing of the address, ``private`` is not asked, ``late`` was not looked at in time.
    """

    status: int
    reason: str = ""
    outcome: Outcome = ""

    @property
    def alive(self) -> bool:
        return 200 <= self.status < 400

    @property
    def refused(self) -> bool:
        return self.status in _REFUSED


class _NoAnswer(Exception):
    def __init__(self, outcome: Outcome, reason: str) -> None:
        super().__init__(reason)
        self.outcome = outcome


def ask(address: str, pause: float = PAUSE, *, private: bool = False) -> WebAnswer:
    """Ask for an address: by HEAD, then by GET, and again after a pause when the trouble may pass.

    ``private`` allows addresses in this machine's own networks.
    """
    answer = WebAnswer(0)
    for attempt in range(TRIES):
        for method in ("HEAD", "GET"):
            answer = _follow(address, method, private)
            if answer.alive or answer.outcome == "private":
                return answer
        if answer.status and answer.status not in _AGAIN:
            return answer
        if attempt + 1 < TRIES:
            time.sleep(pause * 2**attempt)
    return answer


def _follow(address: str, method: str, private: bool) -> WebAnswer:
    try:
        for _ in range(MOST_REDIRECTS):
            status, reason, to = _request(address, method, private)
            if not 300 <= status < 400 or not to:
                return WebAnswer(status, reason)
            address = urljoin(address, to)
        return WebAnswer(0, "it leads round in circles", "dead")
    except _NoAnswer as none:
        return WebAnswer(0, str(none), none.outcome)
    except ssl.SSLCertVerificationError as error:
        return WebAnswer(0, f"its certificate is not valid ({error.verify_message})", "dead")
    except ConnectionRefusedError:
        return WebAnswer(0, "nobody listens there", "dead")
    except TimeoutError:
        return WebAnswer(0, f"it did not answer in {TIMEOUT} seconds", "unreachable")
    except (HTTPException, ConnectionError, ValueError) as error:
        # The words may be the server's, and as many as it likes.
        return WebAnswer(0, str(error)[:LONGEST] or type(error).__name__, "dead")
    except OSError as error:
        return WebAnswer(0, error.strerror or str(error), "unreachable")


def _request(address: str, method: str, private: bool) -> tuple[int, str, str]:
    """Status, reason, and where a redirect leads. Raises _NoAnswer, and what connections raise."""
    parts = urlsplit(address)
    if parts.scheme not in _PORTS:
        raise _NoAnswer("dead", "it leads away from the web")
    host = _host(parts.hostname or "")
    port = parts.port or _PORTS[parts.scheme]
    way = quote(parts.path or "/", safe="%/:=&?~#+!$,;'@()*[]") + (
        f"?{quote(parts.query, safe='%/:=&?~+!$,;@()*[]')}" if parts.query else ""
    )
    shown = f"[{host}]" if ":" in host else host
    named = shown if port == _PORTS[parts.scheme] else f"{shown}:{port}"
    headers = {"Host": named, "User-Agent": f"Mozilla/5.0 (compatible; coursekit/{__version__})", "Accept": "*/*"}
    proxy = None if proxy_bypass(host) else getproxies().get(parts.scheme)
    make = _by_proxy if proxy else _directly
    connection = make(proxy or "", parts.scheme, host, port, private)
    try:
        connection.request(method, f"http://{named}{way}" if proxy and parts.scheme == "http" else way, headers=headers)
        response: HTTPResponse = connection.getresponse()
        return response.status, response.reason, response.headers.get("Location", "")
    finally:
        connection.close()


def _host(name: str) -> str:
    """A name as servers of names know it: of other scripts, in ASCII, as browsers write it (UTS 46)."""
    if not name:
        raise _NoAnswer("dead", "it names no server")
    try:
        return name if name.isascii() else ".".join(map(_label, _DOT.split(name))).encode("idna").decode()
    except UnicodeError:
        raise _NoAnswer("dead", "it names no server that there can be") from None


def _label(label: str) -> str:
    """A part of a name; of letters that were folded before 2008 (RFC 3490) and are kept since (RFC 5891), in ASCII."""
    if _KEPT_LETTERS.isdisjoint(label):
        return label
    lower = normal("NFC", "".join(letter.lower() for letter in label))
    return f"xn--{lower.encode('punycode').decode()}"


class _Connection(HTTPConnection):
    """A connection that ``made`` makes."""

    def __init__(self, host: str, port: int, made: Callable[[], socket.socket]) -> None:
        super().__init__(host, port, timeout=TIMEOUT)
        self._made = made

    def connect(self) -> None:
        self.sock = self._made()


def _directly(_proxy: str, scheme: str, host: str, port: int, private: bool) -> HTTPConnection:
    def made() -> socket.socket:
        error: OSError | None = None
        for place in _places(host, port, private):
            try:
                plain = socket.create_connection(place, timeout=TIMEOUT)
            except OSError as failed:
                error = failed
                continue
            return _trust().wrap_socket(plain, server_hostname=host) if scheme == "https" else plain
        raise error or OSError("it has no address")

    return _Connection(host, port, made)


def _by_proxy(proxy: str, scheme: str, host: str, port: int, private: bool) -> HTTPConnection:
    """The proxy resolves names, so that only those are looked at that this machine can resolve, too."""
    try:
        _places(host, port, private)
    except _NoAnswer as none:
        if none.outcome == "private":
            raise
    where = urlsplit(proxy if "://" in proxy else f"http://{proxy}")
    connection = HTTPConnection(where.hostname or "", where.port or 80, timeout=TIMEOUT)
    if scheme == "https":
        connection.set_tunnel(host, port)
        connection.connect()
        connection.sock = _trust().wrap_socket(connection.sock, server_hostname=host)
    return connection


@cache
def _trust() -> ssl.SSLContext:
    return ssl.create_default_context()


def _places(host: str, port: int, private: bool) -> list[tuple[str, int]]:
    """The addresses of a server that may be asked. Raises _NoAnswer."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except socket.gaierror as error:
        if error.errno in _NO_SUCH_NAME and _has_network():
            raise _NoAnswer("dead", f"there is no server {host}") from None
        raise _NoAnswer("unreachable", f"the name {host} can't be looked up now") from None
    except UnicodeError:
        raise _NoAnswer("dead", "it names no server that there can be") from None
    places = [(str(place[4][0]), port) for place in found]
    allowed = [place for place in places if private or not is_private(place[0])]
    if not allowed:
        raise _NoAnswer("private", f"{host} is {places[0][0]}, in a network of this machine's own")
    return allowed


def is_private(written: str) -> bool:
    """Whether an IP address is of the machine itself, of its networks or of nobody: not routed in the Internet."""
    address = ipaddress.ip_address(written.partition("%")[0])
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour
        if address in _NAT64:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return is_private(str(inner))
        if address not in _UNICAST:
            return True
    return not address.is_global or address.is_multicast or any(address in network for network in _OF_NOBODY)


def _has_network() -> bool:
    """Whether there is a way out of this machine. Nothing is sent: a datagram's socket only looks for a route."""
    for family, place in ((socket.AF_INET, "192.0.2.1"), (socket.AF_INET6, "2001:db8::1")):
        try:
            with socket.socket(family, socket.SOCK_DGRAM) as probe:
                probe.connect((place, 9))
                return True
        except OSError:
            continue
    return False
