"""The lexicons that a word of a speaker line is looked up in, gathered once."""

from __future__ import annotations

import functools
from typing import NamedTuple

from abstract_parser.lexicons import section, words

_COMPASS = frozenset(["north", "south", "east", "west", "northern", "southern", "eastern", "western", "central"])
_LANGUAGES = ("German", "French", "Spanish", "Dutch", "Scandinavian")


class Lists(NamedTuple):
    """The lexicons that a word is looked up in."""

    particles: frozenset[str]
    heads: frozenset[str]
    starts: frozenset[str]
    strong_starts: frozenset[str]
    romance_heads: frozenset[str]
    roles: frozenset[str]
    modifiers: frozenset[str]
    fields: frozenset[str]
    common: frozenset[str]
    field_beginnings: tuple[str, ...]
    topic_endings: tuple[str, ...]
    surname_endings: tuple[str, ...]
    glued_endings: tuple[str, ...]
    east: frozenset[str]
    credentials: frozenset[str]
    folded_credentials: frozenset[str]


@functools.cache
def lists() -> Lists:
    """All of them."""
    fields, credentials = words("field_words"), words("credentials")
    return Lists(
        particles=words("particles"),
        heads=words("organisation_heads"),
        starts=words("organisation_starts"),
        strong_starts=_COMPASS | section("organisation_starts", "Nation", *_LANGUAGES),
        romance_heads=section("organisation_heads", "French", "Spanish", "Italian") | {"hospital"},
        roles=words("role_heads"),
        modifiers=words("role_modifiers"),
        fields=fields,
        common=words("common_words") - words("role_heads"),
        field_beginnings=tuple(sorted(held for held in fields if len(held) > 5)),
        topic_endings=tuple(sorted(words("common_word_suffixes"))),
        surname_endings=tuple(sorted(words("family_name_suffixes"))),
        glued_endings=tuple(sorted(form[1:] for form in words("organisation_heads") if form.startswith("-"))),
        east=words("family_names_east_asia"),
        credentials=credentials,
        folded_credentials=frozenset(form.replace(".", "").casefold() for form in credentials),
    )
