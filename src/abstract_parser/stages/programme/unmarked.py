"""Where sessions begin that no code, time or label marks: at headings, or at titles above data."""

from __future__ import annotations

from abstract_parser.stages.programme.rows import TITLES, Row, before

_DATA = ("people", "told", "label")


def by_text(rows: list[Row]) -> list[int]:
    """A title right above the text, the data of people below: one session."""
    if not any(told.value[0] < told.value[1] for row in rows for told in row.held.told):
        return []
    for i, row in enumerate(rows):
        if row.kind == "numbered" or (row.kind == "prose" and not row.held.told):
            j = before(rows, i)
            return [j] if j >= 0 and rows[j].kind == "title" else []
    return []


def by_first(rows: list[Row]) -> list[int]:
    """One session: its title comes first, with date, time or labels, and people somewhere below."""
    head = next((i for i, row in enumerate(rows) if row.kind not in ("noise", "day", "slot", "place")), -1)
    if head < 0 or rows[head].kind not in TITLES or rows[head].text[-1] in ".,;":
        return []
    kinds = {row.kind for row in rows}
    return [head] if kinds & {"slot", "label"} and kinds & {"people", "told"} else []


def by_headings(rows: list[Row]) -> list[int]:
    """The headings of the highest level that come with data of their own."""
    headings = [i for i, row in enumerate(rows) if row.kind == "heading"]
    for level in sorted({rows[i].line.level for i in headings}):
        heads = [i for i in headings if rows[i].line.level == level]
        ends = [*heads[1:], len(rows)]
        if full := [i for i, end in zip(heads, ends, strict=True) if _has_data(rows, i, end)]:
            return full
    return []


def _has_data(rows: list[Row], i: int, stop: int) -> bool:
    return any(row.kind in _DATA or row.kind == "prose" for row in rows[i + 1 : stop])


def by_blocks(rows: list[Row]) -> list[int]:
    """A title right above people or labels begins a session, and so does a title that is printed twice."""
    starts: set[int] = set()
    at = -1
    for i, row in enumerate(rows):
        if row.kind not in _DATA or i <= at:
            continue
        at = i
        while at + 1 < len(rows) and rows[at + 1].kind in (*_DATA, "noise", "place"):
            at += 1
        j = before(rows, i)
        if j < 0 or rows[j].kind not in ("title", "quoted") or (row.kind == "told" and not row.held.told):
            continue
        first = _first_of_title(rows, j)
        if rows[first].text[-1] not in ",:;.":
            starts.add(first)
    return sorted({*starts, *_above_text(rows), *_printed_twice(rows)})


def _above_text(rows: list[Row]) -> list[int]:
    """Titles right above the text, where pages have the data of people and header behind it."""
    heads = [i for i in range(len(rows) - 1) if rows[i].kind == "title" and rows[i + 1].kind == "prose"]
    if not heads or before(rows, heads[0]) >= 0 or not any(row.kind in _DATA for row in rows):
        return []
    return [i for i in heads if i == heads[0] or (rows[i].line.gap and rows[before(rows, i)].kind in _DATA)]


def _first_of_title(rows: list[Row], j: int) -> int:
    """The first row of the lines that stand together above the data; the lower of two that are the same."""
    while not rows[j].line.gap and (k := before(rows, j)) >= 0 and rows[k].kind in ("title", "quoted"):
        j = k
    return j


def _printed_twice(rows: list[Row]) -> list[int]:
    """Titles that are printed twice in a row, as folding pages do; the lower of both."""
    return [i for i in range(1, len(rows)) if rows[i].kind == "title" and rows[i - 1].text == rows[i].text]
