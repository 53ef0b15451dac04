"""Several people on one line: `A, B (Org); C (Org)`, `A, B — Org`, `A, Dean, Org, B, Director, Org`, `A, B and C`.

The line is only cut into persons here; each is read as any other. An affiliation that is printed behind the last of
several names belongs to all of them: they are marked as sharing the next one's.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from abstract_parser.fields import country
from abstract_parser.fields.speaker.bits import JOINS, Bit, bits, is_name
from abstract_parser.fields.speaker.likely import against, evidence, is_sentence
from abstract_parser.fields.speaker.words import word

__all__ = ["ENOUGH", "Crowd", "Individual", "is_name", "split"]

ENOUGH = 1.5
"""From this weight on a stretch is taken for people without a label."""
MAX_LENGTH = 1_200
_SURNAME_FIRST = re.compile(r"\s*([^\s,;()]+(?: [^\s,;()]+){0,3}), ([^\s,;()]+(?: [^\s,;()]+){0,2})\s*")


class Individual(NamedTuple):
    """A stretch with one person, whose name ends at ``named``.

    ``shares``: what the next person's affiliation is, is this one's too. ``dashed``: a dash follows the name.
    """

    start: int
    end: int
    named: int = 0
    shares: bool = False
    dashed: bool = False


class Crowd(NamedTuple):
    """The people of a stretch in print order, and how much speaks for their being people at all."""

    people: tuple[Individual, ...]
    weight: float


def split(text: str, start: int, end: int, told: bool = False, many: bool = True) -> Crowd | None:
    """The people of ``text[start:end]``; None where it does not read as people.

    ``told``: a label says that people stand there, so a list of names needs no other evidence, unless it is the
    label of one person (not ``many``).
    """
    end = _without_tail(text, start, end)
    if not 3 <= end - start <= MAX_LENGTH or is_sentence(text[start:end]):
        return None
    if (inverted := _inverted(text, start, end, told)) is not None:
        return inverted
    found = list(bits(text, start, end))
    if not found or found[0].kind != "name":
        return None
    if not told and " " not in text[found[0].start : found[0].end].strip():
        return None
    single_words = " " not in text[start:end].replace(", ", ",")
    names = sum(bit.kind == "name" for bit in found)
    people, weight = _people(text, found, end, told and (many or names > 2 or single_words))
    if not told:
        weight -= against(text, start, end, people[0].end)
    return Crowd(tuple(people), weight) if people else None


def _inverted(text: str, start: int, end: int, told: bool) -> Crowd | None:
    """`Kowalczyk, Beata; Lind, Jonas`: family names first. Two of them, or a label, rule an organisation out."""
    people = []
    at = start
    for held in text[start:end].split(";"):
        match = _SURNAME_FIRST.fullmatch(held)
        if match is None or country.is_country(match[2]) or not is_name(f"{match[2]} {match[1]}"):
            return None
        people.append(Individual(at + match.start(1), at + match.end(2), at + match.end(2)))
        at += len(held) + 1
    return Crowd(tuple(people), ENOUGH + 0.5) if len(people) > 1 or (told and len(people) == 1) else None


def _without_tail(text: str, start: int, end: int) -> int:
    """Punctuation and a joining word at the end, which the next line goes on from, are no part of it."""
    for _ in range(3):
        while end > start and (text[end - 1].isspace() or text[end - 1] in ";,"):
            end -= 1
        last = text.rfind(" ", start, end) + 1
        if not last or text[last:end] not in JOINS:
            break
        end = last
    return end


def _people(text: str, bits: list[Bit], end: int, told: bool) -> tuple[list[Individual], float]:
    """The persons, and the evidence that they are."""
    firsts = [i for i in range(len(bits)) if _begins(text, bits, i, told)]
    people: list[Individual] = []
    weight = 0.0
    for n, i in enumerate(firsts):
        last = firsts[n + 1] - 1 if n + 1 < len(firsts) else len(bits) - 1
        held = bits[i : last + 1]
        stop = _stop(held[-1], end)
        alone = len(held) == 1 and held[0].brackets is None
        behind = n + 1 < len(firsts)
        shares = alone and behind and bits[last + 1].before != ";"
        dashed = any(bit.before == "-" for bit in held[1:])
        people.append(Individual(held[0].start, stop, _name_end(text, held[0]), shares, dashed))
        weight += evidence(text, held)
    for n in range(len(people) - 1, -1, -1):  # names only, to the end: there is nothing to share
        if people[n].shares and (n + 1 == len(people) or _bare(people[n + 1], bits)):
            people[n] = people[n]._replace(shares=people[n + 1].shares if n + 1 < len(people) else False)
    if len(people) > 2 and all(_bare(person, bits) for person in people):
        weight += 1.0
    return people, weight


def _name_end(text: str, bit: Bit) -> int:
    """Where the name ends: credentials may follow it in the same stretch."""
    end = bit.end
    while " " in text[bit.start : end].strip():
        last = text.rfind(" ", bit.start, end) + 1
        held = word(text[last:end])
        if not held.credential or held.initial:
            break
        end = bit.start + len(text[bit.start : last].rstrip())
    return end


def _bare(person: Individual, bits: list[Bit]) -> bool:
    """Whether a person is a name and nothing else."""
    held = [bit for bit in bits if person.start <= bit.start < person.end]
    return len(held) == 1 and held[0].brackets is None


def _stop(bit: Bit, end: int) -> int:
    """Where a person's stretch ends: behind the brackets that follow the last of it."""
    return min(bit.brackets[1] + 1, end) if bit.brackets else bit.end


