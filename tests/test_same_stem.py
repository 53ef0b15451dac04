"""Files of all formats beside a sample's text hold the same sessions, so the readers are proven to agree."""

from __future__ import annotations

from pathlib import Path

import pytest

from abstract_parser import parse_file
from abstract_parser.readers import READERS, SUFFIXES
from sample_files import BY_CASE, FOLDER, SAMPLES, readings

SIBLINGS = [
    path
    for sample in SAMPLES
    for path in sorted(sample.text.parent.glob(f"{sample.text.stem}.*"))
    if path.suffix in SUFFIXES and path.suffix != ".txt"
]


@pytest.mark.parametrize("path", SIBLINGS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_it_reads_as_the_text_does(path: Path) -> None:
    reader = SUFFIXES[path.suffix]
    if reader.extra:
        pytest.importorskip({"html": "selectolax", "pdf": "pypdfium2"}.get(reader.name, "lxml"))
    document = parse_file(path)
    assert readings(document) == readings(BY_CASE[f"{path.parent.name}/{path.stem}"].expected())
    assert document.source.media_type == reader.media_type


def test_every_format_of_documents_has_a_sample() -> None:
    shown = {SUFFIXES[path.suffix].name for path in FOLDER.rglob("*") if path.suffix in SUFFIXES}
    several = {"msg", "csv", "xlsx", "zip"}
    assert {reader.name for reader in READERS} - several <= shown
