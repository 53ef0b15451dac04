"""Every statement that the page about the database shows runs, and the tables are as it says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from databases import PARTS, parsed, run

from abstract_parser import tables
from abstract_parser.store import open_store

PAGE = Path(__file__).resolve().parents[2] / "docs" / "store.md"
pytestmark = pytest.mark.skipif(not PAGE.exists(), reason="the documents are not part of this distribution")


def statements(kind: str) -> Iterator[str]:
    """All statements of the page for that database."""
    for block in re.findall(r"^```sql\n(.*?)^```$", PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL):
        first = block.partition("\n")[0]
        if not first.startswith("--") or first.removeprefix("-- ").lower() == kind:
            yield from (each for each in re.split(r";\n", block) if each.strip())


def test_every_statement_runs(url: str) -> None:
    with open_store(url) as db:
        db.put_many([parsed(), parsed(PARTS, "b.txt")])
    found = [run(url, each) for each in statements("sqlite" if url.startswith("sqlite") else "postgresql")]
    assert len(found) == 12
    assert [row[4] for row in found[0]] == ["A6", "B4"]
    assert len(found[1]) == 4
    assert found[-1] == [("B4", "Gärten für alle")]


def test_the_columns_are_listed() -> None:
    rows = re.findall(r"^\| `(\w+)` \| (`\w+`(?:, `\w+`)*) \|", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    listed = [(name, re.findall(r"\w+", columns)) for name, columns in rows]
    assert listed == [(table.name, [column.name for column in table.columns]) for table in tables.TABLES]
