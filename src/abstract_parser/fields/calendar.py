"""Names of months, weekdays and time zones, months and weekdays in the languages that profiles can ask for.

Source: Unicode CLDR's month and day names (wide and abbreviated) for en, de, fr, es, nl, it, pt, da, sv and nb,
written down by hand.
"""

from __future__ import annotations

import functools

_MONTHS = {
    "en": "january february march april may june july august september october november december",
    "de": "januar februar märz april mai juni juli august september oktober november dezember",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "da": "januar februar marts april maj juni juli august september oktober november december",
    "sv": "januari februari mars april maj juni juli augusti september oktober november december",
    "nb": "januar februar mars april mai juni juli august september oktober november desember",
}
_SHORT_MONTHS = {
    "en": "jan feb mar apr may jun jul aug sep oct nov dec",
    "de": "jan feb mär apr mai jun jul aug sep okt nov dez",
    "fr": "janv févr mars avr mai juin juil août sept oct nov déc",
    "es": "ene feb mar abr may jun jul ago sept oct nov dic",
    "nl": "jan feb mrt apr mei jun jul aug sep okt nov dec",
    "it": "gen feb mar apr mag giu lug ago set ott nov dic",
    "pt": "jan fev mar abr mai jun jul ago set out nov dez",
    "da": "jan feb mar apr maj jun jul aug sep okt nov dec",
    "sv": "jan feb mar apr maj jun jul aug sep okt nov dec",
    "nb": "jan feb mar apr mai jun jul aug sep okt nov des",
}
LANGUAGES = tuple(_MONTHS)
_EXTRA_MONTHS = {"sept": 9, "setiembre": 9, "jänner": 1, "fevrier": 2, "aout": 8, "decembre": 12}
_DAYS = {
    "en": "monday tuesday wednesday thursday friday saturday sunday",
    "de": "montag dienstag mittwoch donnerstag freitag samstag sonntag",
    "fr": "lundi mardi mercredi jeudi vendredi samedi dimanche",
    "es": "lunes martes miércoles jueves viernes sábado domingo",
    "nl": "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag",
    "it": "lunedì martedì mercoledì giovedì venerdì sabato domenica",
    "pt": "segunda-feira terça-feira quarta-feira quinta-feira sexta-feira sábado domingo",
    "da": "mandag tirsdag onsdag torsdag fredag lørdag søndag",
    "sv": "måndag tisdag onsdag torsdag fredag lördag söndag",
    "nb": "mandag tirsdag onsdag torsdag fredag lørdag søndag",
}
_SHORT_DAYS = {
    "en": "mon tue wed thu fri sat sun",
    "de": "mo di mi do fr sa so",
    "fr": "lun mar mer jeu ven sam dim",
    "es": "lun mar mié jue vie sáb dom",
    "nl": "ma di wo do vr za zo",
    "it": "lun mar mer gio ven sab dom",
    "pt": "seg ter qua qui sex sáb dom",
    "da": "man tir ons tor fre lør søn",
    "sv": "mån tis ons tors fre lör sön",
    "nb": "man tir ons tor fre lør søn",
}
_EXTRA_DAYS = {"tues": 1, "weds": 2, "thur": 3, "thurs": 3, "miercoles": 2, "sabado": 5}


def _numbered(tables: tuple[dict[str, str], ...], languages: tuple[str, ...], first: int) -> dict[str, int]:
    words = (table.get(language, "").split() for table in tables for language in languages)
    return {word: n for each in words for n, word in enumerate(each, first)}


@functools.cache
def months(languages: tuple[str, ...]) -> dict[str, int]:
    """Lower-case name -> 1..12."""
    return _numbered((_SHORT_MONTHS, _MONTHS), languages, 1) | _EXTRA_MONTHS


@functools.cache
def months_first(languages: tuple[str, ...]) -> dict[str, int]:
    """Those that stand before the day too; short ones only in English, as others are its words: `Set 10 goals`."""
    return _numbered((_SHORT_MONTHS,), ("en",), 1) | _numbered((_MONTHS,), languages, 1) | {"sept": 9}


@functools.cache
def weekdays(languages: tuple[str, ...]) -> dict[str, int]:
    """Lower-case name -> 0 (Monday) .. 6."""
    return _numbered((_SHORT_DAYS, _DAYS), languages, 0) | _EXTRA_DAYS


@functools.cache
def _zones() -> frozenset[str]:
    import zoneinfo

    return frozenset(zoneinfo.available_timezones())


def is_zone(name: str) -> bool:
    """Whether there is a zone of that name. Where the system has no time zone data, any `Area/Place` will do."""
    return name in _zones() if _zones() else "/" in name
