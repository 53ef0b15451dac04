"""What holds of every merge: order, repetition and unrelated files change nothing, nobody is lost."""

from __future__ import annotations

import importlib.util
import random
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making import mention, merge

import abstract_parser as ap
from abstract_parser import people, tables
from abstract_parser.errors import AbstractParserError
from abstract_parser.people import Mention, Merger

NAMES = ("Lucy Robin", "LUCY ROBIN", "Lucy A. Robin", "Lucy B Robin", "Robin, Lucy", "L. Robin", "Robin L",
         "L. A. Robin", "Laura Robin", "Kim", "", "?", "Lu-cy Robin", "Maria Garcia")  # fmt: skip
PLACES = ("Elm Institute", "Elm Institute Ltd", "EI", "Elm Institute (EI)", "Lake University", "Hill House", "HH")
ANY = st.builds(
    lambda name, at, role, country, source, session, part, nth: mention(
        name, *at, role=role, country=country, source=source, session=session, part=part, nth=nth
    ),
    st.sampled_from(NAMES),
    st.lists(st.sampled_from(PLACES), max_size=2),
    st.sampled_from((None, "Nurse", "Head of Nursing")),
    st.sampled_from((None, "GB-ENG", "KE")),
    st.sampled_from(("a.txt", "b.txt", "c.txt")),
    st.sampled_from(("A1: Talk", "A6: Waiting well for a heart")),
    st.sampled_from((None, "1")),
    st.integers(0, 1),
)
MANY = st.lists(ANY, max_size=14)
BENCHMARK = Path(__file__).parents[2] / "benchmarks" / "people.py"


@given(MANY, st.randoms())
def test_the_order_of_mentions_does_not_matter(mentions: list[Mention], chance: random.Random) -> None:
    before = merge(mentions)
    chance.shuffle(mentions)
    assert merge(mentions) == before


@given(MANY)
def test_adding_the_same_again_changes_nothing(mentions: list[Mention]) -> None:
    assert merge([*mentions, *mentions]) == merge(mentions)


@given(MANY)
def test_everybody_is_exactly_one_person(mentions: list[Mention]) -> None:
    found, report = merge(mentions)
    places = [place.speaker_id for person in found for place in person.mentions]
    assert sorted(places) == sorted({each.speaker_id for each in mentions})
    assert len({person.person_id for person in found}) == len(found)
    known = {person.person_id for person in found}
    assert all({tie.person_id, *tie.others} <= known and tie.places and tie.evidence for tie in report)


@given(MANY, MANY)
def test_unrelated_people_change_nobody(mentions: list[Mention], others: list[Mention]) -> None:
    elsewhere = [
        each._replace(name=each.name.replace("Robin", "Larch").replace("Kim", "Pem").replace("Garcia", "Elgar") + " Ze",
                      speaker_id="x" + each.speaker_id, source="z.txt")
        for each in others
    ]  # fmt: skip
    alone = merge(mentions)[0]
    together = merge([*mentions, *elsewhere])[0]
    assert [person for person in together if person in alone] == alone


@given(MANY)
def test_two_in_one_list_with_other_organisations_are_never_one(mentions: list[Mention]) -> None:
    found, _ = merge(mentions)
    person_of = {place.speaker_id: person.person_id for person in found for place in person.mentions}
    elm, rest = set(PLACES[:4]), set(PLACES[4:])
    by_place: dict[tuple[str, str | None], list[Mention]] = {}
    for each in mentions:
        by_place.setdefault((each.session_id, each.part_id), []).append(each)
    for listed in by_place.values():
        bridged = any(set(each.affiliations) & elm and set(each.affiliations) & rest for each in listed)
        at_elm = {person_of[each.speaker_id] for each in listed if set(each.affiliations) & elm}
        at_lake = {person_of[each.speaker_id] for each in listed if set(each.affiliations) & rest}
        assert bridged or not at_elm & at_lake


