"""Which addresses are of networks of one's own, and what names of other scripts are looked up as."""

import pytest

from coursekit.lint.web_request import WebAnswer, ask, is_private


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.1.2.3", "192.168.0.1", "172.16.0.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "::1", "::",
     "fe80::1%eth0", "fd00::1", "::ffff:127.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "224.0.0.1", "255.255.255.255",
     "fec0::1", "::127.0.0.1", "::ffff:0:7f00:1", "64:ff9b:1::7f00:1", "5f00::1", "192.0.0.8", "3fff::1"],
)  # fmt: skip
def test_networks_of_ones_own(address: str) -> None:
    assert is_private(address)


def test_the_internet_is_none() -> None:
    assert not any(map(is_private, ("93.184.216.34", "2606:2800:220:1::1", "::ffff:93.184.216.34")))


def test_names_of_other_scripts(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def places(host: str, *_: object) -> list[tuple[str, int]]:
        asked.append(host)
        return [("127.0.0.1", 1)]

    monkeypatch.setattr("coursekit.lint.web_request._places", places)
    assert ask("http://bücher.example/ä?ö=ü", pause=0) == WebAnswer(0, "nobody listens there", "dead")
    assert set(asked) == {"xn--bcher-kva.example"}


@pytest.mark.parametrize(
    ("name", "asked"),
    [
        # Examples of UTS 46, section 4.5
        ("faß.de", "xn--fa-hia.de"),
        ("Faẞ.de", "xn--fa-hia.de"),
        ("βόλος.com", "xn--nxasmm1c.com"),
        ("ΒΌΛΟΣ.com", "xn--nxasmq6b.com"),
        ("日本。jp", "xn--wgv71a.jp"),
    ],
)
def test_letters_that_names_keep_since_2008(monkeypatch: pytest.MonkeyPatch, name: str, asked: str) -> None:
    seen: list[str] = []

    def places(host: str, *_: object) -> list[tuple[str, int]]:
        seen.append(host)
        raise ConnectionRefusedError

    monkeypatch.setattr("coursekit.lint.web_request._places", places)
    ask(f"http://{name}/", pause=0)
    assert set(seen) == {asked}
