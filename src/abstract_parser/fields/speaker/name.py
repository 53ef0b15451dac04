"""How well the first words of a line make a person's name. Log-odds, 0 for the plain case of two words."""

from __future__ import annotations

import functools
import re
import unicodedata

from abstract_parser.fields.speaker.tokens import bare, is_acronym, is_capital, is_initial, is_name_word
from abstract_parser.lexicons import words

_LENGTH = (-9.0, -3.5, 0.0, -1.6, -3.4, -5.5, -8.0)
_AFTER_INITIAL = (-9.0, -0.7, 0.0, -1.8, -4.0, -6.0)
# Particles that are printed with a capital too; they never end a name.
_CAPITAL_PARTICLES = frozenset(
    "de van von der den di del della da dos das la le ní ní' ó mac nic ap al el st ben bin binti bint abu ibn ter ten zu dela delos las los san santa".split()
)
_VOWELS = re.compile("[aeiouy]+")
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})


@functools.cache
def lists() -> tuple[frozenset[str], ...]:
    """Heads and beginnings of organisations, heads of roles, particles, East Asian family names."""
    heads = frozenset(w for w in words("organisation_heads") if not w.startswith("-"))
    return heads, words("organisation_starts"), words("role_heads"), words("particles"), words("family_names_east_asia")


def score(tokens: list[str], k: int) -> float:
    """The first ``k`` of the words as a name; ``tokens[k]`` is looked at for a name that goes on."""
    counted, initials, total = 0, 0, 0.0
    heads, starts, roles, particles, east = lists()
    for i in range(k):
        word = tokens[i]
        plain = bare(word)
        if is_initial(word):
            initials += 1
            continue
        if plain in particles and not is_capital(word):
            if i == 0 and plain not in ("al", "el", "de", "van", "von", "'t", "d'"):
                total -= 3.0
            continue
        if plain in _CAPITAL_PARTICLES and 0 < i < k - 1:
            continue
        if plain in _SUFFIXES and i >= 2:
            continue
        counted += 1
        total += _word(word, plain, i, heads, starts, roles)
    last = tokens[k - 1]
    if (bare(last) in particles and not is_capital(last)) or (is_initial(last) and "." not in last):
        total -= 5.0
    elif is_initial(last) and k > 1:
        total -= 3.0
    elif bare(last) in _CAPITAL_PARTICLES and k < len(tokens):
        total -= 2.5
    table = _AFTER_INITIAL if initials and is_initial(tokens[0]) else _LENGTH
    total += table[min(counted, len(table) - 1)]
    return total + _east_asian(tokens, k, counted, east, starts)


def _word(
    word: str, plain: str, i: int, heads: frozenset[str], starts: frozenset[str], roles: frozenset[str]
) -> float:
    """What one word says against being a word of a name."""
    if not is_name_word(word):
        return -6.0
    if any(char.isdigit() or char in "&/@()\"“”:" for char in word):
        return -8.0
    total = 0.0
    if is_acronym(word):
        total -= 2.5
    if plain.endswith(("'s", "s'")) and "'" in plain:
        total -= 3.0
    if i and plain in heads:
        total -= 2.5
    if plain in roles:
        total -= 2.2 if i else 1.0
    if plain in starts:
        total -= 1.2 if i else 0.8
    return total


def _east_asian(tokens: list[str], k: int, counted: int, east: frozenset[str], starts: frozenset[str]) -> float:
    """Names of two or three words of one syllable each, the family name first or last."""
    named = [bare(token) for token in tokens[:3]]
    if k not in (2, 3) or len(named) < 3 or not all(_one_syllable(word) for word in named):
        return 0.0
    if k == 3 and counted >= 2 and (named[0] in east or named[2] in east):
        return 2.1
    goes_on = is_capital(tokens[2]) and not is_acronym(tokens[2]) and named[2] not in starts
    return -1.2 if k == 2 and goes_on and (named[0] in east or named[2] in east) else 0.0


def _one_syllable(word: str) -> bool:
    """`cheung`, `hui`, `minh`: one run of vowels, and short."""
    return len(word) <= 6 and word.isalpha() and len(_VOWELS.findall(_plain_letters(word))) == 1


def _plain_letters(word: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))


def surname_shaped(word: str) -> bool:
    """`O’Brien`, `McAlinden`, `Pugh-Rees`: a word that organisations rarely begin with."""
    plain = word.strip(",;.")
    if plain[:2] in ("O’", "O'", "Mc", "D’", "D'") and plain[2:3].isupper():
        return True
    left, hyphen, right = plain.partition("-")
    return bool(hyphen) and left[:1].isupper() and right[:1].isupper() and left[1:].islower() and right[1:].islower()
