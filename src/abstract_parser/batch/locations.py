"""Inputs that lie elsewhere: behind `http(s)://`, `s3://` and whatever else fsspec knows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from abstract_parser.errors import UnreadableInput
from abstract_parser.readers.files import too_large
from abstract_parser.readers.limits import MEGABYTE

_URL = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+)://")
_GLOB = re.compile(r"[*?\[]")
_WEB = ("http", "https")
_SECRET = re.compile(
    r"(?:^|[_-])(?:sig|signature|hmac|credentials?|secret|password|passwd|pwd|pass|auth|authorization|code_verifier)$"
    r"|(?:^|[_-])key$|apikey|token|secret|sess(?:ion)?[_-]?id|^sid$|^x-(?:amz|goog)-",
    re.I,
)
_SIGNED = re.compile(r"^(?:s[a-z]{1,2}|spr|expires|policy|key-pair-id|awsaccesskeyid|googleaccessid)$", re.I)
"""What stands beside a signature and changes with it."""
_CONNECT, _SILENCE, _TOTAL = 10, 30, 300
"""Seconds until a server must have taken a connection, may say nothing, and must have sent everything."""


def is_url(text: str) -> bool:
    """Whether an argument is a URL and no path. `C:\\talks` is a path."""
    return _URL.match(text) is not None


def shown(url: str) -> str:
    """The URL as it may be stored and printed: without user, password, and what signs it."""
    parts = urlsplit(url)
    host = parts.netloc.rpartition("@")[2]
    if parts.scheme.lower() not in _WEB:
        return urlunsplit(parts._replace(netloc=host))  # what looks like a query may be a part of a name
    query = parse_qsl(parts.query, keep_blank_values=True)
    kept = parts.query
    if any(_SECRET.search(key) for key, _ in query):
        kept = urlencode([pair for pair in query if not _SECRET.search(pair[0]) and not _SIGNED.match(pair[0])])
    return urlunsplit(parts._replace(netloc=host, query=kept, fragment=""))


def expand(url: str) -> Iterator[str]:
    """The URL of every file that it stands for, sorted: of itself, or of all below a folder, or that a pattern matches.

    A web address is a file. A place that cannot be looked into is given back as it is: `fetch` says what is wrong
    with it. Never raises.
    """
    if _protocol(url) in _WEB:
        yield url
        return
    try:
        found = sorted(_below(url))
    except Exception:  # whatever the library of a protocol raises
        found = [url]
    yield from found or [url]


def _below(url: str) -> list[str]:
    """Files below a place. Raises what the library does."""
    system = _system(url)
    path = system._strip_protocol(url)
    pattern = _GLOB.search(url, url.index("://") + 3)
    if pattern is None or system.exists(path):
        base = url.rstrip("/")
        if system.isfile(path):
            return [url]
        paths = system.find(path)
    else:
        base = url[: url.rindex("/", 0, pattern.start())]
        paths = []
        for one in system.glob(path):
            paths += [one] if system.isfile(one) else system.find(one)
    root = system._strip_protocol(base)
    return [base + one[len(root) :] if one.startswith(root) else system.unstrip_protocol(one) for one in set(paths)]


def fetch(url: str, limit: int) -> bytes:
    """The bytes of a file, that many at most. Raises `UnreadableInput`, which names the URL as `shown`."""
    name = shown(url)
    try:
        system = _system(url)
        # A file of the web is taken as it comes, and not asked for its size first: not all servers say that, or give
        # parts. Any size keeps the library from asking.
        how = {"block_size": 0, "size": 1} if _protocol(url) in _WEB else {}
        with system.open(system._strip_protocol(url), "rb", **how) as file:
            size = getattr(file, "size", None)
            if isinstance(size, int) and size > limit:
                raise too_large(name, limit)
            data = bytearray()
            while more := file.read(MEGABYTE):
                data += more
                if len(data) > limit:
                    raise too_large(name, limit)
            return bytes(data)
    except UnreadableInput:
        raise
    except ImportError as error:
        raise _missing(name, error) from None
    except Exception as error:  # whatever the library of a protocol raises
        raise _failed(name, error) from None


def _protocol(url: str) -> str:
    match = _URL.match(url)
    return match[1].lower() if match else ""


def _system(url: str) -> Any:
    """The file system of a URL. Raises `ImportError`, and `ValueError` where there is none for its protocol."""
    import fsspec

    protocol = _protocol(url)
    made = fsspec.get_filesystem_class(protocol)
    options: dict[str, Any] = made._get_kwargs_from_urls(url)
    if protocol in _WEB:
        import aiohttp

        waits = aiohttp.ClientTimeout(total=_TOTAL, sock_connect=_CONNECT, sock_read=_SILENCE)
        options["client_kwargs"] = {"timeout": waits, "trust_env": True}
    elif protocol in ("s3", "s3a"):
        options["config_kwargs"] = {"connect_timeout": _CONNECT, "read_timeout": _SILENCE}
        options["use_listings_cache"] = False
    return made(**options)


def _missing(name: str, error: ImportError) -> UnreadableInput:
    if _protocol(name) in (*_WEB, "s3", "s3a") or error.name == "fsspec":
        hint = "pip install 'abstract-parser[remote]'"
    else:
        hint = f"install what fsspec reads {_protocol(name)}:// with, beside 'abstract-parser[remote]'"
    return UnreadableInput(name, "is read with a library that is not installed", hint, "AP012")


def _failed(name: str, error: Exception) -> UnreadableInput:
    """What went wrong, in words without any URL: those of the libraries may hold a password."""
    kind, status = type(error).__name__, getattr(error, "status", None)
    if isinstance(error, FileNotFoundError) or status in (404, 410):
        return UnreadableInput(name, "no such file", "check the address")
    if isinstance(error, IsADirectoryError):
        return UnreadableInput(name, "is a folder", "check the address")
    if isinstance(error, PermissionError) or status in (401, 403) or "Credential" in kind:
        hint = f"give credentials as usual for {_protocol(name)}://, in the environment or in its own files"
        return UnreadableInput(name, "permission denied", hint)
    if isinstance(error, TimeoutError) or "Timeout" in kind:
        return UnreadableInput(name, "the server did not answer in time", "try again later")
    if isinstance(error, ConnectionError) or "Connect" in kind or "Disconnect" in kind:
        return UnreadableInput(name, "the server cannot be reached", "check the address and the network")
    if isinstance(status, int):
        return UnreadableInput(name, f"the server answers with status {status}", "try again later")
    if isinstance(error, ValueError) and "rotocol" in str(error):
        return UnreadableInput(name, f"no protocol is called {_protocol(name)}", "use https://, s3:// or a path")
    return UnreadableInput(name, f"could not be fetched: {kind}", "check the address")
