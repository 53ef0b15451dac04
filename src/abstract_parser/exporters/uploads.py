"""Tables for the importers of other systems: CSV that they read as it is meant, and that no spreadsheet runs.

Importers take a cell as it is, so the apostrophe that disarms a formula would become part of a title. A no-break space
does as well: a spreadsheet takes what follows for text, and importers that strip their cells, as those of Indico and
eventyay do, take it off again. The byte order mark at the front makes spreadsheets and importers read UTF-8.
"""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from abstract_parser import visible
from abstract_parser.programme import Programme

GUARD = "\xa0"
MOST = 100_000
"""Python's ``csv``, with which these importers read, refuses a file with a cell of more than 131072 characters."""
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")


def table(rows: Iterable[Sequence[str]]) -> Iterator[bytes]:
    """The rows as CSV (RFC 4180, UTF-8), a chunk each."""
    yield codecs.BOM_UTF8
    for row in rows:
        buffer = io.StringIO()
        csv.writer(buffer, lineterminator="\r\n").writerow([_disarmed(value) for value in row])
        yield buffer.getvalue().encode()


def line(value: str) -> str:
    """The value on one line, without control characters or lone surrogates."""
    return visible.line(" ".join(value.split()))


def block(value: str) -> str:
    """The same with its line breaks, each a line feed."""
    return visible.block("\n".join(value.splitlines())).strip()


def cut(value: str, most: int, what: str, system: str, programme: Programme, label: str) -> str:
    """The value, at most that long. What is cut is reported as ``what``; ``system`` is who takes no more."""
    if len(value) <= most:
        return value
    programme.losses.add("not carried", what, f"{system} takes {most} characters; the rest is cut off", label)
    return value[: most - 1].rstrip() + "…"


def _disarmed(value: str) -> str:
    return GUARD + value if value.startswith(_FORMULA) else value
