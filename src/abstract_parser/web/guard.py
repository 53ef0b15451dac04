"""What every request passes first and every answer last: who may ask, safe headers, a line of log, no traceback."""

from __future__ import annotations

import asyncio
import logging
import time
import traceback
import uuid
from typing import Any

from abstract_parser import visible
from abstract_parser.web.body import Gone, Receive
from abstract_parser.web.exchange import Exchange, Header, Send
from abstract_parser.web.origins import Origins
from abstract_parser.web.settings import Settings
from abstract_parser.web.tasks import Problem

LOG = logging.getLogger("abstract_parser.web")
_POLICY = (
    b"default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; "
    b"frame-ancestors 'none'; sandbox allow-popups"
)
"""Of pages: a programme that is opened from here is shown, and nothing in it runs or loads anything."""
_SAFE: tuple[Header, ...] = (
    (b"cache-control", b"no-store"), (b"content-security-policy", _POLICY), (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"), (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-resource-policy", b"same-origin"), (b"cross-origin-opener-policy", b"same-origin"),
)  # fmt: skip
_CLOSED = 499
"""What logs call a request whose client is gone (nginx began that)."""
_LONGEST_PATH = 200


class Guard:
    """Wraps an application."""

    def __init__(self, app: Any, settings: Settings) -> None:
        self._app = app
        self._origins = Origins(settings)

    async def __call__(self, scope: dict[str, Any], receive: Receive, send: Send) -> None:
        """Answers a request."""
        begun = time.perf_counter()
        headers = dict(reversed(scope["headers"]))
        instance = uuid.uuid4().urn
        exchange = Exchange(scope, receive, send, instance, [*_SAFE, *self._origins.answer(headers)])
        state: dict[str, Any] = {"instance": instance, "note": ""}
        try:
            await self._answer({**scope, "state": state}, headers, exchange)
        except Gone:
            exchange.status = _CLOSED
        except asyncio.CancelledError:
            if exchange.status:
                raise
            await exchange.refuse(Problem(503, "The server is being stopped; try again in a moment.", retry=5))
        except Exception as error:
            state["note"] = _place(error)
            if exchange.status:  # half of the answer is out: it shall not look whole
                raise ConnectionAbortedError from None
            await exchange.refuse(Problem(500, "This is a fault of abstract-parser; please report it."))
        finally:
            _log(scope, exchange, state["note"], time.perf_counter() - begun)

    async def _answer(self, scope: dict[str, Any], headers: dict[bytes, bytes], exchange: Exchange) -> None:
        if problem := self._origins.problem(headers, scope["scheme"]):
            await exchange.refuse(problem)
        elif b"transfer-encoding" in headers and b"content-length" in headers:  # where does it end? (RFC 9112, 6.3)
            detail = "The request says its length and comes in chunks, too; send one of these headers."
            await exchange.refuse(Problem(400, detail), [(b"connection", b"close")])
        elif scope["method"] == "OPTIONS" and (allowed := self._origins.preflight(headers)):
            await exchange.send({"type": "http.response.start", "status": 204, "headers": allowed})
            await exchange.send({"type": "http.response.body"})
        else:
            if scope["method"] == "HEAD":  # the server underneath sends no body then
                scope["method"] = "GET"
            await self._app(scope, exchange.receive, exchange.send)


def _place(error: Exception) -> str:
    """What failed and where, without the message: that may quote what was sent."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__} at {last.name}:{last.lineno}"


def _log(scope: dict[str, Any], exchange: Exchange, note: str, seconds: float) -> None:
    """A line about a request: nothing of its query or body."""
    level = logging.ERROR if exchange.status >= 500 or note else logging.INFO
    path = visible.line(scope["path"][:_LONGEST_PATH])
    said = f"{scope['method']} {path} {exchange.status} {exchange.sent} bytes {seconds * 1000:.0f} ms"
    known = f" {exchange.instance}" if exchange.status >= 400 else ""
    LOG.log(level, "%s%s%s", said, known, f" ({note})" if note else "")
