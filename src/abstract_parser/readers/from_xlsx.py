"""Excel workbooks: every sheet, hidden ones too; one text a row or one table."""

from __future__ import annotations

import datetime
import io
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from abstract_parser.errors import UnreadableInput
from abstract_parser.readers.archive import contents, unpacked
from abstract_parser.readers.limits import MEGABYTE, Limits, exceeded
from abstract_parser.readers.member_names import harmless
from abstract_parser.readers.registry import Member
from abstract_parser.readers.sheets import MOST_CELLS, Sheet, Told, cell, doubts_above, joined, told
from abstract_parser.readers.sheets.shared_strings import repeated
from abstract_parser.source import SourceText, Styles

_MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_PARTS = (".xml", ".rels")
_UNUSED = re.compile(r"(?:^|/)(?:drawings|charts|chartsheets|media|theme|pivot\w*|comments\w*|externalLinks)/", re.I)
_TAG = re.compile(rb"""<(?:\w{1,40}:)?(row|c)(?=[\s/>])((?:[^<>"']++|"[^"]{0,200}"|'[^']{0,200}')*+)>""")
_PLACE = re.compile(rb"""\sr\s{0,9}=\s{0,9}["']([A-Za-z]*)(\d+)["']""")
_DECLARED = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.I)


def read(data: bytes, name: str | None, limits: Limits, column: str | None = None) -> SourceText:
    """All sheets as one text."""
    parts: list[Told] = []
    doubts = []
    for sheet in _sheets(data, name or "", limits):
        doubts += doubts_above(sheet)
        parts += told(sheet, column)
    text, styles = joined(parts)
    return SourceText(text, name=name, media_type=_MEDIA_TYPE, data=data, styles=styles, doubts=doubts)


def members(data: bytes, name: str, limits: Limits, column: str | None = None) -> Iterator[Member]:
    """A text for each row that is one, with its number as Excel shows it; else one for each sheet."""
    seen: Counter[str] = Counter()
    for sheet in _sheets(data, name, limits):
        doubts = doubts_above(sheet)
        title = harmless(re.sub(r"[/\\]", "_", sheet.name))
        seen[title] += 1
        folder = f"{name}!/{title}" + (f" ({seen[title]})" if seen[title] > 1 else "")
        for part in told(sheet, column):
            full = f"{folder}/row {part.row}" if part.row else folder
            styles = Styles(headings=((0, 1),) * part.titled)
            yield Member(full, SourceText(part.text, name=full, media_type=_MEDIA_TYPE, styles=styles, doubts=doubts))
            doubts = []


def _sheets(data: bytes, name: str, limits: Limits) -> Iterator[Sheet]:
    import python_calamine

    packed = io.BytesIO(_bounded(data, name, limits))
    try:
        with python_calamine.CalamineWorkbook.from_filelike(packed) as book:
            for about in book.sheets_metadata:
                if about.typ != python_calamine.SheetTypeEnum.WorkSheet:
                    continue  # a chart has no cells
                sheet = book.get_sheet_by_name(about.name)
                rows = sheet.to_python(skip_empty_area=False) if sheet.end else []
                cells = [[cell(_shown(value)) for value in row] for row in rows]
                if not _fill(cells, sheet.merged_cell_ranges or [], limits.unpacked):
                    raise _repeats(name, limits)
                yield Sheet(about.name, cells)
    except python_calamine.PasswordError:
        raise UnreadableInput(name, "is encrypted", "save it without a password", "AP007") from None
    except (KeyboardInterrupt, SystemExit, GeneratorExit, UnreadableInput):
        raise
    except BaseException as error:  # what the library says when it gives up is no `Exception`
        reason = str(error).partition("\n")[0][:200]
        raise UnreadableInput(name, f"is a damaged workbook: {reason}", "save it anew in Excel", "AP008") from None


