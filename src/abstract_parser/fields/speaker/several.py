"""Several people on one line: `A, B (Org); C (Org)`, `A, B — Org`, `A, Dean, Org, B, Director, Org`, `A, B and C`.

The line is only cut into persons here; each is read as any other. An affiliation that is printed behind the last of
several names belongs to all of them: they are marked as sharing the next one's.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from abstract_parser.fields import country
from abstract_parser.fields.speaker import name
from abstract_parser.fields.speaker.role import role_odds
from abstract_parser.fields.speaker.trim import is_honorific
from abstract_parser.fields.speaker.words import word
from abstract_parser.lexicons import words as lexicon
from abstract_parser.value import Span

ENOUGH = 1.5
"""From this weight on a stretch is taken for people without a label."""
MAX_LENGTH = 1_200
_LEAST_NAME = -3.6
_MARK = re.compile(r"[;,/()\[\]\t]|\s(?:and|&|und|et|y|en|e)\s(?=[^\W\d_])|\s[-\u2010-\u2015]\s")
_DASHES = frozenset("-\u2010\u2011\u2012\u2013\u2014\u2015")
_JOINS = frozenset({"and", "&", "und", "et", "y", "en", "e", "/"})
_VOWEL = re.compile(r"[^\W\dBCDFGHJKLMNPQRSTVWXZ_]")


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


class _Bit(NamedTuple):
    """A stretch between marks: what it may be, the mark before it, and the brackets right behind it."""

    start: int
    end: int
    before: str
    kind: str
    brackets: Span | None


def split(text: str, start: int, end: int, told: bool = False, many: bool = True) -> Crowd | None:
    """The people of ``text[start:end]``; None where it does not read as people.

    ``told``: a label says that people stand there, so a list of names needs no other evidence, unless it is the
    label of one person (not ``many``).
    """
    end = _without_tail(text, start, end)
    if not 3 <= end - start <= MAX_LENGTH or _is_sentence(text[start:end]):
        return None
    bits = list(_bits(text, start, end))
    if not bits or bits[0].kind != "name":
        return None
    if not told and " " not in text[bits[0].start : bits[0].end].strip():
        return None
    people, weight = _people(text, bits, end, told and (many or len(bits) > 2))
    if not told:
        weight -= _against(text, start, end, people)
    return Crowd(tuple(people), weight) if people else None


def _without_tail(text: str, start: int, end: int) -> int:
    """Punctuation and a joining word at the end, which the next line goes on from, are no part of it."""
    for _ in range(3):
        while end > start and (text[end - 1].isspace() or text[end - 1] in ";,"):
            end -= 1
        last = text.rfind(" ", start, end) + 1
        if not last or text[last:end] not in _JOINS:
            break
        end = last
    return end


def _is_sentence(text: str) -> bool:
    """Whether more words are in lower case than the data of people print."""
    parts = text.split()
    lower = [part for part in parts if part[0].islower()]
    if len(lower) * 4 <= len(parts):
        return False
    held = [word(part) for part in lower]
    odd = sum(not (one.connector or one.head or one.role or one.topic or one.particle) for one in held)
    return odd * 4 > len(parts) and odd > 2


def is_name(text: str) -> bool:
    """Whether a stretch can be nothing but a person's name, with honorific and initials."""
    parts = text.strip(" .*_").split()
    while len(parts) > 1 and is_honorific(word(parts[0]).plain):
        del parts[0]
    if not 1 <= len(parts) <= 6 or (len(parts) == 1 and not text[:1].isupper()):
        return False
    words = [word(part) for part in _calm(" ".join(parts)).split()]
    if any(held.credential and not held.initial for held in words):
        return False
    if any((held.head or held.role or held.topic or held.start) and not held.initial for held in words[1:]):
        return False
    if len(words) > 1 and words[0].head:
        return False
    if words[0].initial and "." in parts[0] and words[-1].capital and 2 < len(words) < 5:
        return all(held.capital or held.plain.isalpha() for held in words)
    scored = name.scores(words)
    return len(scored) == len(words) and scored[-1] >= _LEAST_NAME


