"""The country that ends a speaker line."""

from __future__ import annotations

import pytest

from abstract_parser import Country, parse


def country_of(line: str, header: str = "Stream: People") -> Country | None:
    text = f"A6: Waiting well\n22 May 2025 | 11:00-12:15\n{header}\nSome text is here. More of it.\nChair: {line}\n"
    (session,) = parse(text).sessions
    (speaker,) = session.speakers
    return speaker.country


@pytest.mark.parametrize(
    "line",
    [
        "Lucy Robin, Bank of England",
        "Lucy Robin, University of Wales",
        "Lucy Robin, Team North America",
        "Lucy Robin, England Cricket Trust",
        "Lucy Robin, The Georgia Clinic",
        "Jordan Turkey, ABC Parents",
        "Chad Robin",
        "Lucy Robin, ABC Parents; Atlantis",
        "Lucy Robin, ABC Parents; London",
        "Lucy Robin, India Office, ABC Parents",
    ],
)
def test_is_left_alone(line: str) -> None:
    assert country_of(line) is None


@pytest.mark.parametrize(
    "printed, code",
    [
        ("England", "GB-ENG"),
        ("Scotland", "GB-SCT"),
        ("Wales", "GB-WLS"),
        ("Northern Ireland", "GB-NIR"),
        ("UK", "GB"),
        ("U.K.", "GB"),
        ("United Kingdom", "GB"),
        ("USA", "US"),
        ("the Netherlands", "NL"),
        ("The Netherlands", "NL"),
        ("Netherlands", "NL"),
        ("Hong Kong", "HK"),
        ("Türkiye", "TR"),
        ("Turkey", "TR"),
        ("Côte d’Ivoire", "CI"),
        ("Côte d'Ivoire", "CI"),
        ("South Korea", "KR"),
        ("Vietnam", "VN"),
        ("Bosnia and Herzegovina", "BA"),
        ("Trinidad & Tobago", "TT"),
        ("Czech Republic", "CZ"),
        ("New Zealand", "NZ"),
        ("Taiwan", "TW"),
        ("Iran", "IR"),
        ("Tanzania", "TZ"),
        ("Russia", "RU"),
        ("Deutschland", "DE"),
        ("España", "ES"),
        ("Kosovo", None),
        ("ENGLAND", "GB-ENG"),
    ],
)
@pytest.mark.parametrize("mark", ["; ", ", "])
def test_name_as_printed_and_its_code(printed: str, code: str | None, mark: str) -> None:
    assert country_of(f"Lucy Robin, ABC Parents{mark}{printed}") == Country(name=printed, code=code)


def test_a_full_stop_behind_it_is_not_part_of_it() -> None:
    assert country_of("Lucy Robin, ABC Parents; England.") == Country(name="England", code="GB-ENG")


def test_a_country_alone_behind_the_name() -> None:
    assert country_of("Lucy Robin; Tonga") == Country(name="Tonga", code="TO")


def test_the_code_claims_nothing_of_its_own() -> None:
    text = "A6: Waiting\n22 May 2025 | 11:00-12:15\nStream: People\nText. More.\nLucy Robin, ABC Trust; England\n"
    provenance = parse(text, provenance=True).provenance
    assert provenance is not None
    name = provenance.values["/sessions/0/speakers/0/country/name"]
    code = provenance.values["/sessions/0/speakers/0/country/code"]
    assert (name.kind, code.kind) == ("verbatim", "normalised")
    assert name.spans == code.spans
