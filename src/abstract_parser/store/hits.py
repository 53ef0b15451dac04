"""What a search finds."""

from __future__ import annotations

import datetime
from typing import NamedTuple


class Hit(NamedTuple):
    """A session that was found. ``rank`` is higher for the better, and compares within one search only.

    ``marks`` are the [start, end) places in ``snippet`` of what was searched for: the text itself is left as it is,
    so nothing in it can pass for a mark.
    """

    session_id: str
    source: str
    code: str | None
    title: str | None
    snippet: str
    rank: float
    marks: tuple[tuple[int, int], ...] = ()
    date: datetime.date | None = None
    start_time: datetime.time | None = None
    end_time: datetime.time | None = None
    location: str | None = None
