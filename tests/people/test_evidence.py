"""Evidence that is no organisation: sessions, roles, files, and a name alone. First what must stay apart."""

from __future__ import annotations

import pytest
from making import apart, groups, mention, merge, one

ELM, LAKE = "Elm Institute", "Lake University"
TITLE = "A6: Waiting well for a new heart"


def test_two_in_one_list_are_two_whatever_ties_them_elsewhere() -> None:
    side_by_side = mention("Lucy Robin", ELM), mention("Lucy Robin", LAKE)
    assert apart(*side_by_side)
    bridge = mention("Lucy Robin", ELM, LAKE, source="b.txt")
    assert not any({0, 1} <= set(group) for group in groups(*side_by_side, bridge))
    nurses = [mention("Odile Brandtner", at, role="Head Nurse", country="IE") for at in (ELM, LAKE)]
    assert apart(*nurses)


def test_the_same_list_in_two_files_keeps_its_two_people() -> None:
    rows = [mention("Lucy Robin", at, source=file, session=TITLE) for file in ("a", "b") for at in (ELM, LAKE)]
    assert groups(*rows) == [[0, 2], [1, 3]]


@pytest.mark.parametrize("title", ["Welcome", "A6: Welcome", "A6: Waiting well"])
def test_short_titles_are_not_the_same_session(title: str) -> None:
    one_file = mention("Lucy Robin", ELM, session=title)
    assert apart(one_file, mention("Lucy Robin", LAKE, session=title, source="b.txt"))


def test_the_same_session_in_two_files() -> None:
    assert one(mention("Lucy Robin", ELM, session=TITLE), mention("Lucy Robin", LAKE, session=TITLE, source="b.txt"))
    assert apart(mention("Lucy Robin", ELM, session=TITLE), mention("Lucy Robin", LAKE, session=TITLE, part="2"))


def test_role_and_country() -> None:
    first = mention("Odile Brandtner", ELM, role="Head of Nursing", country="IE")
    assert one(first, mention("Odile Brandtner", LAKE, role="head of nursing", country="IE", source="b.txt"))
    assert apart(first, mention("Odile Brandtner", LAKE, role="Head of Nursing", country="DE", source="b.txt"))
    assert apart(first, mention("Odile Brandtner", LAKE, role="Head of Nursing", source="b.txt"))
    for name, role in (
        ("Maria Garcia", "Head of Nursing"),
        ("Li Wei", "Head of Nursing"),
        ("Odile Brandtner", "Nurse"),
    ):
        rows = [mention(name, at, role=role, country="IE", source=at) for at in (ELM, LAKE)]
        assert apart(*rows)


@pytest.mark.parametrize("name", ["Kim", "Li Wei", "Maria Garcia", "L. Brandtner", "王伟"])
def test_some_names_never_tie_alone(name: str) -> None:
    assert apart(mention(name, ELM), mention(name, source="b.txt"), mention(name, source="c.txt"))
    assert apart(mention(name, source="b.txt"), mention(name, source="c.txt"))


def test_a_name_without_organisation_joins_the_only_one() -> None:
    chair = mention("Odile Brandtner", source="b.txt")
    assert one(mention("Odile Brandtner", ELM), chair)
    assert one(chair, mention("Odile Brandtner", source="c.txt"))
    assert apart(
        mention("Odile Brandtner", ELM, country="IE"), mention("Odile Brandtner", source="b.txt", country="DE")
    )


def test_a_name_without_organisation_stays_apart_where_two_could_be_meant() -> None:
    two = mention("Odile Brandtner", ELM), mention("Odile Brandtner", LAKE, source="b.txt")
    assert apart(*two, mention("Odile Brandtner", source="c.txt"))
    assert groups(*two, mention("Odile Brandtner", source="b.txt", session="B2")) == [[0], [1, 2]]
    assert groups(*two, mention("Odile Brandtner", source="b.txt", part="2")) == [[0], [1, 2]]
    chairs = [mention("Odile Brandtner", source="c.txt", session=f"C{n}") for n in range(3)]
    assert groups(*two, *chairs) == [[0], [1], [2, 3, 4]]


def test_even_a_frequent_name_is_one_person_within_a_session() -> None:
    assert one(mention("Maria Garcia", ELM), mention("Maria Garcia", part="1"))
    assert apart(mention("Kim", ELM), mention("Kim", part="1"))


def test_the_report_says_why() -> None:
    rows = [
        mention("Lucy Robin", ELM), mention("Lucy A. Robin", ELM, source="b"), mention("Lucy Robin", LAKE, source="c"),
        mention("Odile Brandtner", ELM), mention("Odile Brandtner", source="d.txt"),
        mention("Piotr Wolny", "Harbour Hospital"), mention("Piotr Wolny", "Harbour Hospital NHS Trust", source="e"),
        mention("Ann Meadow", ELM), mention("Arno Meadow", ELM), mention("A. Meadow", ELM, source="f.txt"),
        mention("Undisputed Person", ELM), mention("Undisputed Person", ELM, source="g.txt"),
    ]  # fmt: skip
    people, report = merge(rows)
    known = {person.person_id for person in people}
    said = {(tie.names, tie.verdict): tie for tie in report}
    assert len(said) == len(report) == 5
    joined = said[("Lucy A. Robin", "Lucy Robin"), "spellings"]
    assert joined.evidence == "joined: same organisation: elm institute"
    assert [place.source for place in joined.places] == ["a.txt", "b"]
    kept = said[("Lucy A. Robin", "Lucy Robin"), "apart"]
    assert (ELM in kept.evidence, LAKE in kept.evidence, len(kept.others), len(kept.places)) == (True, True, 1, 3)
    assert "nobody else in the run has the name" in said[("Odile Brandtner",), "doubtful"].evidence
    assert "may be one: harbour hospital" in said[("Piotr Wolny",), "doubtful"].evidence
    assert "initials fit more than one" in said[("A. Meadow", "Ann Meadow", "Arno Meadow"), "apart"].evidence
    assert all({tie.person_id, *tie.others} <= known for tie in report)


def test_a_person_has_everything_that_was_printed() -> None:
    rows = [
        mention("ODILE BRANDTNER", ELM, role="Nurse", country="IE"),
        mention("Odile Brandtner", ELM, LAKE, role="Head Nurse", source="b.txt", session="B1"),
        mention("O. Brandtner", LAKE, source="c.txt"),
    ]
    ((person,), _) = merge(rows)
    assert person.name == "Odile Brandtner"
    assert person.spellings == ("O. Brandtner", "ODILE BRANDTNER", "Odile Brandtner")
    assert (person.roles, person.affiliations, person.countries) == (("Head Nurse", "Nurse"), (ELM, LAKE), ("IE",))
    assert [(place.source, place.session) for place in person.mentions] == [
        ("a.txt", "A1: Talk"), ("b.txt", "B1"), ("c.txt", "A1: Talk"),
    ]  # fmt: skip