def _calm(text: str) -> str:
    """Words in capitals as they are written elsewhere: family names are often printed so."""
    if not any(map(str.isupper, text)):
        return text
    whole = text.isupper() and " " in text.strip()
    least = 2 if whole else 3
    return " ".join(
        part.capitalize() if part.isupper() and len(part) > least and _VOWEL.search(part) else part
        for part in text.split()
    )


def _bits(text: str, start: int, end: int) -> list[_Bit]:
    """The stretches between the marks outside of brackets."""
    out: list[_Bit] = []
    at, before, depth = start, "", 0
    brackets: Span | None = None
    opened = 0

    def close(stop: int, mark: str) -> None:
        nonlocal at, before, brackets
        low, high = at, (brackets[0] - 1 if brackets and brackets[0] - 1 >= at else stop)
        while low < high and text[low].isspace():
            low += 1
        while high > low and text[high - 1].isspace():
            high -= 1
        if low < high:
            out.append(_Bit(low, high, before, _kind(text[low:high], bool(brackets)), brackets))
            before = mark
        elif mark == ";":
            before = mark
        brackets = None

    for match in _MARK.finditer(text, start, end):
        mark = match[0].strip() or "\t"
        if mark in "([":
            if depth == 0:
                opened = match.end()
            depth += 1
        elif mark in ")]":
            depth = max(depth - 1, 0)
            if depth == 0 and opened:
                brackets = (opened, match.start())
                rest = text[match.end() : end].lstrip()
                if rest[:1].isupper():  # `Name (Org) Name (Org)`
                    close(match.end(), " ")
                    at = match.end()
        elif depth == 0 and _divides(text, mark, match, at, end):
            close(match.start(), "-" if mark in _DASHES else mark)
            at = match.end()
    close(end, "")
    return out


def _divides(text: str, mark: str, match: re.Match[str], at: int, end: int) -> bool:
    """Whether a mark stands between people or their data: `Past President and CEO` is one title."""
    if mark == ",":
        return match.end() >= end or text[match.end()].isspace()
    if mark == "/":
        return text[match.start() - 1 : match.start()].isspace() or text[match.end() : match.end() + 1].isspace()
    if mark not in _JOINS:
        return True
    left = text[at : match.start()].strip()
    right = re.split(r"[;,()\[\]]|\s(?:and|&|und|et|y|en)\s", text[match.end() : end], maxsplit=1)[0].strip()
    if " " not in right or not is_name(right):
        return False
    behind = text[match.end() + len(right) : match.end() + len(right) + 60].lstrip(" ,").partition(",")[0]
    return not left or left.endswith(")") or is_name(left) or _kind(behind, False) in ("role", "credential")


def _kind(text: str, bracketed: bool) -> str:
    """`name`, `role`, `country`, `credential` or `place` (an organisation, or anything else)."""
    parts = text.split()
    if len(parts) <= 3 and all(word(part).credential for part in parts):
        return "credential"
    if country.is_country(text):
        return "country"
    odds = role_odds(_calm(text))
    if odds > 1.0:
        return "role"
    if is_name(text) and (odds > -1.3 or bracketed):
        return "name"
    named = " ".join(parts[:-1])
    if len(parts) > 2 and word(parts[-1]).credential and is_name(named):
        return "name"
    return "place"


