"""The table of output formats."""

from __future__ import annotations

import subprocess
import sys

import pytest

from abstract_parser.exporters import EXPORTERS, find
from abstract_parser.model import Document, Source


def test_names_and_suffixes_are_unique() -> None:
    assert len({exporter.name for exporter in EXPORTERS}) == len(EXPORTERS)
    assert len({exporter.suffix for exporter in EXPORTERS}) == len(EXPORTERS)


def test_an_unknown_name_finds_nothing() -> None:
    assert find("xlsx") is None


@pytest.mark.parametrize("exporter", EXPORTERS, ids=lambda exporter: exporter.name)
def test_every_format_writes_an_empty_run_and_an_empty_document(exporter) -> None:
    empty = Document(source=Source(sha256="0", characters=0, lines=0))
    assert "".join(exporter.write([])) == "".join(exporter.write(iter(())))
    assert isinstance("".join(exporter.write([empty])), str)


def test_the_table_imports_no_format_before_it_is_asked_for() -> None:
    program = (
        "import sys, abstract_parser.exporters\n"
        "print([m for m in sys.modules if m in ('rich', 'typer', 'abstract_parser.exporters.to_csv')])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
