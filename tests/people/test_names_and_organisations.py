"""Names and organisations: what ties two mentions, and first, what must not."""

from __future__ import annotations

import time

import pytest
from making import apart, groups, mention, one

from abstract_parser.people.organisations import organisation

HOSPITAL = "Harbour Hospital"


@pytest.mark.parametrize(
    "one_name, other",
    [
        ("Lucy Robin", "Lucia Robin"),
        ("Lucy Robin", "Lucy Robins"),
        ("Lucy A. Robin", "Lucy B. Robin"),
        ("L. Robin", "P. Robin"),
        ("L. A. Robin", "L. B. Robin"),
        ("Robin", "Lucy Robin"),
        ("Kim", "Kim Larch"),
        ("???", "!!!"),
        ("J. van der Berg", "P. van der Berg"),
        ("T. Stax-Hexter", "P. Stax-Hexter"),
        ("L. Robin", "Paula Robin"),
        ("L. A. Robin", "Lucy Beth Robin"),
    ],
)
def test_other_names_are_other_people(one_name: str, other: str) -> None:
    assert apart(mention(one_name, HOSPITAL), mention(other, HOSPITAL, source="b.txt"))


@pytest.mark.parametrize(
    "one_name, other",
    [
        ("Lucy Robin", "LUCY ROBIN"),
        ("José Núñez", "Jose Nunez"),
        ("Søren Łukas", "Soren Lukas"),
        ("Mary O’Brien", "Mary OBrien"),
        ("Mary O'Brien", "Mary O’Brien"),
        ("Jean-Luc Marchand", "Jean Luc Marchand"),
        ("Anna Larch-Meadow", "Anna Larch Meadow"),
        ("Lucy Robin", "Lucy A. Robin"),
        ("Lucy A. Robin", "Lucy A Robin"),
        ("Lucy Robin", "Robin, Lucy"),
        ("Lucy Robin", "L. Robin"),
        ("Lucy Robin", "Robin L."),
        ("Jean-Paul Marchand", "J.-P. Marchand"),
        ("Jan van der Berg", "J. van der Berg"),
        ("Anna Larch-Meadow", "A. Larch-Meadow"),
        ("Lucy Anna Robin", "L. A. Robin"),
        ("山田 太郎", "山田 太郎"),
    ],
)
def test_spellings_of_one_name_at_one_organisation(one_name: str, other: str) -> None:
    assert one(mention(one_name, HOSPITAL), mention(other, HOSPITAL, source="b.txt"))


@pytest.mark.parametrize("other", ["Robin, Lucy", "Lucy A. Robin", "L. Robin", "Robin L."])
def test_these_spellings_need_the_organisation(other: str) -> None:
    assert apart(mention("Lucy Robin", HOSPITAL), mention(other, source="b.txt"))
    assert apart(mention("Lucy Robin", HOSPITAL), mention(other, "Lake University", source="b.txt"))


def test_initials_that_fit_two_people_stay_apart() -> None:
    two = mention("Lucy Robin", HOSPITAL), mention("Laura Robin", HOSPITAL, source="b.txt")
    assert apart(*two, mention("L. Robin", HOSPITAL, source="c.txt"))
    lake = mention("Laura Robin", "Lake University", source="b.txt")
    assert groups(two[0], lake, mention("L. Robin", HOSPITAL, source="c.txt")) == [[0, 2], [1]]


def test_initials_beside_the_full_name_are_somebody_else() -> None:
    assert apart(mention("Lucy Robin", HOSPITAL), mention("L. Robin", HOSPITAL))


@pytest.mark.parametrize(
    "printed, other",
    [
        (HOSPITAL, "Lake University"),
        ("Harbour University", "Harbour University Hospital"),
        ("Lake Trust", "Lake Foundation"),
        ("University of Kent (UK)", "University of York (UK)"),
        ("Elm Institute (Berlin)", "Oak Institute (Berlin)"),
        ("HH", "Lake University"),
        ("", "-"),
    ],
)
def test_other_organisations_do_not_tie(printed: str, other: str) -> None:
    assert apart(
        mention("Lucy Robin", printed, country="IE"), mention("Lucy Robin", other, source="b.txt", country="DE")
    )


@pytest.mark.parametrize(
    "printed, other",
    [
        (HOSPITAL, "harbour  HOSPITAL"),
        (HOSPITAL, "The Harbour Hospital"),
        ("Food & Farm Board", "Food and Farm Board"),
        ("National Elm Institute (NEI)", "NEI"),
        ("National Elm Institute (NEI)", "National Elm Institute"),
        ("NEI (National Elm Institute)", "National Elm Institute"),
        (HOSPITAL, "Harbour Hospital NHS Foundation Trust"),
        ("Larch", "Larch Ltd"),
        ("National Elm Institute", "NEI"),
        ("Elm Univ. Centre", "Elm University Center"),
        ("University of Elmland", "Elmland University"),
    ],
)
def test_organisations_that_are_one(printed: str, other: str) -> None:
    assert one(mention("Lucy Robin", printed), mention("Lucy Robin", other, source="b.txt"))


def test_an_acronym_that_fits_two_organisations_ties_nobody() -> None:
    hill = mention("Lucy Robin", "Hill House", source="b.txt")
    assert apart(mention("Lucy Robin", HOSPITAL), hill, mention("Lucy Robin", "HH", source="c.txt"))


def test_who_prints_two_organisations_ties_those_who_print_one() -> None:
    lake = mention("Lucy Robin", "Lake University", source="b.txt")
    assert apart(mention("Lucy Robin", HOSPITAL), lake)
    assert one(
        mention("Lucy Robin", HOSPITAL), lake, mention("Lucy Robin", HOSPITAL, "Lake University", source="c.txt")
    )


def test_one_organisation_in_two_countries_is_two() -> None:
    ministry = "Ministry of Health"
    both = mention("Lucy Robin", ministry, country="KE"), mention("Lucy Robin", ministry, country="CL", source="b.txt")
    assert apart(*both)
    assert apart(*both, mention("Lucy Robin", ministry, source="c.txt"))
    assert one(
        mention("Lucy Robin", ministry, country="GB"), mention("Lucy Robin", ministry, country="GB-ENG", source="b")
    )


def test_a_run_of_blanks_takes_no_time() -> None:
    begun = time.monotonic()
    assert organisation("Lake" + " " * 200_000 + "University") == organisation("Lake University")
    assert time.monotonic() - begun < 5
