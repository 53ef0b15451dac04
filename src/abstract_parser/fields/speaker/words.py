"""What is known of a single printed word, worked out once and kept: people's lines repeat their words."""

from __future__ import annotations

import functools
import re
import unicodedata

from abstract_parser.fields.speaker.lists import Lists, lists

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
_FIRST_PARTICLES = frozenset({"al", "el", "de", "van", "von", "'t", "d'"})
_DEGREE = re.compile(r"(?:[A-Z][a-z]{0,3}\.?){2,5}[,;]?|[A-Z]{2,7}[,;]?")
_FORBIDDEN = re.compile(r"[\d&/@()\"“”:]")


def bare(word: str) -> str:
    """A word as the lexicons have it: lower case, straight apostrophe, outer punctuation off."""
    if word in ("’t", "'t", "‘t"):
        return "'t"
    return word.strip(_OUTER).casefold().replace("’", "'")


def is_degree(text: str) -> bool:
    """Whether a stretch has the shape of degrees and memberships, known ones or not: `RPh`, `FRCPC`, `MB BCh`."""
    parts = text.split()
    return 0 < len(parts) <= 4 and all(word(part).credential or _DEGREE.fullmatch(part) for part in parts)


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
        held = lists()
        plain = self.plain = bare(text)
        self.capital = text[:1].isupper() or is_capital(text)
        self.initial = len(text) < 5 and (_is_initial(text) or text in ("Ma.", "Mª", "M.ª"))
        self.undotted = self.initial and "." not in text
        self.acronym = _is_acronym(text)
        known = plain in held.particles
        self.particle = known and not self.capital
        self.connector = known or plain in _CONNECTORS
        self.capital_particle = plain in _CAPITAL_PARTICLES
        self.name_word = self.capital or _is_glued(text, held.particles)
        self.suffix = plain in _SUFFIXES
        self.head = plain in held.heads
        self.start = plain in held.starts
        self.role = plain in held.roles
        # What organisations begin with, even behind a word that is none of theirs.
        self.strong_start = plain in held.strong_starts
        self.romance_head = plain in held.romance_heads
        self.topic = plain in held.fields or plain in held.common or (len(plain) > 5 and _is_topic(plain, held))
        self.modifier = plain in held.modifiers
        self.filler = self.head or self.start or plain in _FILLERS or _is_possessive(plain)
        self.east = plain in held.east
        self.syllable = len(plain) < 7 and _one_syllable(plain)
        self.surname = _surname_shaped(text) or (len(plain) > 5 and plain.endswith(held.surname_endings))
        self.credential = _is_credential(text, held)
        self.the = text == "The"
        self.first_cost, self.cost = self._costs(text)

    def _costs(self, text: str) -> tuple[float, float]:
        """As the first word of a name, and behind it."""
        if self.particle:
            return (0.0 if self.plain in _FIRST_PARTICLES else -3.0), 0.0
        if not self.name_word:
            return -6.0, -6.0
        if _FORBIDDEN.search(text):
            return -8.0, -8.0
        both = (-2.5 if self.acronym else 0.0) + (-3.0 if _is_possessive(self.plain) else 0.0)
        first = both - (1.0 if self.role else 0.0) - (0.8 if self.start else 0.0)
        behind = both - (2.5 if self.head else 0.0) - (2.2 if self.role else 0.0)
        return first, behind - (1.2 if self.start or self.topic else 0.0) - (1.5 if self.modifier else 0.0)


def _is_topic(plain: str, known: Lists) -> bool:
    """An adjective or abstract noun, a compound of a field of work, several of a role: `technical`, `champions`."""
    if plain[-1] == "s" and plain[:-1] in known.roles:
        return True
    return len(plain) > 6 and (plain.endswith(known.topic_endings) or plain.startswith(known.field_beginnings))


def _is_possessive(plain: str) -> bool:
    return "'" in plain and plain.endswith(("'s", "s'"))


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
    if text[1:].islower():
        return False
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
    letters = plain
    if not plain.isascii():
        letters = "".join(c for c in unicodedata.normalize("NFD", plain) if not unicodedata.combining(c))
    return len(_VOWELS.findall(letters)) <= 1


def _surname_shaped(text: str) -> bool:
    """`O’Brien`, `McAlinden`, `Pugh-Rees`: a word that organisations rarely begin with."""
    plain = text.strip(",;.")
    if plain[:2] in ("O’", "O'", "Mc", "D’", "D'") and plain[2:3].isupper():
        return True
    left, hyphen, right = plain.partition("-")
    return bool(hyphen) and left[:1].isupper() and right[:1].isupper() and left[1:].islower() and right[1:].islower()


def _is_credential(text: str, known: Lists) -> bool:
    """`PhD`, `R.N.`; case matters for short ones (`MA`, not `Ma`)."""
    plain = text.strip(",;()")
    if plain.replace(".", "").casefold() not in known.folded_credentials:
        return False
    return plain in known.credentials or len(plain) > 3 or plain.isupper()
