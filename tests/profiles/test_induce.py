"""Drafting a profile from examples: the unedited draft reads its layout better than generic, and always loads."""

from __future__ import annotations

import tempfile
import tomllib
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from abstract_parser import Document, Session, parse
from abstract_parser.induction import induce, unused
from abstract_parser.induction.write import quoted
from abstract_parser.profiles import Profile, layout, load, load_own, load_text
from abstract_parser.readers import read_source
from abstract_parser.source import SourceText
from ledger_checks import covers_once

LAYOUTS = Path(__file__).parent / "layouts"
NAMES = [path.name for path in sorted(LAYOUTS.iterdir()) if path.is_dir()]


def examples(name: str) -> list[SourceText]:
    return [read_source(path) for path in sorted((LAYOUTS / name).glob("*.txt"))]


def drafted(name: str, folder: Path) -> str:
    """The draft from the examples of that layout, as a file."""
    file = folder / f"{name}.toml"
    file.write_text(induce(examples(name), name), encoding="utf-8")
    return str(file)


def both(name: str, text: str, folder: Path) -> tuple[Document, Document]:
    """The reading of one of its texts with the unedited draft, and with generic."""
    data = (LAYOUTS / name / text).read_bytes()
    return parse(data, profile=drafted(name, folder), provenance=True), parse(data, profile="generic")


def items(session: Session) -> list[list[str]]:
    blocks = [session, *session.parts]
    return [block.learning_objectives.items for block in blocks if block.learning_objectives is not None]


def test_codes_talks_and_a_heading_of_objectives(tmp_path: Path) -> None:
    own, generic = both("harbour-days", "ws-03.txt", tmp_path)
    (session,), (before,) = own.sessions, generic.sessions
    assert (before.code, before.location) != (session.code, session.location)
    assert (session.code, session.title) == ("WS-03", "Quays that flood twice a year")
    assert session.location == "Aula 2"
    assert session.extra_fields == {"Thread": "Urban water", "Depth": "Beginner"}
    assert [(each.name, each.session_role) for each in session.speakers] == [("Solveig Tangen", "chair")]
    assert [(part.number, part.title) for part in session.parts] == [
        (1, "Maps in the cellar"),
        (2, "Who pays for the pump?"),
    ]
    assert [len(held) for held in items(session)] == [2, 2]
    assert [[each.name for each in part.speakers] for part in session.parts] == [
        ["Astrid Bergqvist"],
        ["Jari Heikkinen", "Maren Holt"],
    ]
    assert "sheet 31" not in str(session)
    assert own.unclaimed == []
    assert own.diagnostics == []


def test_a_german_programme_of_several_sessions_in_one_file(tmp_path: Path) -> None:
    own, generic = both("werkstatttage", "programm.txt", tmp_path)
    assert own.sessions != generic.sessions
    assert [(session.title, session.location) for session in own.sessions] == [
        ("Bäume, die im Asphalt stehen", "Saal 2"),
        ("Dächer, auf denen etwas wächst", "Saal 1"),
    ]
    first, second = own.sessions
    assert first.extra_fields == {"Reihe": "Bäume", "Vorkenntnisse": "keine"}
    assert [each.name for each in first.speakers] == ["Ulrike Hennemann"]
    assert [part.title for part in second.parts] == ["Last und Regen", "Wer gießt im August?"]
    assert [[each.name for each in part.speakers] for part in second.parts] == [["Wiebke Tönnies"], ["Adelheid Brück"]]
    assert [len(held) for held in items(second)] == [2, 1]
    assert "Blatt" not in str(own.sessions)


def test_first_lines_of_several_values(tmp_path: Path) -> None:
    own, generic = both("lowland-forum", "monday.txt", tmp_path)
    assert own.sessions != generic.sessions
    assert [(session.code, session.location, session.title) for session in own.sessions] == [
        ("12", "Room 3", "Cold chains that hold"),
        ("14", "Room 5", "Nurses who count"),
    ]
    assert [session.extra_fields for session in own.sessions] == [
        {"Polder": "Logistics"},
        {"Polder": "Staffing"},
    ]
    assert [len(items(session)[0]) for session in own.sessions] == [2, 2]
    assert [each.name for each in own.sessions[1].speakers] == ["Joris Claessens", "Machteld Roossien"]
    assert own.unclaimed == []


DUTCH = """\
{title}

Woensdag {day} juni 2025, 10:00-11:00
Zaal: Kade {day}
Doelgroepen: {who}

Luik 1: {title} in het kort

Een verhaal over water. Het gaat lang door en eindigt goed.

Dit leer je:
- pompen lezen
- bellen naar het waterschap

Luik 2: Vragen

Er is tijd voor vragen. Niemand hoeft te wachten.
"""


def test_a_dutch_programme() -> None:
    texts = [
        DUTCH.format(title=t, day=d, who=w) for t, d, w in (("Droge voeten", 4, "boeren"), ("Nat land", 5, "gasten"))
    ]
    profile = load_text(induce([SourceText(text) for text in texts]))
    assert "Luik {n}: {title}" in profile.parts.headings
    assert "Dit leer je" in profile.objectives.headings
    assert "Doelgroepen" in profile.labels["other"]
    assert "Zaal" in profile.labels["location"]


