"""Pages come from the public internet or not at all. The tests ask a server of their own on loopback, which only they may."""

from __future__ import annotations

import contextlib
import gzip
import socket
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from scripts.corpus import fetching
from scripts.corpus.fetching import FetchError, fetch, is_public

PAGE = b"<html><body><p>A page.</p></body></html>"


class _Answers(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        status, headers, body = ROUTES.get(self.path, (404, {}, b""))
        if self.path == "/slow":
            time.sleep(1.5)
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value.replace("PORT", str(self.server.server_address[1])))
        self.end_headers()
        with contextlib.suppress(OSError):
            self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        pass


HTML = {"Content-Type": "text/html; charset=utf-8"}
ROUTES: dict[str, tuple[int, dict[str, str], bytes]] = {
    "/page": (200, HTML, PAGE),
    "/slow": (200, HTML, PAGE),
    "/text": (200, {"Content-Type": "text/plain"}, b"Text."),
    "/gzip": (200, {**HTML, "Content-Encoding": "gzip"}, gzip.compress(PAGE)),
    "/bomb": (200, {**HTML, "Content-Encoding": "gzip"}, gzip.compress(b"0" * 20_000_000)),
    "/broken": (200, {**HTML, "Content-Encoding": "gzip"}, b"no gzip at all"),
    "/brotli": (200, {**HTML, "Content-Encoding": "br"}, PAGE),
    "/large": (200, HTML, b"x" * 9_000_000),
    "/pdf": (200, {"Content-Type": "application/pdf"}, b"%PDF"),
    "/moved": (301, {"Location": "/page"}, b""),
    "/away": (302, {"Location": "http://10.1.2.3/page"}, b""),
    "/metadata": (302, {"Location": "http://169.254.169.254/latest/"}, b""),
    "/file": (302, {"Location": "file:///etc/passwd"}, b""),
    "/round": (302, {"Location": "/round"}, b""),
    "/user": (302, {"Location": "http://a:b@127.0.0.1:PORT/page"}, b""),
    "/error": (500, {}, b""),
}


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    service = ThreadingHTTPServer(("127.0.0.1", 0), _Answers)
    thread = threading.Thread(target=service.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{service.server_address[1]}"
    service.shutdown()
    service.server_close()


def loopback(address: str) -> bool:
    return address == "127.0.0.1"


@pytest.mark.parametrize(("path", "content"), [("/page", PAGE), ("/text", b"Text."), ("/gzip", PAGE), ("/moved", PAGE)])
def test_a_page_is_read(server: str, path: str, content: bytes) -> None:
    answer = fetch(server + path, loopback)
    assert answer.content == content
    assert answer.url == server + path.replace("/moved", "/page")


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("/none", "127.0.0.1 answers 404 Not Found"),
        ("/error", "127.0.0.1 answers 500"),
        ("/pdf", "is application/pdf, and only pages and plain text can be read"),
        ("/large", "is larger than 8 MB"),
        ("/bomb", "is larger than 8 MB"),
        ("/broken", "cannot be read"),
        ("/brotli", "is packed as br"),
        ("/round", "more than 6 redirects"),
        ("/away", "10.1.2.3 leads to 10.1.2.3, which is not on the public internet"),
        ("/metadata", "169.254.169.254 leads to 169.254.169.254, which is not on the public internet"),
        ("/file", "only http and https addresses are fetched, not 'file'"),
        ("/user", "an address with a user name in it is not fetched"),
    ],
)
def test_what_is_no_page_is_refused_in_words(server: str, path: str, message: str) -> None:
    with pytest.raises(FetchError) as refused:
        fetch(server + path, loopback)
    assert message in str(refused.value)


def test_a_slow_server_is_left(server: str) -> None:
    with pytest.raises(FetchError, match="does not answer in time"):
        fetch(server + "/slow", loopback, patience=0.3)


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/", "http://localhost/", "http://[::1]/", "http://0.0.0.0/", "http://10.0.0.1/", "http://192.168.1.1/",
        "http://172.16.0.1/", "http://169.254.169.254/", "http://100.64.0.1/", "http://[fe80::1]/", "http://[fc00::1]/",
        "http://[::ffff:127.0.0.1]/", "http://[64:ff9b::7f00:1]/", "http://[2002:7f00:1::]/", "http://2130706433/",
        "http://0x7f.1/", "http://0177.0.0.1/", "http://127.1/",
    ],
)  # fmt: skip
def test_private_networks_are_refused(url: str) -> None:
    with pytest.raises(FetchError, match=r"not on the public internet|is not found"):
        fetch(url)


@pytest.mark.parametrize(
    "url",
    ["file:///etc/passwd", "ftp://paper.example/a", "gopher://paper.example/", "javascript:alert(1)", "data:text/html,x", "//paper.example/",
     "http://", "http:///a", "http://paper.example:99999/", "http://[::1", "http://a b.example/", "http://paper.example/\nHost: x"],
)  # fmt: skip
def test_other_schemes_and_broken_addresses_are_refused(url: str) -> None:
    with pytest.raises(FetchError):
        fetch(url)


@pytest.mark.parametrize("answers", [["10.0.0.7"], ["93.184.216.34", "127.0.0.1"], ["::ffff:10.0.0.7"]])
def test_a_name_that_leads_to_a_private_network_is_refused(monkeypatch: pytest.MonkeyPatch, answers: list[str]) -> None:
    def resolve(host: str, port: int, **_: Any) -> list[tuple[Any, ...]]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (answer, port)) for answer in answers]

    monkeypatch.setattr(fetching.socket, "getaddrinfo", resolve)
    monkeypatch.setattr(fetching.socket, "create_connection", lambda *_: pytest.fail("connected"))
    with pytest.raises(FetchError, match="not on the public internet"):
        fetch("http://innocent.example/")


def test_the_connection_goes_to_the_address_that_was_checked(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name server that answers differently the second time is not asked a second time."""
    asked = []

    def resolve(host: str, port: int, **_: Any) -> list[tuple[Any, ...]]:
        asked.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]

    monkeypatch.setattr(fetching, "_look_up", lambda host, port, allowed: str(resolve(host, port)[0][4][0]))
    assert fetch(server.replace("127.0.0.1", "rebinding.example") + "/page", loopback).content == PAGE
    assert asked == ["rebinding.example"]


def test_without_a_network_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def resolve(*_: Any, **__: Any) -> None:
        raise socket.gaierror(-3, "Temporary failure in name resolution")

    monkeypatch.setattr(fetching.socket, "getaddrinfo", resolve)
    with pytest.raises(FetchError, match=r"paper\.example is not found: no network, or no such host"):
        fetch("https://paper.example/a")


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:4700::1111", "8.8.8.8"])
def test_the_open_internet_is_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize("address", ["224.0.0.1", "255.255.255.255", "ff02::1", "2001:0:0:0:0:0:0:1", "240.0.0.1", "::", "fe80::1%eth0"])
def test_the_rest_is_not(address: str) -> None:
    assert not is_public(address)
