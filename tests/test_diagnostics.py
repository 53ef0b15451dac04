"""The catalogue of diagnostics, and that each of them is said, at its place."""

from __future__ import annotations

import re
import string
from pathlib import Path

import pytest

from abstract_parser import Diagnostic, parse, parse_many
from abstract_parser.diagnostics import BY_CODE, CATALOGUE, Entry, doubt, find
from ledger_checks import places_hold
from sample_files import BY_CASE, FOLDER, KNOWN_WRONG

# What no text can provoke: files that are no text (the tests of readers and batches do), what a caller asks for, and
# half of a character in a file.
NOT_BY_A_SAMPLE = {
    "unreadable-input", "encrypted-file", "damaged-file", "no-text", "limit-exceeded", "wrong-suffix",
    "missing-library", "unknown-format", "page-without-text", "not-read-here", "time-limit", "reader-crashed",
    "below-min-confidence", "invalid-characters",
}  # fmt: skip

PROVOKED = [
    entry.name
    for entry in CATALOGUE
    if entry.name not in NOT_BY_A_SAMPLE and f"diagnostics/{entry.name}" not in KNOWN_WRONG
]
# The print that the diagnostic of each sample points at.
POINTED_AT = {
    "mojibake-repaired": "â€™",
    "unclaimed-text": "Dear all, please find the text for the website below.",
    "missing-date": "F5",
    "missing-objectives": "F6",
    "missing-speakers": "F7",
    "weekday-contradicts-date": "Monday 14 May 2025",
    "end-before-start": "14:00-13:15",
    "year-not-printed": "Wednesday 14 May",
    "impossible-date": "31 June 2025",
    "half-of-day-inferred": "From 5:30 until 6:30",
    "part-numbers-gap": "PART THREE",
    "part-number-repeated": "PART ONE",
    "unknown-label": "Yarn:",
    "placeholder": "n/a",
    "values-swapped": "People",
    "lead-in-without-items": "In this session, participants will:",
    "ambiguous-speaker": "Jo Kay Harbour Voices; England",
}


def said(name: str, text: str) -> list[Diagnostic]:
    entry = find(name)
    assert entry is not None
    return [found for found in parse(text).diagnostics if found.code == entry.code]


def test_codes_and_names_are_unique() -> None:
    assert len({entry.code for entry in CATALOGUE}) == len(CATALOGUE)
    assert len({entry.name for entry in CATALOGUE}) == len(CATALOGUE)
    assert [entry.code for entry in CATALOGUE] == sorted(entry.code for entry in CATALOGUE)
    assert list(BY_CODE.values()) == list(CATALOGUE)


@pytest.mark.parametrize("entry", CATALOGUE, ids=lambda entry: entry.code)
def test_a_row_is_complete(entry: Entry) -> None:
    assert re.fullmatch(r"AP\d{3}", entry.code)
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", entry.name)
    assert entry.severity in ("error", "warning", "info")
    assert all(text.strip() == text != "" for text in entry)
    assert entry.why.endswith(".")
    assert entry.fix.endswith((".", "?"))
    assert find(entry.code) == find(entry.code.lower()) == find(f" {entry.name} ") == entry


@pytest.mark.parametrize("entry", CATALOGUE, ids=lambda entry: entry.code)
def test_its_message_can_be_filled(entry: Entry) -> None:
    places = {name: kind for _, name, kind, _ in string.Formatter().parse(entry.message) if name}
    details: dict[str, str | float] = {name: 0.5 if kind else "{x}" for name, kind in places.items()}
    message = doubt(entry.code, (0, 1), **details).message
    assert message
    assert message.count("{x}") == sum(not kind for kind in places.values())


def test_what_is_not_in_it_is_not_found() -> None:
    assert find("AP999") is None
    assert find("no such thing") is None


def test_every_row_that_a_text_can_provoke_has_its_sample() -> None:
    names = {path.stem for path in (FOLDER / "diagnostics").glob("*.txt")}
    assert names == {entry.name for entry in CATALOGUE} - NOT_BY_A_SAMPLE


@pytest.mark.parametrize("name", PROVOKED)
def test_its_sample_provokes_it(name: str) -> None:
    sample = BY_CASE[f"diagnostics/{name}"]
    entry = find(name)
    assert entry is not None
    found = [found for found in parse(sample.data()).diagnostics if found.code == entry.code]
    assert found
    assert {one.severity for one in found} == {entry.severity}
    assert all("{" not in one.message for one in found)


@pytest.mark.parametrize("name, printed", POINTED_AT.items())
def test_it_points_at_the_print(name: str, printed: str) -> None:
    text = BY_CASE[f"diagnostics/{name}"].string()
    first = said(name, text)[0]
    assert text[first.start : first.end] == printed
    assert text.splitlines()[first.line - 1][first.column - 1 :].startswith(printed)


@pytest.mark.parametrize("end", ["\r\n", "\r", "\u2028", "\n\n"])
@pytest.mark.parametrize("name", POINTED_AT)
def test_places_hold_with_other_line_ends(name: str, end: str) -> None:
    text = end.join(BY_CASE[f"diagnostics/{name}"].string().splitlines())
    document = parse(text)
    assert document.diagnostics
    places_hold(text, document)


@pytest.mark.parametrize("name", POINTED_AT)
def test_a_pointer_leads_somewhere(name: str) -> None:
    document = parse(BY_CASE[f"diagnostics/{name}"].string()).model_dump(mode="json")
    for found in document["diagnostics"]:
        node = document
        for step in (found["pointer"] or "").split("/")[1:]:
            node = node[int(step)] if isinstance(node, list) else node[step]


def test_half_of_a_character_is_told() -> None:
    (found,) = said("invalid-characters", "A6: Waiting \ud83d well\n22 May 2025 | 11:00-12:15\nStream: People\n")
    assert (found.line, found.column, found.end - found.start) == (1, 13, 1)


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    (document,) = parse_many([tmp_path / "missing.txt"])
    (found,) = [found for found in document.diagnostics if found.code == "AP001"]
    assert found.severity == "error"
    assert "no such file" in found.message
    assert document.source.name == str(tmp_path / "missing.txt")


def test_of_a_file_that_cannot_be_read_nothing_else_is_told(tmp_path: Path) -> None:
    (document,) = parse_many([tmp_path / "missing.txt"])
    assert [found.code for found in document.diagnostics] == ["AP001"]


def test_they_stand_in_the_order_of_the_text() -> None:
    for sample in BY_CASE.values():
        starts = [found.start for found in parse(sample.data()).diagnostics]
        assert starts == sorted(starts)


def test_a_good_text_says_nothing() -> None:
    assert parse(BY_CASE["international-forum/letter-o-bullets"].string()).diagnostics == []
