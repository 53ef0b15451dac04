"""Speaker lines, through whole sessions."""

from __future__ import annotations

import pytest

from abstract_parser import Document, Speaker, parse

HEAD = "A6: Waiting well\n22 May 2025 | 11:00-12:15\nFormat: Workshop\nStream: People\n"
BODY = "Waiting lists are long. We show what helps.\nIn this session, participants will:\n- Name three ways to wait\n"


def document_with(*lines: str, before: str = HEAD + BODY) -> Document:
    return parse(before + "\n".join(lines) + "\n", provenance=True)


def speakers_of(*lines: str, before: str = HEAD + BODY) -> list[Speaker]:
    (session,) = document_with(*lines, before=before).sessions
    return session.speakers


def reading(speaker: Speaker) -> tuple[str, str | None, list[str], str | None]:
    return speaker.name, speaker.role, speaker.affiliations, speaker.country and speaker.country.name


@pytest.mark.parametrize(
    "line",
    [
        "Our porters know which doors stick, and nobody asks them.",
        "We met in London, England.",
        "What would you lend, if loss did not matter?",
        "Bring a pen, a map and a friend.",
        "The scissors are provided.",
        "Half of the patients came back; the others wrote.",
        "Thank you to Lucy Robin and her team for the tea.",
        "lucy robin, abc parents; england and all who sail in her for ever and a day",
    ],
)
def test_prose_is_left_alone(line: str) -> None:
    (session,) = parse(HEAD + "Waiting lists are long. We show what helps.\n" + line + "\n").sessions
    assert session.speakers == []
    assert line in (session.description or "")


@pytest.mark.parametrize("line", ["Lucy Robin, ABC Parents; England", "Dr Lucy Robin, Nurse, ABC Hospital, England"])
def test_a_bulleted_objective_stays_one(line: str) -> None:
    (session,) = parse(
        f"{HEAD}Text. More.\nIn this session, participants will:\n- {line}\n- Name three ways\n"
    ).sessions
    assert session.learning_objectives is not None
    assert session.learning_objectives.items == [line, "Name three ways"]
    assert session.speakers == []


@pytest.mark.parametrize(
    "line, expected",
    [
        ("Lucy Robin, Harbour Hospital; England", ("Lucy Robin", None, ["Harbour Hospital"], "England")),
        ("Lucy Robin, Harbour Hospital, England", ("Lucy Robin", None, ["Harbour Hospital"], "England")),
        ("Lucy Robin, Harbour Hospital", ("Lucy Robin", None, ["Harbour Hospital"], None)),
        ("Lucy Robin; England", ("Lucy Robin", None, [], "England")),
        (
            "Lucy Robin, Director of Nursing, Harbour Hospital; England",
            ("Lucy Robin", "Director of Nursing", ["Harbour Hospital"], "England"),
        ),
        ("Lucy Robin, Patient Advocate; Ireland", ("Lucy Robin", "Patient Advocate", [], "Ireland")),
        (
            "Lucy Robin, Harbour Hospital, University of Southport; Wales",
            ("Lucy Robin", None, ["Harbour Hospital", "University of Southport"], "Wales"),
        ),
        (
            "Lucy Robin Director of Nursing, Harbour Hospital; England",
            ("Lucy Robin", "Director of Nursing", ["Harbour Hospital"], "England"),
        ),
        (
            "Kateryna Shevchuk, volunteer for Open Door Lviv, Ukraine",
            ("Kateryna Shevchuk", "volunteer", ["Open Door Lviv"], "Ukraine"),
        ),
        (
            "Annika von Rehbinder Harbour Hospital; Sweden",
            ("Annika von Rehbinder", None, ["Harbour Hospital"], "Sweden"),
        ),
        (
            "T. K. Varadarajan The Molar Trust; India",
            ("T. K. Varadarajan", None, ["The Molar Trust"], "India"),
        ),
        (
            "Piet-Hein van ’t Hoff, Harbour Hospital; the Netherlands",
            ("Piet-Hein van ’t Hoff", None, ["Harbour Hospital"], "the Netherlands"),
        ),
        (
            "Lucy Robin, St. Oswin’s Ambulance Charity (SOAC), Scotland",
            ("Lucy Robin", None, ["St. Oswin’s Ambulance Charity (SOAC)"], "Scotland"),
        ),
        (
            "Morwenna Tresize Morwenna Tresize Facilitation Ltd; Scotland",
            ("Morwenna Tresize", None, ["Morwenna Tresize Facilitation Ltd"], "Scotland"),
        ),
        (
            "Auden Mulgrew, Director, Beacon Hospital; Visiting Professor, Lakeland School, USA",
            ("Auden Mulgrew", "Director; Visiting Professor", ["Beacon Hospital", "Lakeland School"], "USA"),
        ),
    ],
)
def test_a_line(line: str, expected: tuple[str, str | None, list[str], str | None]) -> None:
    (speaker,) = speakers_of(line)
    assert reading(speaker) == expected
    assert speaker.text == line


