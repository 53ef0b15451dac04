"""The figures laid out for people: tables, which the command line shows as plain text or as Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from abstract_parser import visible
from abstract_parser.bench.tally import WHOLES, Miss

_NOTHING = "-"
_KINDS = ("sessions", "parts", "lines")  # the wholes, as columns


class Table(NamedTuple):
    """A heading, the names of the columns, and rows of text."""

    title: str
    columns: tuple[str, ...]
    rows: Sequence[tuple[str, ...]]


def tables(figures: Mapping[str, Any], misses: Sequence[tuple[str, Miss]] = ()) -> Iterator[Table]:
    """All tables that have something in them."""
    for table in (
        _overview(figures["measures"]),
        _wholes(figures["measures"]),
        _fields(figures["measures"]["soft"]["fields"]),
        _other_measures(figures["measures"]),
        _calibration(figures["calibration"]["bins"]),
        _remarks(figures),
        *([_groups(figures["groups"])] if figures["groups"] else []),
        _misses(misses),
    ):
        if table.rows:
            yield table


def _overview(measures: Mapping[str, Any]) -> Table:
    rows = [
        (name, *_prf(held["micro"]), _interval(held["micro"]["interval"]), _number(held["macro_f1"]))
        for name, held in measures.items()
    ]
    return Table("All fields", ("measure", "precision", "recall", "micro F1", "95 % bar", "macro F1"), rows)


def _wholes(measures: Mapping[str, Any]) -> Table:
    rows = [
        (name, *(text for kind in WHOLES for text in _whole(held["wholes"][kind]))) for name, held in measures.items()
    ]
    return Table("Wholes that are right", ("measure", *(text for kind in _KINDS for text in (kind, "95 % bar"))), rows)


def _fields(fields: Mapping[str, Any]) -> Table:
    rows = [
        (name, *(str(held[key]) for key in ("right", "missed", "extra")), *_prf(held), _interval(held["interval"]))
        for name, held in fields.items()
    ]
    columns = ("field", "right", "missed", "extra", "precision", "recall", "F1", "95 % bar")
    return Table("Fields, soft measure", columns, rows)


def _other_measures(measures: Mapping[str, Any]) -> Table:
    others = [name for name in measures if name != "soft"]
    fields = sorted({field for name in others for field in measures[name]["fields"]})
    rows = [
        (field, *(text for name in others for text in _prf(measures[name]["fields"].get(field, {}))))
        for field in fields
    ]
    columns = ("field", *(f"{name} {short}" for name in others for short in ("P", "R", "F1")))
    return Table(f"Fields, {' and '.join(others)} measure", columns, rows)


def _calibration(bins: Iterable[Mapping[str, Any]]) -> Table:
    rows = [
        (
            f"{held['from']:.2f}-{held['to']:.2f}",
            str(held["n"]),
            _number(held["mean_confidence"]),
            _number(held["right_share"]),
        )
        for held in bins
        if held["n"]
    ]
    return Table("Confidence of speaker lines", ("confidence", "lines", "mean confidence", "share right"), rows)


def _remarks(figures: Mapping[str, Any]) -> Table:
    """What is one number and not a table."""
    sessions, coverage = figures["sessions"], figures["coverage"]
    calibration, doubt = figures["calibration"], figures["abstention"]
    sure = calibration["confident"]
    rows = [
        ("documents", str(figures["documents"])),
        ("sessions in the gold, and read", f"{sessions['gold']}, {sessions['read']}"),
        ("documents with false sessions", _listed(figures["false_sessions"])),
        ("documents that crashed the parser", _listed(figures["crashed"])),
        ("gold files that could not be used", _listed(figures["unusable"])),
        ("characters claimed", f"{_number(coverage['claimed_share'])} ({coverage['unclaimed']} unclaimed)"),
        ("lines with confidence 0.9 or more that are right", _of(sure["right"], sure["n"], sure["right_share"])),
        ("expected calibration error", _number(calibration["ece"])),
        ("Brier score", _number(calibration["brier"])),
        ("lines with less than 0.9", _of(doubt["n"], calibration["lines"], doubt["share"])),
        ("... that are right all the same", str(doubt["right"])),
        ("... that are right in one of the three alternatives", str(doubt["right_among_alternatives"])),
    ]
    return Table("Besides", ("figure", "value"), rows)


def _groups(groups: Mapping[str, Any]) -> Table:
    rows = [
        (
            row["group"],
            str(row["documents"]),
            *_prf(row),
            *(f"{row[f'{kind}s'][0]}/{row[f'{kind}s'][1]}" for kind in WHOLES),
        )
        for row in groups["rows"]
    ]
    title = f"By {groups['key']}, soft measure; behind F1 the wholes that are right"
    return Table(title, (groups["key"], "documents", "precision", "recall", "micro F1", *_KINDS), rows)


def _misses(misses: Sequence[tuple[str, Miss]]) -> Table:
    rows = [(file, miss.where, miss.field, _shown(miss.gold), _shown(miss.got)) for file, miss in misses]
    return Table("Misses, soft measure", ("file", "where", "field", "gold", "read"), rows)


def markdown(shown: Iterable[Table]) -> Iterator[str]:
    """The tables in Markdown."""
    for table in shown:
        head = f"**{table.title}**\n\n" + _row(table.columns) + _row("---" for _ in table.columns)
        yield head + "".join(map(_row, table.rows))


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(visible.line(cell).replace("|", "\\|").replace("<", "&lt;") for cell in cells) + " |\n"


def _prf(scores: Mapping[str, Any]) -> tuple[str, str, str]:
    precision, recall, f1 = (_number(scores.get(key)) for key in ("precision", "recall", "f1"))
    return precision, recall, f1


def _whole(held: Mapping[str, Any]) -> tuple[str, str]:
    return f"{held['right']}/{held['all']}", _interval(held["interval"])


def _number(value: float | None) -> str:
    return _NOTHING if value is None else f"{value:.4f}"


def _interval(bar: tuple[float, float] | None) -> str:
    return _NOTHING if bar is None else f"{bar[0]:.3f}-{bar[1]:.3f}"


def _of(part: int, whole: int, share: float | None) -> str:
    return f"{part} of {whole}" + ("" if share is None else f" ({share:.4f})")


def _listed(found: Sequence[Mapping[str, Any]]) -> str:
    names = ", ".join(each["file"] for each in found[:5]) + (", ..." if len(found) > 5 else "")
    return f"{len(found)}: {names}" if found else "0"


def _shown(value: object) -> str:
    text = _NOTHING if value is None else str(value)
    return text if len(text) <= 120 else text[:119] + "…"
