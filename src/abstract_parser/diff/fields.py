"""What changed of a session apart from its parts, people and objectives."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from abstract_parser.diff.changes import Found, Json, Kind, quoted, step
from abstract_parser.diff.wording import changed_words

_TIMES = ("date", "start_time", "end_time", "timezone")
_NAMED: tuple[tuple[str, Kind, str], ...] = (
    ("code", "session-recoded", "code"),
    ("title", "session-retitled", "title"),
    ("format", "format-changed", "format"),
    ("stream", "stream-changed", "stream"),
)


def of_session(old: dict[str, Any], new: dict[str, Any]) -> Iterator[Found]:
    """The changes of the fields, in the order in which a programme prints them."""
    for field, kind, name in _NAMED[:2]:
        if old[field] != new[field]:
            yield named(kind, f"/{field}", name, old[field], new[field])
    yield from _moved(old, new)
    for field, kind, name in _NAMED[2:]:
        if old[field] != new[field]:
            yield named(kind, f"/{field}", name, old[field], new[field])
    yield from _filters(old["content_filters"], new["content_filters"])
    yield from _extra(old["extra_fields"], new["extra_fields"])
    yield from description(old, new, "", "")


def named(kind: Kind, path: str, name: str, old: Json, new: Json) -> Found:
    """A value that is another one now, or came, or went."""
    now, was = ("are", "were") if isinstance(new or old, list) else ("is", "was")
    if old is None or old == []:
        said = f"{name} {now} now {quoted(new)}"
    elif new is None or new == []:
        said = f"{name} {quoted(old)} {now} gone"
    else:
        said = f"{name} {now} now {quoted(new)}, {was} {quoted(old)}"
    return Found(kind, path, old, new, said)


def _moved(old: dict[str, Any], new: dict[str, Any]) -> Iterator[Found]:
    """Date, time and room. What is printed counts only where no date and no time was read from it."""
    timed = [field for field in _TIMES if old[field] != new[field]]
    if not any(held[field] for held in (old, new) for field in _TIMES[:3]) and _words(old["when"]) != _words(
        new["when"]
    ):
        timed.append("when")
    moved = [*timed, *(["location"] if old["location"] != new["location"] else [])]
    if moved:
        before, after = ({field: held[field] for field in moved} for held in (old, new))
        path = f"/{moved[0]}" if len(moved) == 1 else ""
        said = f"moved from {_where(old, timed, moved)} to {_where(new, timed, moved)}"
        yield Found("session-moved", path, before, after, said)


def _words(text: str | None) -> list[str]:
    return (text or "").split()


def _where(held: dict[str, Any], timed: list[str], moved: list[str]) -> str:
    """`2025-05-22 11:00-12:15, Room 2`, as far as it matters."""
    pieces = []
    if timed:
        times = "-".join(str(held[field])[:5] for field in ("start_time", "end_time") if held[field])
        zone = held["timezone"] if "timezone" in timed else None
        printed = held["when"] if "when" in timed else None
        pieces.append(" ".join(text for text in (held["date"], times, zone, printed) if text) or "no time")
    if "location" in moved:
        pieces.append(held["location"] or "no room")
    return " ".join(", ".join(pieces).split())


def _filters(old: list[str], new: list[str]) -> Iterator[Found]:
    came = [each for each in new if each not in old]
    gone = [each for each in old if each not in new]
    if came or gone:
        said = "; ".join(
            text for text in (came and f"now {quoted(came)}", gone and f"no longer {quoted(gone)}") if text
        )
        yield Found("filters-changed", "/content_filters", old, new, f"filters: {said}")


def _extra(old: dict[str, str], new: dict[str, str]) -> Iterator[Found]:
    for label, value in new.items():
        path = f"/extra_fields/{step(label)}"
        if label not in old:
            yield named("extra-field-added", path, label, None, value)
        elif old[label] != value:
            yield named("extra-field-changed", path, label, old[label], value)
    for label, value in old.items():
        if label not in new:
            yield named("extra-field-removed", f"/extra_fields/{step(label)}", label, value, None)


def description(old: dict[str, Any], new: dict[str, Any], path: str, whose: str) -> Iterator[Found]:
    """Of a session or a part. Only words count, not how they are wrapped."""
    before, after = old["description"], new["description"]
    share, words = changed_words(before or "", after or "")
    if share:
        name = f"description{whose}"
        if before and after:
            said = f"{name} changed, {max(round(share * 100), 1)}% of its words: {words}"
        else:
            said = f"{name} {'added' if after else 'removed'}: {quoted(after or before)}"
        yield Found("description-changed", f"{path}/description", before, after, said)