@given(MANY)
def test_repeating_what_is_known_keeps_every_identifier(mentions: list[Mention]) -> None:
    """Another session of the same person at the same organisations says nothing new of who it is."""
    placed = [each._replace(name="Odile Brandtner", country=None) for each in mentions if each.affiliations]
    again = [each._replace(speaker_id="x" + each.speaker_id, source="d", session_id="d/D9: More", session="D9: More",
                           part_id=f"d/D9: More/{number}") for number, each in enumerate(placed)]  # fmt: skip
    before = {place.speaker_id: p.person_id for p in merge(placed)[0] for place in p.mentions}
    after = {place.speaker_id: p.person_id for p in merge([*placed, *again])[0] for place in p.mentions}
    assert before.items() <= after.items()


def test_an_identifier_stays_with_a_longer_form_or_a_namesake() -> None:
    first = mention("Lucy Robin", "Harbour Hospital")
    (alone,), _ = merge([first])
    (longer,), _ = merge([first, mention("Lucy A. Robin", "Harbour Hospital NHS Trust (HHNT)", source="b.txt"),
                          mention("L. Robin", "Harbour Hospital", source="c.txt")])  # fmt: skip
    assert longer.person_id == alone.person_id
    both, _ = merge([first, mention("Lucy Robin", "Lake University", source="b.txt")])
    assert alone.person_id in {person.person_id for person in both}


def test_mentions_have_the_identifiers_of_the_tables() -> None:
    document = ap.parse(
        "A6: Waiting well\nThursday 22 May 2025 | 11:00-12:15\nFormat: Workshop\nWaiting lists are long.\n"
        "Chair: Odile Brandtner\nPART ONE: Letters\nLucy Robin, Nurse, Harbour Hospital; England\n",
        name="a6.txt",
    )
    found = list(people.mentions(document))
    rows = [row for table, row in tables.rows(document) if table == "speakers"]
    assert [each.speaker_id for each in found] == [row["speaker_id"] for row in rows]
    lucy = found[-1]
    assert (lucy.name, lucy.role, lucy.affiliations, lucy.country) == (
        "Lucy Robin", "Nurse", ("Harbour Hospital",), "GB-ENG",
    )  # fmt: skip
    assert (lucy.source, lucy.session, lucy.part_id) == ("a6.txt", "A6: Waiting well", rows[-1]["part_id"])


def test_a_scratch_file_is_used_and_replaced(tmp_path: Path) -> None:
    scratch = tmp_path / "people.sqlite"
    scratch.write_text("what stood here", encoding="utf-8")
    with Merger(scratch) as merger:
        merger.add(mention("Lucy Robin \ud800", "Elm Institute"))
        merged = merger.close_up()
        assert merger.close_up() is merged
        assert [person.name for person in merged.people()] == ["Lucy Robin ?"]
        assert merged.person_of("nobody") is None
        with pytest.raises(RuntimeError, match="closed up"):
            merger.add(mention("Lucy Robin", "Elm Institute"))
    assert scratch.read_bytes().startswith(b"SQLite")


def test_a_scratch_file_that_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(AbstractParserError, match="people could not be merged"):
        Merger(tmp_path / "no folder" / "people.sqlite")


@pytest.mark.parametrize("kind", ["many organisations", "one list", "chain", "chairs"])
def test_one_name_thousands_of_times_takes_time_in_proportion(kind: str) -> None:
    def seconds(count: int) -> float:
        rows = []
        for n in range(count):
            at = {"chain": (f"Org {n}", f"Org {n + 1}"), "chairs": ()}.get(kind, (f"Org {n}",))
            session = "A1" if kind == "one list" else f"A{n}"
            rows.append(mention("Lucy Robin", *at, session=session, source=f"{n % 50}.txt"))
        began = time.process_time()
        merge(rows)
        return time.process_time() - began

    seconds(100)
    assert seconds(6000) < 30 * max(seconds(600), 0.02)


@pytest.mark.skipif(not BENCHMARK.exists(), reason="the benchmark is not part of this distribution")
def test_accuracy_on_invented_people() -> None:
    spec = importlib.util.spec_from_file_location("benchmark_of_people", BENCHMARK)
    assert spec
    assert spec.loader
    module: Any = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    figures = module.measure(1500, 3)
    assert figures["precision"] > 0.985
    assert figures["recall"] > 0.87
