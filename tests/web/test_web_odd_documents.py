"""Documents that no parser made: every target takes them, or says what is wrong with them."""

from __future__ import annotations

import json
from typing import Any

import pytest
from http_server import Server

from abstract_parser.exporters import EXPORTERS

SOURCE = {"sha256": "", "characters": 0, "lines": 0}
TIMED = {"title": "Waiting well", "date": "2025-05-22", "start_time": "11:00:00"}
ODD: dict[str, list[dict[str, Any]]] = {
    "no sessions": [],
    "a zone that is a path": [TIMED | {"timezone": "../../etc/passwd"}],
    "a zone that is none": [TIMED | {"timezone": "Mars/North\x00"}],
    "times with offsets": [TIMED | {"start_time": "11:00:00+02:00", "end_time": "12:00:00Z", "timezone": "UTC"}],
    "the first year": [TIMED | {"date": "0001-01-01", "start_time": "00:00:00", "timezone": "Asia/Tokyo"}],
    "the last year": [
        TIMED | {"date": "9999-12-31", "start_time": "23:59:59", "end_time": "00:00:00", "timezone": "America/New_York"}
    ],
    "empty values": [
        TIMED
        | {"title": "", "code": "", "when": "", "location": "", "extra_fields": {"": ""}, "content_filters": [""]}
        | {"speakers": [{"name": "", "text": ""}], "parts": [{"number": -5, "label": "", "title": ""}]}
    ],
    "a number without end": [TIMED | {"parts": [{"number": 10**400, "label": "09:00-08:00", "title": "A"}]}],
    "controls": [
        TIMED
        | {"title": "a\x00\x1b\r\n]]></script>\ufffe", "extra_fields": {"a\x00": "\x01"}}
        | {"speakers": [{"name": "\u202e=cmd|x", "text": "", "country": {"name": "X", "code": "?"}}]}
    ],
    "half of a pair": [TIMED | {"description": "\ud800", "location": "\udfff"}],
    "twins": [TIMED, TIMED],
}


@pytest.mark.parametrize("target", EXPORTERS, ids=lambda row: row.name)
def test_no_document_is_too_much(server: Server, target: Any) -> None:
    for name, sessions in ODD.items():
        body = json.dumps({"source": SOURCE, "sessions": sessions}).encode()
        for what in ("export", "losses"):
            reply = server.post(f"/v1/{what}/{target.name}", body, "application/json")
            assert reply.status in (200, 422), (name, reply.body)
