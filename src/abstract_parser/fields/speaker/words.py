"""What is known of a single printed word, worked out once and kept: people's lines repeat their words."""

from __future__ import annotations

import functools
import re
import unicodedata

from abstract_parser.lexicons import section, words

_OUTER = "()[]\"“”'‘’«»,;:.*"
_VOWELS = re.compile("[aeiouy]+")
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
# Particles that are printed with a capital too; they never end a name.
_CAPITAL_PARTICLES = frozenset(
    (
        "de van von der den di del della da dos das la le ní ó mac nic giolla ap al el st ben bin binti bint abu ibn "
        "ter ten zu dela delos las los san santa"
    ).split()
)
_CONNECTORS = frozenset(
    (
        "and of for the in at to with on & de la le les des du der die das den und für et y e do da dos del della di "
        "el los las van voor och og i på för av"
    ).split()
)
_FILLERS = frozenset("nhs ft cic for of and & the children women foundation teaching general".split())
_LANGUAGES = ("German", "French", "Spanish", "Dutch", "Scandinavian")
_FIRST_PARTICLES = frozenset({"al", "el", "de", "van", "von", "'t", "d'"})
_FORBIDDEN = frozenset('&/@()"“”:')
_COMPASS = frozenset(["north", "south", "east", "west", "northern", "southern", "eastern", "western", "central"])


def bare(word: str) -> str:
    """A word as the lexicons have it: lower case, straight apostrophe, outer punctuation off."""
    if word in ("’t", "'t", "‘t"):
        return "'t"
    return word.strip(_OUTER).casefold().replace("’", "'")


def is_capital(word: str) -> bool:
    """Whether a word begins with a capital, or with a letter of a script that has none."""
    for char in word:
        if char.isalpha():
            return not char.islower()
    return False


class Word:
    """A printed word. ``cost`` and ``first_cost`` say how badly it fits in a name, behind or at its beginning."""

    __slots__ = (
        "acronym",
        "capital",
        "capital_particle",
        "connector",
        "cost",
        "credential",
        "east",
        "filler",
        "first_cost",
        "head",
        "initial",
        "modifier",
        "name_word",
        "particle",
        "plain",
        "role",
        "romance_head",
        "start",
        "strong_start",
        "suffix",
        "surname",
        "syllable",
        "the",
        "topic",
        "undotted",
    )  # fmt: skip

    def __init__(self, text: str) -> None:
        plain = self.plain = bare(text)
        self.capital = is_capital(text)
        self.initial = _is_initial(text)
        self.undotted = self.initial and "." not in text
        self.acronym = _is_acronym(text)
        particles = words("particles")
        self.particle = plain in particles and not self.capital
        self.connector = plain in _CONNECTORS or plain in particles
        self.capital_particle = plain in _CAPITAL_PARTICLES
        self.name_word = self.capital or _is_glued(text, particles)
        self.suffix = plain in _SUFFIXES
        self.head = plain in words("organisation_heads")
        self.start = plain in words("organisation_starts")
        self.role = plain in words("role_heads")
        # What organisations begin with, even behind a word that is none of theirs.
        self.strong_start = plain in _COMPASS or plain in section("organisation_starts", "Nation", *_LANGUAGES)
        self.romance_head = plain == "hospital" or plain in section(
            "organisation_heads", "French", "Spanish", "Italian"
        )
        self.topic = plain in words("field_words") or (
            len(plain) > 6
            and (plain.endswith(_endings("common_word_suffixes")) or plain.startswith(_field_beginnings()))
        )
        self.modifier = plain in words("role_modifiers")
        self.filler = self.head or self.start or plain in _FILLERS or plain.endswith(("'s", "s'"))
        self.east = plain in words("family_names_east_asia")
        self.syllable = _one_syllable(plain)
        self.surname = _surname_shaped(text) or (len(plain) > 5 and plain.endswith(_endings("family_name_suffixes")))
        self.credential = _is_credential(text)
        self.the = text == "The"
        self.cost = self._cost(text, 1)
        self.first_cost = self._cost(text, 0)

    def _cost(self, text: str, i: int) -> float:
        if self.particle:
            return -3.0 if i == 0 and self.plain not in _FIRST_PARTICLES else 0.0
        if not self.name_word:
            return -6.0
        if any(char.isdigit() or char in _FORBIDDEN for char in text):
            return -8.0
        total = -2.5 if self.acronym else 0.0
        if "'" in self.plain and self.plain.endswith(("'s", "s'")):
            total -= 3.0
        if i and self.head:
            total -= 2.5
        if self.role:
            total -= 2.2 if i else 1.0
        if self.start:
            total -= 1.2 if i else 0.8
        elif i and self.topic:
            total -= 1.2
        return total


@functools.cache
def _endings(name: str) -> tuple[str, ...]:
    return tuple(sorted(words(name)))


@functools.cache
def _field_beginnings() -> tuple[str, ...]:
    """Long field words, which compounds begin with: `healthline`, `patients`."""
    return tuple(sorted(held for held in words("field_words") if len(held) > 5))


@functools.lru_cache(maxsize=32768)
def word(text: str) -> Word:
    """The word, from the store if it was met before."""
    return Word(text)


def _is_initial(text: str) -> bool:
    """`J.`, `M`, `K.G.`"""
    letters = text.replace(".", "")
    return 0 < len(letters) <= 2 and letters.isupper() and letters.isalpha() and (len(letters) == 1 or "." in text)


def _is_acronym(text: str) -> bool:
    """`NHS`, `QJM`, `(SALAR)`; not an initial."""
    core = text.strip(_OUTER).rstrip("s")
    letters = [c for c in core if c.isalpha()]
    return len(letters) >= 2 and all(c.isupper() for c in letters) and "." not in text and len(core) <= 10


def _is_glued(text: str, particles: frozenset[str]) -> bool:
    """A particle glued to a name (`al-Qahtani`, `d'Aubigny`)."""
    plain = text.replace("’", "'")
    glued = plain.partition("-")[0] if "-" in plain else plain[: plain.find("'") + 1]
    rest = plain[len(glued) :].lstrip("-")
    return bool(glued) and glued in particles and rest[:1].isupper()


def _one_syllable(plain: str) -> bool:
    """`cheung`, `hui`, `minh`: one run of vowels, and short."""
    if len(plain) > 6 or not plain.isalpha():
        return False
    letters = "".join(c for c in unicodedata.normalize("NFD", plain) if not unicodedata.combining(c))
    return len(_VOWELS.findall(letters)) <= 1


def _surname_shaped(text: str) -> bool:
    """`O’Brien`, `McAlinden`, `Pugh-Rees`: a word that organisations rarely begin with."""
    plain = text.strip(",;.")
    if plain[:2] in ("O’", "O'", "Mc", "D’", "D'") and plain[2:3].isupper():
        return True
    left, hyphen, right = plain.partition("-")
    return bool(hyphen) and left[:1].isupper() and right[:1].isupper() and left[1:].islower() and right[1:].islower()


@functools.cache
def _credentials() -> frozenset[str]:
    return frozenset(form.replace(".", "").casefold() for form in words("credentials"))


def _is_credential(text: str) -> bool:
    """`PhD`, `R.N.`; case matters for short ones (`MA`, not `Ma`)."""
    plain = text.strip(",;()")
    if plain.replace(".", "").casefold() not in _credentials():
        return False
    return plain in words("credentials") or len(plain) > 3 or plain.isupper()