def _people(text: str, bits: list[_Bit], end: int, told: bool) -> tuple[list[Individual], float]:
    """The persons, and the evidence that they are."""
    firsts = [i for i in range(len(bits)) if _begins(text, bits, i, told)]
    people: list[Individual] = []
    weight = 0.0
    for n, i in enumerate(firsts):
        last = firsts[n + 1] - 1 if n + 1 < len(firsts) else len(bits) - 1
        held = bits[i : last + 1]
        stop = _stop(text, held[-1], end)
        alone = len(held) == 1 and held[0].brackets is None
        behind = n + 1 < len(firsts)
        shares = alone and behind and bits[last + 1].before != ";"
        dashed = any(bit.before == "-" for bit in held[1:])
        people.append(Individual(held[0].start, stop, _name_end(text, held[0]), shares, dashed))
        weight += _evidence(text, held)
    for n in range(len(people) - 1, -1, -1):  # names only, to the end: there is nothing to share
        if people[n].shares and (n + 1 == len(people) or _bare(people[n + 1], bits)):
            people[n] = people[n]._replace(shares=people[n + 1].shares if n + 1 < len(people) else False)
    if len(people) > 2 and all(_bare(person, bits) for person in people):
        weight += 1.0
    return people, weight


def _name_end(text: str, bit: _Bit) -> int:
    """Where the name ends: credentials may follow it in the same stretch."""
    end = bit.end
    while " " in text[bit.start : end].strip():
        last = text.rfind(" ", bit.start, end) + 1
        held = word(text[last:end])
        if not held.credential or held.initial:
            break
        end = last - 1
    return end


def _bare(person: Individual, bits: list[_Bit]) -> bool:
    """Whether a person is a name and nothing else."""
    held = [bit for bit in bits if person.start <= bit.start < person.end]
    return len(held) == 1 and held[0].brackets is None


def _stop(text: str, bit: _Bit, end: int) -> int:
    """Where a person's stretch ends: behind the brackets that follow the last of it."""
    return min(bit.brackets[1] + 1, end) if bit.brackets else bit.end


def _begins(text: str, bits: list[_Bit], i: int, told: bool) -> bool:
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
        if told:
            return (" " in text[bit.start : bit.end]) is (" " in text[previous.start : previous.end])
        return bit.brackets is not None or _is_list(text, bits, i, names)
    # `Name, title, organisation, Name, title, organisation`
    if following is None or following.kind not in ("role", "credential"):
        return False
    return i > 1 and previous.kind in ("place", "name") and bits[i - 2].kind in ("role", "place", "credential")


def _names_before(bits: list[_Bit], i: int) -> int:
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


def _is_list(text: str, bits: list[_Bit], i: int, before: int) -> bool:
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
    joined = any(bit.before in _JOINS or bit.before == ";" for bit in bits[first + 1 : last + 1])
    initials = sum(any(word(part).initial for part in name.split()) for name in held)
    closed = bits[last].brackets is not None or (last + 1 < len(bits) and bits[last + 1].before == "-")
    return len(held) > 2 or joined or initials > 0 or closed


def _evidence(text: str, held: list[_Bit]) -> float:
    """What speaks for a stretch being a person: an honorific, a title, an organisation, a country, an initial."""
    first = held[0]
    named = text[first.start : first.end]
    parts = named.split()
    total = 0.0
    if is_honorific(word(parts[0]).plain):
        total += 2.0
    total += 0.75 * any(word(part).initial and "." in part for part in parts)
    total += 1.0 * any(word(part).credential and not word(part).initial for part in parts[1:])
    for bit in held[1:]:
        if bit.kind == "place":
            total += 1.5 if role_odds(text[bit.start : bit.end]) < -1.5 else 0.25
        else:
            total += {"role": 1.75, "country": 1.5, "credential": 1.5}.get(bit.kind, 0.0)
    for bit in held:
        if bit.brackets:
            inner = text[slice(*bit.brackets)]
            last = inner.rpartition(",")[2].strip()
            known = country.is_country(inner) or country.is_country(last) or role_odds(inner) < -1.5
            total += 1.75 if known else 0.75
    return total


def _against(text: str, start: int, end: int, people: list[Individual]) -> float:
    """What speaks against it: function words of sentences, a question or exclamation at the end."""
    held = text[start:end]
    total = 1.5 * len(lexicon("sentence_words") & set(held.split()))
    total += 2.0 * (held[-1] in "?!:")
    named = [text[person.start : person.end] for person in people]
    return total + 0.5 * sum(" " not in name.strip() for name in named)
