"""Countries as they are printed at the end of a speaker line, with their ISO codes.

ISO 3166-1 codes and English names come from the package `iso3166`, names in other languages from the lexicon
`countries`; everyday names, and the ISO 3166-2 codes of the nations of the United Kingdom, are the alias table below.
"""

from __future__ import annotations

import functools
import unicodedata

from abstract_parser.lexicons import words
from abstract_parser.profiles.fold import fold

_ALIASES = {
    "england": "GB-ENG", "scotland": "GB-SCT", "wales": "GB-WLS", "cymru": "GB-WLS", "northern ireland": "GB-NIR",
    "uk": "GB", "u.k.": "GB", "united kingdom": "GB", "great britain": "GB", "britain": "GB", "gb": "GB",
    "isle of man": "IM", "jersey": "JE", "guernsey": "GG", "channel islands": "",
    "usa": "US", "u.s.a.": "US", "us": "US", "u.s.": "US", "united states": "US", "united states of america": "US",
    "the united states": "US", "america": "US", "estados unidos": "US", "états-unis": "US", "ee.uu.": "US",
    "eeuu": "US",
    "netherlands": "NL", "the netherlands": "NL", "holland": "NL", "nederland": "NL", "niederlande": "NL",
    "ireland": "IE", "republic of ireland": "IE", "eire": "IE",
    "hong kong": "HK", "hong kong sar": "HK", "macau": "MO", "macao": "MO", "taiwan": "TW", "china": "CN",
    "türkiye": "TR", "turkey": "TR", "turkiye": "TR", "russia": "RU", "south korea": "KR", "korea": "KR",
    "republic of korea": "KR", "north korea": "KP", "vietnam": "VN", "viet nam": "VN", "laos": "LA", "brunei": "BN",
    "iran": "IR", "syria": "SY", "palestine": "PS", "moldova": "MD", "macedonia": "MK", "north macedonia": "MK",
    "st helena": "SH", "st. helena": "SH", "st lucia": "LC", "st. lucia": "LC", "st kitts and nevis": "KN",
    "st vincent and the grenadines": "VC", "kosovo": "", "czech republic": "CZ", "czechia": "CZ", "slovakia": "SK",
    "bosnia": "BA",
    "bosnia and herzegovina": "BA", "tanzania": "TZ", "dr congo": "CD", "ivory coast": "CI", "côte d'ivoire": "CI",
    "cape verde": "CV", "swaziland": "SZ", "eswatini": "SZ", "the gambia": "GM", "gambia": "GM", "bolivia": "BO",
    "venezuela": "VE", "trinidad and tobago": "TT", "trinidad & tobago": "TT", "trinidad": "TT", "bahamas": "BS",
    "the bahamas": "BS", "uae": "AE", "u.a.e.": "AE", "united arab emirates": "AE", "the uae": "AE", "ksa": "SA",
    "saudi arabia": "SA", "kingdom of saudi arabia": "SA", "burma": "MM", "myanmar": "MM", "philippines": "PH",
    "the philippines": "PH", "sudan": "SD", "vatican": "VA", "aotearoa new zealand": "NZ", "new zealand": "NZ",
    "aotearoa": "NZ", "nz": "NZ", "greenland": "GL", "faroe islands": "FO", "deutschland": "DE", "germany": "DE",
    "österreich": "AT", "schweiz": "CH", "suisse": "CH", "españa": "ES", "méxico": "MX", "brasil": "BR", "perú": "PE",
    "panamá": "PA", "república dominicana": "DO", "norge": "NO", "sverige": "SE", "danmark": "DK", "suomi": "FI",
    "belgique": "BE", "belgië": "BE", "italia": "IT", "polska": "PL", "allemagne": "DE", "espagne": "ES",
}  # fmt: skip
_VEHICLES = {"UK": "GB", "A": "AT", "B": "BE", "D": "DE", "E": "ES", "F": "FR", "I": "IT", "L": "LU", "N": "NO",
             "P": "PT", "S": "SE"}  # fmt: skip
"""Short signs that people print in brackets, most of them those of vehicles (Convention on Road Traffic, 1968)."""
_LONGEST = 60


@functools.cache
def _table() -> dict[str, str]:
    import iso3166

    table = dict(entry.split("\t") for entry in words("countries"))
    for entry in iso3166.countries:
        name = entry.name.casefold()
        table[name] = entry.alpha2
        table[entry.apolitical_name.casefold()] = entry.alpha2
        # `Korea, Republic of` never stands so at the end of a line.
        table[name.split("(")[0].split(",")[0].strip()] = entry.alpha2
    table |= {unicodedata.normalize("NFC", alias): code for alias, code in _ALIASES.items()}
    table.pop("", None)
    return table


def is_country(text: str) -> bool:
    """Whether the text is the name of a country, as people print it."""
    return fold(text) in _table()


@functools.cache
def _short() -> dict[str, str]:
    import iso3166

    return {entry.alpha2: entry.alpha2 for entry in iso3166.countries} | _VEHICLES


def is_code(text: str) -> bool:
    """Whether the text is a code of ISO 3166-1 in two capitals."""
    return _short().get(text) == text


def is_short(text: str) -> bool:
    """Whether the text is a country's code of two capitals or its sign on vehicles: only for where a country stands."""
    return text in _short()


def code(text: str) -> str | None:
    """ISO 3166-1 alpha-2 or, for the UK's nations, ISO 3166-2; None where there is none."""
    return _table().get(fold(text)) or _short().get(text)


def tail(text: str, start: int = 0, end: int | None = None) -> tuple[int, int] | None:
    """Where the country stands that ends ``text[start:end]``, behind a comma or semicolon; None where none does."""
    stop = len(text) if end is None else end
    low = max(start, stop - _LONGEST)
    at = (
        max(
            text.rfind(";", low, stop),
            text.rfind(",", low, stop),
            text.rfind("|", low, stop),
            text.rfind("\t", low, stop),
        )
        + 1
    )
    if at <= start:
        return None
    held = text[at:stop].strip()
    table = _table()
    if fold(held) not in table:
        held = held.rstrip(". ")  # the full stop of the line; `U.K.` has its own
        if fold(held) not in table:
            return None
    at = text.index(held, at)
    return at, at + len(held)
