"""What the page says in sentences, and how it writes numbers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from abstract_parser.report.gather import Files

_ORDER = ("files", "read", "failed", "ignored", "texts", "sessions", "parts", "objectives", "speakers", "people")


class Tile(NamedTuple):
    """A number of the run with its name. ``key`` is the name as the run gives it."""

    key: str
    label: str
    value: int


def number(value: int) -> str:
    """With commas between thousands."""
    return f"{value:,}"


def several(count: int, noun: str) -> str:
    """`1 session`, `2 sessions`."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def milliseconds(value: float | None) -> str:
    """Whole above ten, else with one decimal; empty where nobody measured."""
    if value is None:
        return ""
    return f"{value:,.0f}" if value >= 10 else f"{value:.1f}"


def share(part: int, whole: int) -> str:
    """A percentage that says 100 or 0 only when it is so."""
    if not whole or part in (0, whole):
        return "100%" if whole and part else "0%"
    return f"{min(max(100 * part / whole, 0.1), 99.9):.1f}%"


def tiles(counts: Mapping[str, int], files: Files) -> list[Tile]:
    """The counts of the run, those that everybody asks for first."""
    known = {"files": files.total, "read": files.read, "failed": files.failed, "ignored": files.ignored} | dict(counts)
    if not known["ignored"]:
        del known["ignored"]
    order = [key for key in _ORDER if key in known] + sorted(known.keys() - set(_ORDER))
    return [Tile(key, key.replace("_", " ").capitalize(), known[key]) for key in order]


def headline(counts: Mapping[str, int], files: Files) -> str:
    """How the run went, in a sentence."""
    total, read = counts.get("files", files.total), counts.get("read", files.read)
    if not total:
        return "There were no files to read."
    if not read:
        return "The file could not be read." if total == 1 else f"None of the {total:,} files could be read."
    found = [several(counts[f"{noun}s"], noun) for noun in ("session", "speaker") if f"{noun}s" in counts]
    what = f": {', '.join(found)}." if found else "."
    if total == 1:
        return f"The file was read{what}"
    return f"All {total:,} files were read{what}" if read == total else f"{read:,} of {total:,} files were read{what}"


def eye(counts: Mapping[str, int], files: Files) -> str:
    """Who has to look at how much, in a sentence."""
    failed, doubtful = counts.get("failed", files.failed), files.doubtful
    if not failed and not doubtful:
        return "Nothing needs a person’s eye."
    need = "needs" if failed + doubtful == 1 else "need"
    start = f"{several(failed + doubtful, 'file')} {need} a person’s eye"
    it, has = ("it", "holds") if failed + doubtful == 1 else ("they", "hold")
    if not doubtful:
        return f"{start}: {it} could not be read."
    if not failed:
        return f"{start}: {it} {has} doubtful places."
    has = "holds" if doubtful == 1 else "hold"
    return f"{start}: {failed:,} could not be read, {doubtful:,} {has} doubtful places."