def _bounded(data: bytes, name: str, limits: Limits) -> bytes:
    """The parts of a workbook that hold cells, in an archive of our own: nothing in it is larger than it may be."""
    from zipfile import ZipFile, ZipInfo

    out = io.BytesIO()
    left = min(limits.unpacked, limits.size * 2)
    parts = {info.orig_filename: info for info in contents(data, name)}
    with ZipFile(out, "w") as archive:
        for part, info in parts.items():
            if not part.lower().endswith(_PARTS) or _UNUSED.search(part):
                continue
            try:
                content = unpacked(data, info, name, left)
            except UnreadableInput as error:
                raise UnreadableInput(name, error.reason, error.hint, error.code) from None
            left -= len(content)
            if _DECLARED.search(content) or b"\x00" in content:
                raise UnreadableInput(name, "declares XML entities, as no workbook does", code="AP008")
            _measure(content, name)
            archive.writestr(ZipInfo(part), content)
    with ZipFile(out) as archive:
        if repeated((archive.read(part) for part in archive.namelist()), limits.unpacked):
            raise _repeats(name, limits)
    return out.getvalue()


def _repeats(name: str, limits: Limits) -> UnreadableInput:
    reason = f"repeats its cells to more than {limits.unpacked // MEGABYTE} MB"
    return exceeded(name, reason, "split it, or raise --max-unpacked")


def _measure(xml: bytes, name: str) -> None:
    """Raises `UnreadableInput` where the cells of a sheet lie so far apart that their table would fill the memory."""
    rows, width, row, at = 0, 0, 0, 0
    columns: dict[bytes, int] = {}
    for tag in _TAG.finditer(xml):
        what, attributes = tag.groups()
        place = _PLACE.search(attributes)
        letters, number = place.groups() if place else (b"", b"")
        if what == b"row":
            row, at = int(number[:8] or row + 1), 0
            continue
        at += 1
        if letters:
            if letters not in columns:
                columns[letters] = _number(letters[:8])
            row, at = int(number[:8]), columns[letters]
        if (row > rows or at > width) and not attributes.endswith(b"/"):  # else it has a border and nothing in it
            rows, width = max(rows, row), max(width, at)
            if rows * width > MOST_CELLS:
                reason = f"has a table of {rows} rows and {width} columns"
                raise exceeded(name, reason, "delete its empty rows and columns")


def _number(letters: bytes) -> int:
    """The number of a column, from 1."""
    out = 0
    for letter in letters.upper():
        out = out * 26 + letter - 64
    return out


def _fill(cells: list[list[str]], merged: list[tuple[tuple[int, int], tuple[int, int]]], most: int) -> bool:
    """Gives every row what it shares with those above in one cell that reaches down: a day beside its talks.

    False where that would come to more than that many characters.
    """
    left = MOST_CELLS
    for (top, at), (bottom, last) in merged:
        if at != last or top >= len(cells) or at >= len(cells[top]):
            continue
        for row in cells[top + 1 : bottom + 1]:
            left -= 1
            if left < 0:
                return True
            if not row[at]:
                row[at] = cells[top][at]
                most -= len(row[at])
            if most < 0:
                return False
    return True


def _shown(value: Any) -> str:
    """A cell as text: days as ISO dates, times as hours and minutes, whole numbers without a point."""
    if isinstance(value, str):
        return value.replace("_x000D_", "\r")  # a carriage return, which not every release of the library reads
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e16 else f"{value:.15g}"
    if isinstance(value, datetime.datetime):
        time = _clock(value.time())
        return time if value.year < 1901 else f"{value.date().isoformat()} {time}"
    if isinstance(value, datetime.time):
        return _clock(value)
    if isinstance(value, datetime.timedelta):
        minutes, seconds = divmod(round(value.total_seconds()), 60)
        return f"{minutes // 60}:{minutes % 60:02}" + (f":{seconds:02}" if seconds else "")
    return "" if value is None else str(value)


def _clock(value: datetime.time) -> str:
    return value.isoformat("seconds" if value.second else "minutes")[:8]
