"""Talks that both tests of pretalx make up."""

from __future__ import annotations

import datetime
from typing import Any

from abstract_parser.model import Session, Speaker


def at(hour: int, **more: Any) -> Session:
    times = {"start_time": datetime.time(hour), "end_time": datetime.time(hour, 50)}
    return Session(
        **{
            "date": datetime.date(2025, 5, 14),
            "format": "Talk",
            "stream": "Safety",
            "location": "Hall",
            **times,
            **more,
        }
    )


def person(name: str, **more: Any) -> Speaker:
    return Speaker(name=name, text=name, **more)