@pytest.mark.parametrize("name", NAMES)
def test_a_draft_is_used_whole_and_recognises_its_examples(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = drafted(name, tmp_path)
    assert unused(load_own(file), layout(file), examples(name)) == []
    monkeypatch.setenv("ABSTRACT_PARSER_PROFILES", str(tmp_path))
    for path in sorted((LAYOUTS / name).glob("*.txt")):
        assert parse(path.read_bytes()).profile == name
    for other in NAMES:
        if other != name:
            assert {parse(path.read_bytes()).profile for path in (LAYOUTS / other).glob("*.txt")} == {"generic"}


@pytest.mark.parametrize("name", NAMES)
def test_every_entry_says_where_it_was_seen(name: str) -> None:
    draft = induce(examples(name))
    entries = [line for line in draft.splitlines() if line.startswith("    ")]
    assert entries
    assert all(" # " in line and ".txt:" in line and " of " in line for line in entries)
    assert draft == induce(examples(name))


def test_what_stands_in_one_session_only_is_left_to_a_person() -> None:
    texts = [(LAYOUTS / "harbour-days" / name).read_text(encoding="utf-8") for name in ("ws-03.txt", "ws-11.txt")]
    draft = induce([SourceText(texts[0].replace("Thread: ", "Thread: x\nCatering: "), name="a"), SourceText(texts[1])])
    (line,) = [line for line in draft.splitlines() if "Catering" in line]
    assert line.startswith('    # "Catering"')
    assert "one session only" in line
    assert "Catering" not in str(load_text(draft))


ENDS = ("Ana Ruiz, Hospital Norte; Spain", "Scotland", "Scotland", "Ana Ruiz, Hospital Norte; Spain")
PAGES = [
    f"A{n}: Bells\nTuesday {n} June 2025\nRoom {n}\nText is here. It ends.\n{end}\n" for n, end in enumerate(ENDS, 1)
]


def test_rooms_and_people_who_come_again_are_no_page_furniture() -> None:
    own = load_text(induce([SourceText(page) for page in PAGES])).noise.lines
    assert own == load("generic").noise.lines


def test_little_evidence_identifies_nothing() -> None:
    text = "A{n}: Bells\nTuesday {n} June 2025\nCatering: Soup {n} and bread\nText is here. It ends.\n"
    profile = load_text(induce([SourceText(text.format(n=n)) for n in (1, 2)]))
    assert "Catering" in profile.labels["other"]
    assert profile.identify == load("generic").identify


def test_no_examples_give_an_empty_profile() -> None:
    assert load_text(induce([])).model_copy(update={"name": "generic", "title": "", "extends": None}) == load(
        "generic"
    ).model_copy(update={"title": "", "extends": None})


HOSTILE = [
    'Ro"om',
    "Ro\\om",
    "Ro\tom",
    "Ro\x1bom",
    "Ro\u202eom",
    "Ro{om",
    "Ro}n{om",
    "R'''oom",
    "R" * 39,
    "Ro]om",
    "Ro#om",
]


@pytest.mark.parametrize("label", HOSTILE)
def test_hostile_labels_are_escaped(label: str) -> None:
    text = (
        "W-{n}: A title\nTuesday {n} June 2025, 10:00-11:00\n"
        + label.replace("{", "{{").replace("}", "}}")
        + ": v{n}\n"
    )
    draft = induce([SourceText(text.format(n=n), name=f'{label}"\n{n}') for n in (4, 5)])
    profile = load_text(draft)
    assert isinstance(profile, Profile)
    assert not any(ord(c) < 32 and c != "\n" for c in draft)
    if "{" not in label and label.isprintable():
        assert label in profile.labels["other"]


PIECES = st.sampled_from([
    "A-1: Title\n", "WS-03 | Title\n", "Talk 1 - Title\n", "Talk 2 - Title\n", "What you will learn\n", "- item\n",
    "Session ID: 12 | Room 3\n", "Raum: Saal 2\n", "At the helm: Ana Ruiz, Hospital Norte, Spain\n",
    "4 June 2025, 10:00-11:00\n",
    "Ana Ruiz, Hospital Norte; Spain\n", "\n", "----\n", "Sheet 3\n", "Sheet 4\n", "x" * 300 + "\n",
    "{a}: \"b\\\n", "| | |\n",
])  # fmt: skip
TEXTS = st.lists(PIECES | st.text(max_size=40), max_size=30).map("".join)


@given(st.lists(TEXTS, max_size=3))
@example(["\ud800: x\n" * 3, "A\x7f: b\nC: d\n" * 2])
@example(["Talk 1 : {x}\nTalk 2 : {y}\n" * 2])
@settings(max_examples=50, deadline=None)
def test_a_draft_always_loads(texts: list[str]) -> None:
    draft = induce([SourceText(text) for text in texts])
    profile = load_text(draft)
    layouts = layout("generic").profile
    assert profile.extends == "generic"
    assert set(layouts.parts.headings) <= set(profile.parts.headings)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "draft.toml"
        file.write_text(draft, encoding="utf-8")
        for text in texts:
            covers_once(text, parse(text, profile=str(file), provenance=True))


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=30))
def test_quoted_text_reads_back(text: str) -> None:
    assert tomllib.loads(f"key = {quoted(text)}")["key"] == text


def test_a_blank_before_the_colon_is_part_of_the_label() -> None:
    document = parse(
        "A6: Les crues\nMardi 3 juin 2025 | 14:00-15:00\nBerge : Eau\nUn texte. Et encore.\n", provenance=True
    )
    assert document.sessions[0].extra_fields == {"Berge": "Eau"}
    assert document.unclaimed == []