def test_what_two_lines_share_is_their_organisation() -> None:
    lines = ("Akudo Okereafor Zed Quay; England", "Lucy Robin Zed Quay; England", "Colin Barnes Zed Quay; England")
    assert [reading(speaker)[:3] for speaker in speakers_of(*lines)] == [
        ("Akudo Okereafor", None, ["Zed Quay"]),
        ("Lucy Robin", None, ["Zed Quay"]),
        ("Colin Barnes", None, ["Zed Quay"]),
    ]


@pytest.mark.parametrize(
    "line, honorific, credentials",
    [
        ("Dr Lucy Robin, Harbour Hospital; England", "Dr", []),
        ("Prof. Lucy Robin, Harbour Hospital; England", "Prof.", []),
        ("Assoc Prof Lucy Robin, Harbour Hospital; England", "Assoc Prof", []),
        ("Sir Lucas Robin, Harbour Hospital; England", "Sir", []),
        ("Lucy Robin, RN, PhD, Harbour Hospital; England", None, ["RN", "PhD"]),
        ("Lucy Robin RN PhD, Harbour Hospital; England", None, ["RN", "PhD"]),
        ("Dr Lucy Robin, MD, Harbour Hospital; England", "Dr", ["MD"]),
    ],
)
def test_honorific_and_credentials_are_no_part_of_the_name(
    line: str, honorific: str | None, credentials: list[str]
) -> None:
    (speaker,) = speakers_of(line)
    assert speaker.name in ("Lucy Robin", "Lucas Robin")
    assert (speaker.honorific, speaker.credentials) == (honorific, credentials)
    assert speaker.affiliations == ["Harbour Hospital"]


@pytest.mark.parametrize(
    "line, role",
    [
        ("Chair: Lucy Robin, Harbour Hospital; England", "chair"),
        ("Session chair: Lucy Robin, Harbour Hospital; England", "chair"),
        ("Chaired by: Lucy Robin, Harbour Hospital; England", "chair"),
        ("Moderator: Lucy Robin, Harbour Hospital; England", "moderator"),
        ("Compere: Lucy Robin, Harbour Hospital; England", "compere"),
        ("Panelist: Lucy Robin, Harbour Hospital; England", "panellist"),
        ("Chair:\nLucy Robin, Harbour Hospital; England", "chair"),
        ("Lucy Robin, Harbour Hospital; England (Chair)", "chair"),
        ("Lucy Robin, Harbour Hospital and Chair, England", "chair"),
        ("Speaker: Lucy Robin, Harbour Hospital; England", None),
        ("Presenter: Lucy Robin, Harbour Hospital; England", None),
    ],
)
def test_the_part_a_person_plays(line: str, role: str | None) -> None:
    (speaker,) = speakers_of(line)
    assert reading(speaker) == ("Lucy Robin", None, ["Harbour Hospital"], "England")
    assert speaker.session_role == role


