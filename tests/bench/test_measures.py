"""When two values are the same: strict, soft, near."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from abstract_parser.bench.distance import distance, ratio
from abstract_parser.bench.fold import fold
from abstract_parser.bench.measures import MEASURES


def passing(found: dict[str, bool]) -> set[str]:
    return {name for name, right in found.items() if right}


@pytest.mark.parametrize(
    "field, want, have, passes",
    [
        ("title", "Waiting well", "Waiting well", "strict soft near"),
        ("title", "Waiting ‘well’ – now", "waiting  'WELL' - now.", "soft near"),
        ("title", "Waiting well", "Waiting wall", "near"),  # 1 of 12
        ("title", "Waiting", "Wading", ""),  # 2 of 7
        ("title", "abcde", "abcdx", "near"),  # 1 of 5: exactly 0.8
        ("title", "Waiting well", "Hurrying ill", ""),
        ("speaker_name", "Ana Díaz", "Ana Diaz", "near"),
        ("code", "S22222222", "S22222223", ""),
        ("date", "2025-05-22", "2025-05-23", ""),
        ("speaker_country", "Slovenia", "Slovenie", ""),
    ],
)
def test_values(field: str, want: str, have: str, passes: str) -> None:
    assert passing({each.name: each.same(field, want, have) for each in MEASURES}) == set(passes.split())


@pytest.mark.parametrize(
    "want, have, cut, passes",
    [
        ("Name three ways to keep in touch", "Name three ways to keep in touch", False, "strict soft near"),
        ("Name three ways to keep in touch", "name three ways to keep in sight", False, "soft near"),
        ("Name three ways", "Name three ways to keep in touch with people", True, "strict soft near"),
        ("Name three ways", "Name three ways to keep in touch with people", False, "soft near"),
        ("Name thre ways", "Name three ways to keep in touch", True, "near"),
        ("Name three ways", "Draft a letter", True, ""),
    ],
)
def test_objectives(want: str, have: str, cut: bool, passes: str) -> None:
    assert passing({each.name: each.same_objective(want, have, cut) for each in MEASURES}) == set(passes.split())


def test_descriptions() -> None:
    words = [f"word{i}" for i in range(40)]
    whole = " ".join(words)
    for changed, passes in ((0, {"strict", "soft", "near"}), (2, {"soft", "near"}), (3, {"near"}), (9, set[str]())):
        have = " ".join([f"other{i}" for i in range(changed)] + words[changed:])
        assert passing({each.name: each.same_description(whole, have) for each in MEASURES}) == passes


@pytest.mark.parametrize("value", [None, "", " ", "-", "…"[:0], "\u200b", "“”"])
def test_nothing_is_left_of_nothing(value: str | None) -> None:
    assert fold(value) is None


def test_folding() -> None:
    assert fold(" “Straße”\u00a0—  Nº\u00ad1, ﬁve. ") == 'strasse" - no1, five'


def slow(a: str, b: str) -> int:
    """The textbook's table."""
    row = list(range(len(b) + 1))
    for i, one in enumerate(a, 1):
        new = [i]
        for j, other in enumerate(b, 1):
            new.append(min(row[j] + 1, new[-1] + 1, row[j - 1] + (one != other)))
        row = new
    return row[-1]


@given(st.text("abcü", max_size=70), st.text("abcdü", max_size=70))
def test_distance_is_that_of_the_table(a: str, b: str) -> None:
    assert distance(a, b) == slow(a, b)


def test_distances() -> None:
    assert distance("kitten", "sitting") == 3
    assert distance("", "abc") == 3
    assert distance(["a", "b"], ["b"]) == 1
    assert ratio("kitten", "sitting") == pytest.approx(1 - 3 / 7)
    assert ratio("", "") == 1
