"""Who may ask: which host a request means to speak to, and of which web page the script is that sends it.

A page on the web can make its name lead to this machine, or post to an address of it. Neither gets an answer, unless
the server was started so. What is no browser sends no ``Origin``, and is not concerned.
"""

from __future__ import annotations

from abstract_parser.web.settings import Settings
from abstract_parser.web.tasks import Problem

_DAY = b"86400"
_EXPOSED = b"content-disposition, losses-count"


class Origins:
    """The rules of a server."""

    def __init__(self, settings: Settings) -> None:
        self._names = settings.names
        self._origins = frozenset(origin.rstrip("/").lower() for origin in settings.origins)

    def problem(self, headers: dict[bytes, bytes], scheme: str) -> Problem | None:
        """Why a request is not answered; None where it is."""
        host = headers.get(b"host", b"").decode("latin-1").lower()
        if self._names and _without_port(host) not in self._names:
            detail = "This server is not called so; it takes requests for this machine, or start it with --allow-host."
            return Problem(421, detail)
        origin = headers.get(b"origin", b"").decode("latin-1").lower()
        if origin and origin != f"{scheme}://{host}" and not self._allows(origin):
            return Problem(403, "Scripts of that web page may not ask; start the server with --allow-origin.")
        return None

    def _allows(self, origin: str) -> bool:
        return "*" in self._origins or origin in self._origins

    def answer(self, headers: dict[bytes, bytes]) -> list[tuple[bytes, bytes]]:
        """What tells a browser that the script may read the answer."""
        out = [(b"vary", b"origin")] if self._origins else []
        origin = headers.get(b"origin", b"")
        if origin and self._allows(origin.decode("latin-1").lower()):
            out += [(b"access-control-allow-origin", origin), (b"access-control-expose-headers", _EXPOSED)]
        return out

    def preflight(self, headers: dict[bytes, bytes]) -> list[tuple[bytes, bytes]]:
        """What a browser wants to know before it sends a request. Empty where that is not what it asks."""
        asked = b"origin" in headers and b"access-control-request-method" in headers
        if not asked or not self._allows(headers[b"origin"].decode("latin-1").lower()):
            return []
        out = [
            (b"access-control-allow-methods", b"GET, HEAD, POST"), (b"access-control-allow-headers", b"content-type"),
            (b"access-control-max-age", _DAY),
        ]  # fmt: skip
        if headers.get(b"access-control-request-private-network") == b"true":
            out.append((b"access-control-allow-private-network", b"true"))
        return out


def _without_port(host: str) -> str:
    """A host without its port, and without the dot that a whole name may end in."""
    if host.endswith("]") or ":" not in host:
        return host.rstrip(".")
    return host.rpartition(":")[0].rstrip(".")
