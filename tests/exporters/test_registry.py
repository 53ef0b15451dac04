"""The table of what can be written, and what every row keeps to."""

from __future__ import annotations

import subprocess
import sys
from importlib.util import find_spec

import pytest

from abstract_parser.exporters import EXPORTERS, find
from abstract_parser.exporters.zipped import harmless, zipped
from abstract_parser.model import Document, Source

FORMATS = [exporter for exporter in EXPORTERS if exporter.kind == "format"]


def test_names_are_unique_and_a_suffix_means_the_first_of_its_rows() -> None:
    assert len({exporter.name for exporter in EXPORTERS}) == len(EXPORTERS)
    assert len({exporter.suffix for exporter in FORMATS}) == len(FORMATS)
    assert [find(name).suffix for name in ("json", "csv", "schedule-xml", "html")] == [".json", ".csv", ".xml", ".html"]


def test_an_unknown_name_finds_nothing() -> None:
    assert find("docx") is None


def test_what_a_row_needs_is_in_the_extra_that_it_names() -> None:
    assert all(bool(each.library) == bool(each.extra) for each in EXPORTERS)
    assert all(find_spec(f"abstract_parser.exporters.{each.module}") for each in EXPORTERS)


@pytest.mark.parametrize("exporter", FORMATS, ids=lambda exporter: exporter.name)
def test_every_format_writes_an_empty_run_and_an_empty_document(exporter) -> None:
    empty = Document(source=Source(sha256="0", characters=0, lines=0))
    assert "".join(exporter.write([])) == "".join(exporter.write(iter(())))
    assert isinstance("".join(exporter.write([empty])), str)


def test_the_table_imports_no_format_before_it_is_asked_for() -> None:
    program = (
        "import sys, abstract_parser.exporters\n"
        "print([m for m in sys.modules if m in ('rich', 'typer', 'pydantic', 'abstract_parser.exporters.to_csv')])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_zip_depends_on_nothing_but_the_files() -> None:
    files = [("a/one.csv", [b"1", b"2"]), ("two.csv", [])]
    assert b"".join(zipped(files)) == b"".join(zipped(iter(files)))


@pytest.mark.parametrize("name", ["../a", "/a", "a/../../b", "", ".", "a\\b", "C:a"])
def test_no_file_of_an_export_leaves_its_folder(name: str) -> None:
    with pytest.raises(ValueError, match="is no name"):
        harmless(name)
