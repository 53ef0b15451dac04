"""Layouts as data: what a profile file may say, how a bad one is refused, and a new layout without any code."""

from __future__ import annotations

import contextlib
import os
import time
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from abstract_parser import BadProfile, UnknownProfile, parse, parse_file, parse_many
from abstract_parser.pipeline import identify
from abstract_parser.profiles import load, names
from abstract_parser.profiles.positions import Positions
from ledger_checks import covers_once

GOOD = 'name = "mine"\ntitle = "My conference"\n'


def written(folder: Path, text: str, name: str = "mine.toml") -> str:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return str(file)


@pytest.mark.parametrize("name", names())
def test_the_built_in_profiles_are_good(name: str) -> None:
    assert load(name).name == name


def test_the_generic_one_is_asked_last() -> None:
    assert names()[-1] == "generic"


def test_a_small_profile_is_enough(tmp_path: Path) -> None:
    assert load(written(tmp_path, GOOD)).title == "My conference"


@pytest.mark.parametrize(
    "text, line, says, hint",
    [
        (GOOD + "labls = {}\n", 3, "labls: unknown key", "did you mean 'labels'?"),
        (GOOD + '[parts]\nheading = ["Part {n}"]\n', 4, "parts.heading: unknown key", "did you mean 'headings'?"),
        (GOOD + '\n[labels]\nformt = ["Kind"]\n', 5, "labels.formt", "did you mean 'format'?"),
        (GOOD + '[parts]\nheadings = ["Part {nn}"]\n', 4, "unknown place {nn}", "did you mean 'n'?"),
        (GOOD + '[parts]\nheadings = ["Part {n"]\n', 4, "unbalanced braces", "write {n} or {title}"),
        (GOOD + 'extends = "generc"\n', 3, "no profile 'generc'", "name a built-in profile"),
        (GOOD + '[parts]\nheadings = ["Part {title}"]\n', 4, "wants one {n}", "write `Part {n}: {title}`"),
        (GOOD + '[parts]\nheadings = ["Part {n} of {n}"]\n', 4, "wants one {n}", "write `Part {n}: {title}`"),
        ('name = "mine"\n', 1, "title: Field required", "add `title = ...`"),
        ('name = "mine"\ntitle = \n', 2, "not TOML", "see https://toml.io"),
    ],
)
def test_a_bad_profile_is_refused_with_file_line_and_hint(
    tmp_path: Path, text: str, line: int, says: str, hint: str
) -> None:
    file = written(tmp_path, text)
    with pytest.raises(BadProfile) as refused:
        parse("Any text", profile=file)
    ((at, message, advice),) = refused.value.problems
    assert (refused.value.file, at, advice) == (file, line, hint)
    assert says in message
    assert str(refused.value).startswith(f"{file}:{line}: ")
    assert f"hint: {hint}" in str(refused.value)


@pytest.mark.parametrize(
    "text, line",
    [
        ('name = "My conference"\ntitle = "X"\n', 1),
        ('name = "mine"\ntitle = 3\n', 2),
        (GOOD + 'languages = ["tlh"]\n', 3),
        (GOOD + '[speakers]\ngrammar = "tabs"\n', 4),
        (GOOD + '[labels]\nformat = "Kind"\n', 4),
        (GOOD + '[[parts]]\nheadings = ["Part {n}"]\n', 3),
    ],
)
def test_a_wrong_value_is_refused_with_file_and_line(tmp_path: Path, text: str, line: int) -> None:
    with pytest.raises(BadProfile) as refused:
        load(written(tmp_path, text))
    assert [problem[0] for problem in refused.value.problems] == [line]


def test_a_wrong_value_is_refused_with_a_hint(tmp_path: Path) -> None:
    with pytest.raises(BadProfile) as refused:
        load(written(tmp_path, 'name = "My conference"\ntitle = "X"\n'))
    assert all(hint for _, _, hint in refused.value.problems)


def test_an_unknown_place_is_refused_in_a_profile_that_extends(tmp_path: Path) -> None:
    with pytest.raises(BadProfile):
        load(written(tmp_path, GOOD + 'extends = "generic"\n[parts]\nheadings = ["Part {nn}: {title}"]\n'))


def test_all_complaints_come_at_once(tmp_path: Path) -> None:
    with pytest.raises(BadProfile) as refused:
        load(written(tmp_path, 'name = "mine"\nlabls = {}\nnois = {}\n'))
    assert sorted(line for line, _, _ in refused.value.problems) == [1, 2, 3]


