"""Pages from the web, and from nowhere else: no private network, no other scheme, by no redirect and by no name that leads there.

A name is looked up once; every address it gives must be public, and the connection goes to the address that was checked,
so that a second answer of the name server cannot lead elsewhere. Proxies of the environment are not used: they would look
the name up themselves.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import time
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from scripts.corpus.addresses import canonical

MAX_BYTES = 8_000_000
MAX_REDIRECTS = 6
PATIENCE = 20.0
"""Seconds for one answer, the whole of it."""
KINDS = ("text/html", "application/xhtml+xml", "text/plain")
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_HEADERS = {
    "User-Agent": "AscendLedger (adds one article at a time, by hand)",
    "Accept": "text/html,application/xhtml+xml,text/plain;q=0.9",
    "Accept-Encoding": "gzip, identity;q=0.5",
    "Connection": "close",
}


class FetchError(Exception):
    """Why there is no page, in words for people."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """An answer: where it came from in the end, what it is said to be, and its bytes."""

    url: str
    kind: str
    charset: str | None
    content: bytes


def is_public(address: str) -> bool:
    """Whether an IP address is one of the open internet, also when it is wrapped in an IPv6 one."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF) if ip in _NAT64 else None)
        if inner is not None:
            return is_public(str(inner))
        if ip.teredo is not None:
            return False
    return ip.is_global and not ip.is_multicast and not ip.is_reserved


def fetch(url: str, allowed: Callable[[str], bool] = is_public, patience: float = PATIENCE) -> Fetched:
    """The page at `url`, redirects followed; `allowed` says of each IP address whether it may be asked."""
    until = time.monotonic() + patience
    for _ in range(MAX_REDIRECTS + 1):
        answer = _ask(url, allowed, until)
        if isinstance(answer, Fetched):
            return answer
        url = answer
    raise FetchError(f"more than {MAX_REDIRECTS} redirects")


def _ask(url: str, allowed: Callable[[str], bool], until: float) -> Fetched | str:
    """One request: an answer, or the address to which it redirects."""
    url, host, port, secure = _target(url)
    address = _look_up(host, port, allowed)
    connection = _Pinned(host, port, address, secure, _left(until))
    parts = urlsplit(url)
    try:
        connection.request("GET", (parts.path or "/") + (f"?{parts.query}" if parts.query else ""), headers=_HEADERS)
        with connection.getresponse() as response:
            if response.status in (301, 302, 303, 307, 308) and (to := response.getheader("Location")):
                return urljoin(url, to)
            if response.status != 200:
                raise FetchError(f"{host} answers {response.status} {response.reason}".rstrip())
            return _read(url, response, connection, until)
    except ssl.SSLError as error:
        raise FetchError(f"no safe connection to {host}: {error.reason or error}") from error
    except TimeoutError as error:
        raise FetchError(f"{host} does not answer in time") from error
    except (OSError, http.client.HTTPException, zlib.error, UnicodeError, ValueError) as error:
        raise FetchError(f"{host} cannot be read: {error or type(error).__name__}") from error
    finally:
        connection.close()


def _target(url: str) -> tuple[str, str, int, bool]:
    """The address in its usual spelling, its host and port, and whether the connection is encrypted."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
        spelled = canonical(url)
        ascii_host = urlsplit(spelled).hostname or ""
    except ValueError as error:
        raise FetchError(f"is not a web address: {url!r}") from error
    if parts.scheme not in ("http", "https"):
        raise FetchError(f"only http and https addresses are fetched, not {parts.scheme or 'what has no scheme'!r}")
    if not host or not ascii_host.isascii() or any(char.isspace() or not char.isprintable() for char in url):
        raise FetchError(f"is not a web address: {url!r}")
    if parts.username is not None or parts.password is not None:
        raise FetchError("an address with a user name in it is not fetched")
    secure = parts.scheme == "https"
    return spelled, ascii_host, port or (443 if secure else 80), secure


def _look_up(host: str, port: int, allowed: Callable[[str], bool]) -> str:
    """The first IP address of a host; one that is not allowed among them refuses them all."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise FetchError(f"{host} is not found: no network, or no such host") from error
    addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
    for address in addresses:
        if not allowed(address):
            raise FetchError(f"{host} leads to {address}, which is not on the public internet")
    if not addresses:
        raise FetchError(f"{host} has no address")
    return addresses[0]


def _left(until: float) -> float:
    left = until - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left


class _Pinned(http.client.HTTPConnection):
    """A connection to the IP address that was checked, under the name that was asked for."""

    def __init__(self, host: str, port: int, address: str, secure: bool, timeout: float) -> None:
        super().__init__(host, port, timeout=timeout)
        self._address, self._secure = address, secure
        if secure:
            self.default_port = 443

    def connect(self) -> None:
        plain = socket.create_connection((self._address, self.port), self.timeout)
        self.sock = ssl.create_default_context().wrap_socket(plain, server_hostname=self.host) if self._secure else plain


def _read(url: str, response: http.client.HTTPResponse, connection: _Pinned, until: float) -> Fetched:
    """The body, within bounds of kind, size and time."""
    kind = response.headers.get_content_type()
    if kind not in KINDS:
        raise FetchError(f"is {kind}, and only pages and plain text can be read")
    zipped = response.getheader("Content-Encoding", "identity").strip().lower()
    if zipped not in ("identity", "", "gzip", "x-gzip"):
        raise FetchError(f"is packed as {zipped}, which cannot be read")
    unpack = zlib.decompressobj(31) if "gzip" in zipped else None
    content = bytearray()
    while chunk := response.read1(65_536):
        content += unpack.decompress(chunk, MAX_BYTES + 1) if unpack else chunk
        if len(content) > MAX_BYTES:
            raise FetchError(f"is larger than {MAX_BYTES // 1_000_000} MB")
        left = _left(until)
        if connection.sock:
            connection.sock.settimeout(left)
    return Fetched(url, kind, response.headers.get_content_charset(), bytes(content))