def test_several_people_under_one_label() -> None:
    found = speakers_of(
        "Some text is here. More of it.",
        before=HEAD + "Session chairs:\nLucy Robin, Harbour Hospital; England\nColin Barnes, ABC Trust; Wales\n\n",
    )
    assert [(speaker.name, speaker.session_role) for speaker in found] == [
        ("Lucy Robin", "chair"),
        ("Colin Barnes", "chair"),
    ]


def test_two_people_on_one_line() -> None:
    found = speakers_of("Lucy Robin Harbour Hospital; Croatia. Colin Barnes ABC Trust; Poland")
    assert [reading(speaker) for speaker in found] == [
        ("Lucy Robin", None, ["Harbour Hospital"], "Croatia"),
        ("Colin Barnes", None, ["ABC Trust"], "Poland"),
    ]
    assert [speaker.text for speaker in found] == [
        "Lucy Robin Harbour Hospital; Croatia.",
        "Colin Barnes ABC Trust; Poland",
    ]


def test_two_posts_parted_by_a_full_stop() -> None:
    (speaker,) = speakers_of("Lucy Robin, director at Harbour Fund. Lecturer at Quay College, Denmark")
    assert (speaker.role, speaker.affiliations) == ("director; Lecturer", ["Harbour Fund", "Quay College"])


@pytest.mark.parametrize("line", ["Chair: 42", "Speakers: ???", "Chair: (", "Chair: Dr", "Chair: RN, PhD"])
def test_what_cannot_be_a_name_is_told(line: str) -> None:
    document = document_with(line)
    assert document.sessions[0].speakers == []
    assert "AP403" in [found.code for found in document.diagnostics]


@pytest.mark.parametrize("line", ["Chair: ;", "Chair: ; England", "Speakers:\n- ;"])
def test_what_holds_no_name_is_told_and_left_unclaimed(line: str) -> None:
    document = document_with(line)
    assert document.sessions[0].speakers == []
    assert {"AP403", "AP005"} <= {found.code for found in document.diagnostics}
    assert len(document.unclaimed) == 1


def test_a_doubtful_line_has_alternatives_and_says_so() -> None:
    document = document_with("Jo Kay Harbour Voices; England")
    (speaker,) = document.sessions[0].speakers
    assert speaker.confidence < 0.9
    assert 1 <= len(speaker.alternatives) <= 3
    assert reading(speaker) not in [(a.name, a.role, a.affiliations, "England") for a in speaker.alternatives]
    chances = [other.confidence for other in speaker.alternatives]
    assert chances == sorted(chances, reverse=True)
    (found,) = [found for found in document.diagnostics if found.code == "AP401"]
    assert found.pointer == "/sessions/0/speakers/0"
    assert document.provenance is not None
    for pointer, origin in document.provenance.values.items():
        if "/alternatives/" in pointer:
            assert origin.kind == "inferred"


def test_a_sure_line_has_none() -> None:
    document = document_with("Lucy Robin, Director of Nursing, Harbour Hospital; England")
    (speaker,) = document.sessions[0].speakers
    assert speaker.confidence >= 0.9
    assert speaker.alternatives == []
    assert "AP401" not in [found.code for found in document.diagnostics]


def test_people_stand_in_their_part() -> None:
    text = (
        f"{HEAD}Chair: Rosa Tickell, Quay Libraries; Wales\nPART ONE: Beginnings\nSome text. More of it.\n"
        "Lucy Robin, Harbour Hospital; England\nPART TWO: Endings\nOther text. More of it.\n"
        "Colin Barnes, ABC Trust; Wales\n"
    )
    (session,) = parse(text).sessions
    assert [speaker.name for speaker in session.speakers] == ["Rosa Tickell"]
    assert [[speaker.name for speaker in part.speakers] for part in session.parts] == [["Lucy Robin"], ["Colin Barnes"]]