def _begins(text: str, bits: list[Bit], i: int, told: bool) -> bool:
    """Whether a stretch is the name of another person, and not a city or an organisation that looks like a name."""
    bit = bits[i]
    if i == 0:
        return True
    if bit.kind != "name":
        return False
    previous = bits[i - 1]
    following = bits[i + 1] if i + 1 < len(bits) else None
    if bit.before == ";" or previous.brackets is not None or bit.before in ("and", "&", "und", "et", "y", "en", "e"):
        return True
    if bit.before == "-":
        return False
    if previous.kind == "name" and (names := _names_before(bits, i)):
        if told and following is not None and following.kind == "country" and bit.brackets is None:
            return False  # people have an organisation before a country, so this is one
        if told:
            return (" " in text[bit.start : bit.end]) is (" " in text[previous.start : previous.end])
        return bit.brackets is not None or _is_list(text, bits, i, names)
    # `Name, title, organisation, Name, title, organisation`
    if following is None or following.kind not in ("role", "credential"):
        return False
    return i > 1 and previous.kind in ("place", "name") and bits[i - 2].kind in ("role", "place", "credential")


def _names_before(bits: list[Bit], i: int) -> int:
    """How many names stand before it, if nothing else does in its stretch between semicolons or brackets."""
    count = 0
    for bit in reversed(bits[:i]):
        if bit.brackets is not None:
            break
        if bit.kind not in ("name", "credential"):
            return 0
        count += bit.kind == "name"
        if bit.before in (";", "-"):
            break
    return count


def _is_list(text: str, bits: list[Bit], i: int, before: int) -> bool:
    """Whether names in a row are people, and not one with organisations that look like names.

    Three names, initials or a joining word say so; two names of one form do not: `Ada Brandt, Healthy Streets, Fife`.
    """
    first = i - before
    last = i
    while last + 1 < len(bits) and bits[last].brackets is None and bits[last + 1].kind == "name":
        last += 1
    held = [text[bit.start : bit.end] for bit in bits[first : last + 1] if bit.kind == "name"]
    if any(" " not in name.strip() and "-" not in name for name in held):
        return False
    if last + 1 < len(bits) and bits[last + 1].kind == "country" and bits[last].brackets is None:
        return False  # people have an organisation before a country, so these names hold one
    joined = any(bit.before in JOINS or bit.before == ";" for bit in bits[first + 1 : last + 1])
    initials = sum(any(word(part).initial for part in name.split()) for name in held)
    closed = bits[last].brackets is not None or (last + 1 < len(bits) and bits[last + 1].before == "-")
    return len(held) > 2 or joined or initials > 0 or closed
