"""IANA time zones: which names there are."""

from __future__ import annotations

import functools


@functools.cache
def _known() -> frozenset[str]:
    import zoneinfo

    return frozenset(zoneinfo.available_timezones())


def is_zone(name: str) -> bool:
    """Whether there is a zone of that name. Where the system has no time zone data, any `Area/Place` will do."""
    return name in _known() if _known() else "/" in name
