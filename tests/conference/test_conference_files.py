"""Conference files: what is refused, with its line, and what is read."""

from __future__ import annotations

import datetime
import time
from pathlib import Path

import pytest

from abstract_parser.conference import Conference, load
from abstract_parser.errors import BadConference

BAD = {
    'titel = "A"': (1, "no key 'titel'", "did you mean 'title'?"),
    'title = "A"\n[[rooms]]\nname = "B"\naliasses = []': (4, "no key 'rooms.0.aliasses'", "did you mean 'aliases'?"),
    '\n\ntimezone = "Europe/Atlantis"': (3, "no time zone 'Europe/Atlantis'", ""),
    'acronym = "Forum 23"': (1, "made of small letters", ""),
    'acronym = "-"': (1, "made of small letters", ""),
    'url = "javascript:alert(1)"': (1, "begins with http", ""),
    'url = "https://forum.example/\\uFFFE"': (1, "begins with http", ""),
    '[emails]\n"Ada" = "a\\u202Eb@example.org"': (2, "is not an e-mail address", ""),
    "published = 0001-01-01T00:00:00+14:00": (1, "UTC has no such time", ""),
    "days = [2025-05-14, 2025-05-13]": (1, "in order", ""),
    "days = [2025-05-14, 2025-05-14]": (1, "in order", ""),
    "published = 2025-03-01T12:00:00": (1, "an offset is wanted", ""),
    '[emails]\n"Ada" = "nowhere"': (2, "is not an e-mail address", ""),
    'title = "one\\ntwo"': (1, "a text on one line is wanted", ""),
    'title = "  "': (1, "a text on one line is wanted", ""),
    'rooms = [{name = "A"}, {name = "B", aliases = ["A"]}]': (1, "'A' is named twice", ""),
    'title = "A"\ntitle = "B"': (2, "not TOML", "see https://toml.io"),
    'country = "UK"': (1, "'UK' is not an ISO 3166-1 code; GB is meant", ""),
    'country = "no"': (1, "an ISO 3166-1 code such as GB", ""),
    'title = "a\u202eb"': (1, "a text on one line is wanted", ""),
    f"session_minutes = {'9' * 5000}": (1, "not TOML", "see https://toml.io"),
    "title = 3": (1, "title", ""),
    "session_minutes = 0": (1, "session_minutes", ""),
    '[publication]\ndoi_prefix = "11.1"': (2, "a DOI prefix such as 10.5555", ""),
}


@pytest.mark.parametrize("text", BAD, ids=lambda text: text[:30])
def test_what_is_wrong_is_told_with_its_line(text: str, tmp_path: Path) -> None:
    file = tmp_path / "conference.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(BadConference) as refused:
        load(file)
    line, message, hint = refused.value.problems[0]
    wanted = BAD[text]
    assert (line, hint) == (wanted[0], wanted[2])
    assert wanted[1] in message
    assert f"{file}:{line}: " in str(refused.value)


def test_all_complaints_come_at_once(tmp_path: Path) -> None:
    file = tmp_path / "conference.toml"
    file.write_text('titel = "A"\nlanguage = "English"\n', encoding="utf-8")
    with pytest.raises(BadConference) as refused:
        load(file)
    assert sorted(line for line, _, _ in refused.value.problems) == [1, 2]


@pytest.mark.parametrize("data", [b"\xff\xfe", b"a = [" + b"[" * 5000, b"x" * 1_000_001, b"\x00"])
def test_what_is_no_such_file_is_told(data: bytes, tmp_path: Path) -> None:
    file = tmp_path / "conference.toml"
    file.write_bytes(data)
    with pytest.raises(BadConference):
        load(file)


@pytest.mark.parametrize("path", ["missing.toml", ".", "a\0b"])
def test_what_cannot_be_read_is_told(path: str, tmp_path: Path) -> None:
    with pytest.raises(BadConference):
        load(tmp_path / path)


def test_a_file_may_be_empty_or_full(tmp_path: Path) -> None:
    file = tmp_path / "conference.toml"
    file.write_text("", encoding="utf-8")
    assert load(file) == Conference()
    file.write_text(
        '\ufefftitle = " Forum "\ndays = [2025-05-13]\npublished = 2025-03-01T12:00:00+01:00\n'
        '[[tracks]]\nname = "Care"\ncolour = "#3366cc"\n[emails]\n"Ada Byron" = "ada@example.org"\n',
        encoding="utf-8",
    )
    held = load(file)
    assert (held.title, held.days, held.language) == ("Forum", [datetime.date(2025, 5, 13)], "en")
    assert held.emails == {"Ada Byron": "ada@example.org"}


def test_names_in_any_script(tmp_path: Path) -> None:
    file = tmp_path / "conference.toml"
    file.write_text(
        'title = "Forum\u00a02025"\n[emails]\n"\u0639\u0644\u06cc\u200c\u0631\u0636\u0627" = "a@example.org"\n',
        encoding="utf-8",
    )
    assert list(load(file).emails) == ["\u0639\u0644\u06cc\u200c\u0631\u0636\u0627"]


def test_a_name_may_be_its_own_alias_and_many_aliases_take_no_long_time(tmp_path: Path) -> None:
    file = tmp_path / "conference.toml"
    aliases = ", ".join(f'"{each}"' for each in ["Hall", *range(50_000)])
    file.write_text(f'rooms = [{{name = "Hall", aliases = [{aliases}]}}]', encoding="utf-8")
    started = time.perf_counter()
    assert len(load(file).rooms[0].aliases) == 50_001
    assert time.perf_counter() - started < 5