@pytest.mark.parametrize("data", [b'name = "mine"\ntitle = "Caf\xe9"\n', b"\x00" * 1_100_000])
def test_a_file_that_is_no_profile_is_refused(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "mine.toml"
    file.write_bytes(data)
    with pytest.raises(BadProfile):
        load(str(file))


def test_a_circle_is_refused(tmp_path: Path) -> None:
    first, second = tmp_path / "a.toml", tmp_path / "b.toml"
    first.write_text(f"name = 'a'\ntitle = 'A'\nextends = '{second.as_posix()}'\n", encoding="utf-8")
    second.write_text(f"name = 'b'\ntitle = 'B'\nextends = '{first.as_posix()}'\n", encoding="utf-8")
    with pytest.raises(BadProfile, match="extends itself") as refused:
        load(str(first))
    assert refused.value.problems[0][0] == 3
    itself = tmp_path / "c.toml"
    itself.write_text(f"name = 'c'\ntitle = 'C'\nextends = '{itself.as_posix()}'\n", encoding="utf-8")
    with pytest.raises(BadProfile, match="extends itself"):
        load(str(itself))


def test_a_profile_extends_the_file_beside_it(tmp_path: Path) -> None:
    written(tmp_path, "name = 'base'\ntitle = 'Base'\nplaceholders = ['soon']\n", "base.toml")
    assert load(written(tmp_path, GOOD + "extends = 'base.toml'\n")).placeholders == ["soon"]


def test_an_unknown_profile_is_refused_with_a_suggestion() -> None:
    with pytest.raises(UnknownProfile, match=r"did you mean 'generic'\?"):
        parse("Any text", profile="genric")
    with pytest.raises(UnknownProfile, match="known: "):
        parse("Any text", profile="no-such-file.toml")


def test_extending_puts_ones_own_first(tmp_path: Path) -> None:
    text = GOOD + 'extends = "generic"\nlanguages = ["de"]\nplaceholders = ["folgt"]\n[people]\nchair = ["Leitung"]\n'
    mine, generic = load(written(tmp_path, text)), load("generic")
    assert mine.name == "mine"
    assert mine.languages == ["de"]
    assert mine.placeholders == ["folgt", *generic.placeholders]
    assert mine.people["chair"] == ["Leitung", *generic.people["chair"]]
    assert mine.labels == generic.labels


@pytest.mark.parametrize("pattern", ["(", "[a-", "a**", "(?P<n>a)(?P<n", "*"])
def test_a_bad_expression_is_refused_with_its_line(tmp_path: Path, pattern: str) -> None:
    file = written(tmp_path, f"{GOOD}\n[noise]\nlines = []\npatterns = ['Sheet .', '{pattern}']\n")
    with pytest.raises(BadProfile) as refused:
        parse("Any text", profile=file)
    ((line, message, hint),) = refused.value.problems
    assert (line, message.startswith("noise.patterns: "), bool(hint)) == (6, True, True)


NOISY = "A6: Waiting\n22 May 2025 | 11:00-12:15\nTrack: People\nText. More.\n"


def test_an_expression_takes_lines_out(tmp_path: Path) -> None:
    profile = written(tmp_path, GOOD + "extends = 'generic'\n[noise]\npatterns = ['<<\\d+>>']\n")
    with_noise = parse(NOISY + "<<17>>\nIt is not over. It goes on.\nSee <<18>> there.\n", profile=profile)
    assert "<<17>>" in str(parse(NOISY + "<<17>>\n", profile="generic"))
    assert "<<17>>" not in str(with_noise.sessions)
    assert "<<18>>" in str(with_noise.sessions)
    assert with_noise.unclaimed == []


@pytest.mark.parametrize("pattern", ["(a+)+b", "(a|aa)+$b", "(a*)*b", "(.*a){20}b"])
def test_an_expression_that_takes_for_ever_does_not_hang(tmp_path: Path, pattern: str) -> None:
    profile = written(tmp_path, f"{GOOD}extends = 'generic'\n[noise]\npatterns = ['{pattern}']\n")
    start = time.process_time()
    document = parse(NOISY + ("a" * 400 + "\n") * 5, profile=profile)
    assert time.process_time() - start < 5
    assert "a" * 400 in str(document.sessions)


LAYOUT = """\
name = "lighthouse"
title = "Lighthouse Days, an invented conference"
extends = "generic"
languages = ["en"]
placeholders = ["not yet"]

[words]
watch = ["watch", "night watch"]

[heading]
codes = ["Beam {n}"]
separators = [" ~ "]

[labels]
format = ["Kind"]
stream = ["Shore"]
location = ["Lamp room"]
other = ["Tide"]

[people]
moderator = ["Keeper"]

[parts]
headings = ["{watch} {n} ~ {title}"]
timed = false

[objectives]
lead_ins = ["You go home with"]

[noise]
lines = ["Lighthouse Days, sheet {n}"]
"""
TEXT = """\
Beam 7 ~ Fog, and what it hides

Friday 13 June 2025 | 14:00-15:00

Kind: Talk
Shore: North
Lamp room: Upper gallery
Tide: High
Keeper: Rosa Tickell, Harbour Library Service; Wales

Lighthouse Days, sheet 3

Night watch 1 ~ The first hour

Fog came in twice. We rang the bell.

You go home with:

- a bell
- a rope

Lucy Robin, Harbour Hospital; England

WATCH TWO ~ The second hour

Fog left. We slept.

Colin Barnes, ABC Trust; Scotland
"""


def test_a_new_layout_is_one_file_and_no_code(tmp_path: Path) -> None:
    profile = written(tmp_path, LAYOUT, "lighthouse.toml")
    document = parse(TEXT, profile=profile, provenance=True)
    (session,) = document.sessions
    assert document.profile == "lighthouse"
    assert document.unclaimed == []
    assert document.diagnostics == []
    assert (session.code, session.title) == ("Beam 7", "Fog, and what it hides")
    assert (session.format, session.stream, session.location) == ("Talk", "North", "Upper gallery")
    assert session.extra_fields == {"Tide": "High"}
    assert [(person.name, person.session_role) for person in session.speakers] == [("Rosa Tickell", "moderator")]
    first, second = session.parts
    assert (first.label, first.number, first.title) == ("Night watch 1", 1, "The first hour")
    assert (second.label, second.number, second.title) == ("WATCH TWO", 2, "The second hour")
    assert first.description == "Fog came in twice. We rang the bell."
    assert first.learning_objectives is not None
    assert first.learning_objectives.lead_in == "You go home with:"
    assert first.learning_objectives.items == ["a bell", "a rope"]
    assert [person.name for person in (*first.speakers, *second.speakers)] == ["Lucy Robin", "Colin Barnes"]


def test_files_are_read_with_it_too(tmp_path: Path) -> None:
    profile = written(tmp_path, LAYOUT, "lighthouse.toml")
    text = tmp_path / "beam.txt"
    text.write_text(TEXT, encoding="utf-8")
    assert parse_file(text, profile=profile).sessions == parse(TEXT, profile=profile).sessions
    (document,) = parse_many([text], profile=profile)
    assert document.profile == "lighthouse"


def test_without_it_the_text_reads_otherwise() -> None:
    assert [session.code for session in parse(TEXT).sessions] != ["Beam 7"]


# lines of complaints, taking away, the search path, first lines


LOOKALIKES = """\
name = "mine"  # headings = ["Part {nn}"]
title = "labels and formt"
[words]
formt = ["Part {nn}"]
[labels]
other = ["formt"]
"formt" = [
    "Kind",
]
[parts]
headings = [
    "Part {n}: {title}",  # not "Talk {nn}: {title}"
    "Talk {nn}: {title}",
]
"""


def test_lines_are_those_of_the_entry_and_not_of_what_looks_alike(tmp_path: Path) -> None:
    with pytest.raises(BadProfile) as refused:
        load(written(tmp_path, LOOKALIKES))
    assert [problem[0] for problem in refused.value.problems] == [7]
    with pytest.raises(BadProfile) as refused:
        load(written(tmp_path, LOOKALIKES.replace('"formt" =', "format ="), "other.toml"))
    assert [problem[0] for problem in refused.value.problems] == [13]


TOML = """\
# c [x]
a.b = 1
"q\\"=[" = \"\"\"x
] # no\"\"\" # c
[t.'d.e']
l = [ # hi
  "a,]", 'b',
  ["n", {x = 1, y.z = [2,
3]}],
]
[[arr]]
k = 1
[[arr]]
k = 1979-05-27 07:32:00
"""


@pytest.mark.parametrize(
    "path, line",
    [
        ((), 1), (("a", "b"), 2), (('q"=[',), 3), (("t", "d.e"), 5), (("t", "d.e", "l", 1), 7), (("nothing",), 1),
        (("t", "d.e", "l", 2, 1, "y", "z", 1), 9), (("arr", 1, "k"), 14), (("t", "d.e", "gone", 3), 5),
    ],
)  # fmt: skip
def test_positions(path: tuple[str | int, ...], line: int) -> None:
    assert Positions(TOML).line(path) == line


@given(st.text(alphabet="[]{}=\"'.,#\\n a1\n", max_size=60))
def test_positions_of_any_text_come_to_an_end(text: str) -> None:
    with contextlib.suppress(tomllib.TOMLDecodeError):  # no TOML, which is never asked for its lines
        assert Positions(text).line(()) == 1


def test_an_inherited_entry_can_be_taken_away(tmp_path: Path) -> None:
    text = (
        GOOD + 'extends = "generic"\n[remove]\n"heading.codes" = "all"\n"labels.location" = ["Place"]\n'
        'people = ["compere"]\n[heading]\ncodes = ["W9"]\n'
    )
    mine, generic = load(written(tmp_path, text)), load("generic")
    assert mine.heading.codes == ["W9"]
    assert mine.labels["location"] == [label for label in generic.labels["location"] if label != "Place"]
    assert mine.people.keys() == generic.people.keys() - {"compere"}
    below = load(written(tmp_path, "name = 'below'\ntitle = 'B'\nextends = 'mine.toml'\n", "below.toml"))
    assert below.heading.codes == ["W9"]


@pytest.mark.parametrize(
    "entry, line, says",
    [
        ('"heading.codes" = ["A9", "Q99"]', 5, "has no 'Q99'"),
        ('"heading.code" = "all"', 5, "no list 'heading.code'"),
        ('"heading.codes" = "some"', 5, "remove.heading.codes"),
    ],
)
def test_what_is_not_inherited_cannot_be_taken_away(tmp_path: Path, entry: str, line: int, says: str) -> None:
    with pytest.raises(BadProfile) as refused:
        load(written(tmp_path, f'{GOOD}extends = "generic"\n[remove]\n{entry}\n'))
    assert {problem[0] for problem in refused.value.problems} == {line}
    assert says in refused.value.problems[0][1]


def test_nothing_can_be_taken_away_where_nothing_is_inherited(tmp_path: Path) -> None:
    with pytest.raises(BadProfile, match="remove"):
        load(written(tmp_path, f'{GOOD}[remove]\n"heading.codes" = "all"\n'))


def test_profiles_on_the_search_path_are_known_by_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    for folder, title in ((first, "First"), (second, "Second")):
        folder.mkdir()
        text = LAYOUT.replace("Lighthouse Days, an", f"{title} an")
        weights = '[identify]\nthreshold = 1.0\n[identify.labels]\n"Lamp room" = 1.0\n\n[heading]'
        written(folder, text.replace("[heading]", weights), "lighthouse.toml")
        written(folder, GOOD, "generic.toml")
    assert identify(TEXT).profile == "generic"
    monkeypatch.setenv(
        "ABSTRACT_PARSER_PROFILES", os.pathsep.join([str(first), "", str(tmp_path / "gone"), str(second)])
    )
    assert names() == ("international-forum", "lighthouse", "generic")
    assert load("lighthouse").title.startswith("First")
    assert load("generic").title == "Any conference"
    assert identify(TEXT).profile == parse(TEXT).profile == "lighthouse"
    assert parse("Any text", profile="lighthouse").sessions == []


def test_a_profile_that_asks_for_nothing_claims_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written(tmp_path, GOOD + "extends = 'generic'\n", "silent.toml")
    monkeypatch.setenv("ABSTRACT_PARSER_PROFILES", str(tmp_path))
    assert identify(TEXT).profile == "generic"
    assert parse(TEXT, profile="silent").profile == "mine"


FIRST_LINES = """\
Nr. 7 / Grand Hall / 3 June 2025, 10:00-11:00
Bells under water
Track: Sound
We rang them. They answered.

Nr. 8 / Small Hall / 3 June 2025, 11:00-12:00
Ana Ruiz, Bell Ringer, Hospital Norte; Spain
Track: Sound
We rang them. They answered.
"""


def test_a_first_line_can_hold_several_values(tmp_path: Path) -> None:
    profile = written(tmp_path, GOOD + 'extends = "generic"\n[heading]\nlines = ["Nr. {code} / {location} / {when}"]\n')
    document = parse(FIRST_LINES, profile=profile, provenance=True)
    assert [(each.code, each.title, each.location, str(each.start_time)) for each in document.sessions] == [
        ("7", "Bells under water", "Grand Hall", "10:00:00"),
        ("8", "Ana Ruiz, Bell Ringer, Hospital Norte; Spain", "Small Hall", "11:00:00"),
    ]
    assert document.unclaimed == []
    covers_once(FIRST_LINES, document)


@pytest.mark.parametrize(
    "line", ["{code} | {location}", "ID", "ID {code} {title}", "ID {cod}", "ID {code", "ID {other} | {n}"]
)
def test_a_template_of_a_first_line_has_a_word_first_and_marks_between(tmp_path: Path, line: str) -> None:
    with pytest.raises(BadProfile) as refused:
        load(written(tmp_path, f'{GOOD}[heading]\nlines = ["{line}"]\n'))
    assert {problem[0] for problem in refused.value.problems} == {4}
    assert all(hint for _, _, hint in refused.value.problems)
