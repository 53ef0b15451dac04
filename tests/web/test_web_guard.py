"""A fault of our own, too, is told as a problem, and what it says stays here."""

from __future__ import annotations

import asyncio
import json
import logging
from typing import Any

import pytest

from abstract_parser.web.guard import Guard
from abstract_parser.web.settings import Settings


def asked(app: Any) -> list[dict[str, Any]]:
    """What goes back for a request."""
    sent: list[dict[str, Any]] = []
    headers = [(b"host", b"localhost")]
    scope = {"type": "http", "method": "GET", "path": "/", "raw_path": b"/", "query_string": b"", "root_path": ""}
    scope |= {"headers": headers, "scheme": "http", "http_version": "1.1", "server": ("localhost", 1), "client": None}

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Any) -> None:
        sent.append(message)

    asyncio.run(Guard(app, Settings())(scope, receive, send))
    return sent


def test_a_fault_is_a_problem_and_its_words_go_nowhere(caplog: pytest.LogCaptureFixture) -> None:
    app = pytest.importorskip("fastapi").FastAPI()
    from abstract_parser.web.answers import handle_problems

    handle_problems(app)

    @app.get("/")
    async def fail() -> None:
        raise RuntimeError("what was sent")

    with caplog.at_level(logging.INFO, "abstract_parser.web"):
        start, body = asked(app)
    assert start["status"] == 500
    assert (b"content-type", b"application/problem+json") in start["headers"]
    assert json.loads(body["body"])["status"] == 500
    assert "RuntimeError at fail:" in caplog.text
    assert "what was sent" not in caplog.text + body["body"].decode()
