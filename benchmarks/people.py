"""How well and how fast people are merged, on invented people whose identity is known.

``python benchmarks/people.py [--people N] [--seed N]`` prints precision and recall of pairs, seconds and memory.
"""

from __future__ import annotations

import argparse
import random
import resource
import sys
import time
import uuid
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from abstract_parser.people import Mention, Merger

_ONSETS = "b br c ch d dr f fl g gr h j k kl l m n p pr r s st t th tr v w z".split()
_NUCLEI = "a e i o u ai ea ei ie ou é ö ü á".split()
_CODAS = "n l r s m nd rt ck x th ssen berg ton wick".split()
_PLACES = "Harbour Lake Meadow Northgate Elm Westmoor Saltmarsh Kestrel Ironbridge Fenwick Larkfield Oakhurst".split()
_SORTS = ("University Hospital", "Institute of Health", "School of Public Health", "General Hospital", "Care Services")
_ENDS = (" NHS Foundation Trust", " Ltd", " NHS Trust", " Foundation")
_ROLES = ("Nurse Consultant", "Head of Research", "Director", "Professor of Public Health", "Policy Adviser", "Surgeon")
_COUNTRIES = ("GB-ENG", "GB", "IE", "DE", "NL", "CA", "AU", "KE")


class Someone(NamedTuple):
    """An invented person."""

    number: int
    given: str
    middle: str
    family: str
    organisations: tuple[str, ...]
    role: str
    country: str


def _syllables(random: random.Random, most: int) -> str:
    count = random.randint(1, most)
    return "".join(random.choice(_ONSETS) + random.choice(_NUCLEI) for _ in range(count)) + random.choice(_CODAS)


def invent(random: random.Random, count: int) -> Iterator[Someone]:
    """People, one in twelve of whom has the name of another one."""
    names: list[tuple[str, str]] = []
    for number in range(count):
        if names and random.random() < 1 / 12:
            given, family = random.choice(names)
        else:
            given, family = _syllables(random, 2).capitalize(), _syllables(random, 2).capitalize()
            if random.random() < 0.1:
                family += "-" + _syllables(random, 1).capitalize()
        names.append((given, family))
        organisations = [_organisation(random)]
        if random.random() < 0.25:  # a second one, printed beside the first or instead of it
            organisations.append(_organisation(random))
        middle = random.choice("ABCDEFGHJKLM")
        yield Someone(number, given, middle, family, tuple(organisations), random.choice(_ROLES),
                      random.choice(_COUNTRIES))  # fmt: skip


def _organisation(random: random.Random) -> str:
    return f"{random.choice(_PLACES)} {_syllables(random, 1).capitalize()} {random.choice(_SORTS)}"


def mentions(people: Iterable[Someone], random: random.Random, files: int) -> Iterator[tuple[Mention, int]]:
    """Every person some times, in variants of name and organisation, with the person's number."""
    for someone in people:
        for again in range(random.choice((1, 1, 2, 3, 4, 6))):
            source = f"{random.randrange(files):05}.txt"
            code = f"A{random.randrange(files * 3)}"
            title = f"{code}: Session of {random.choice(_PLACES)} and {random.choice(_PLACES)}, number {code}"
            organisations, role, country = _print(someone, random)
            key = str(uuid.uuid5(uuid.NAMESPACE_OID, f"{someone.number}/{again}"))
            yield Mention(key, f"{source}/{code}", source, title, _name(someone, random), None, role, organisations,
                          country, "", None), someone.number  # fmt: skip


def _name(someone: Someone, random: random.Random) -> str:
    given, middle, family = someone.given, someone.middle, someone.family
    written = (f"{given} {family}", f"{given} {middle}. {family}", f"{given[0]}. {family}", f"{family}, {given}",
               f"{given} {family}".upper(), f"{given} {family}".replace("-", " "))  # fmt: skip
    return random.choices(written, (70, 8, 6, 4, 4, 8))[0]


def _print(someone: Someone, random: random.Random) -> tuple[tuple[str, ...], str | None, str | None]:
    chance = random.random()
    if chance < 0.12:  # as chair lines do
        return (), None, None
    own = someone.organisations
    printed = list(own if chance < 0.5 else own[:1] if chance < 0.85 else own[-1:])
    chance = random.random()
    if chance < 0.1:
        printed[0] += random.choice(_ENDS)
    elif chance < 0.2:
        printed[0] += f" ({''.join(word[0] for word in printed[0].split() if word[0].isupper())})"
    elif chance < 0.25:
        printed[0] = "".join(word[0] for word in printed[0].split() if word[0].isupper())
    role = someone.role if random.random() < 0.8 else None
    return tuple(printed), role, someone.country if random.random() < 0.8 else None


def accuracy(found: Iterable[tuple[str | None, int]]) -> tuple[float, float]:
    """Precision and recall of pairs: of all pairs joined, how many are one person, and the other way round."""
    persons: Counter[str | None] = Counter()
    truths: Counter[int] = Counter()
    both: defaultdict[tuple[str | None, int], int] = defaultdict(int)
    for person, truth in found:
        persons[person] += 1
        truths[truth] += 1
        both[person, truth] += 1
    right, joined, true = (sum(n * (n - 1) // 2 for n in held.values()) for held in (both, persons, truths))
    return right / max(joined, 1), right / max(true, 1)


def measure(count: int, seed: int) -> dict[str, float]:
    """One run over that many people."""
    chance = random.Random(seed)
    with Merger() as merger:
        truth = {}
        began = time.perf_counter()
        for mention, number in mentions(invent(chance, count), chance, max(count // 5, 1)):
            truth[mention.speaker_id] = number
            merger.add(mention)
        merged = merger.close_up()
        seconds = time.perf_counter() - began
        precision, recall = accuracy((merged.person_of(key), number) for key, number in truth.items())
        people = sum(1 for _ in merged.people())
        rows = sum(1 for _ in merged.report())
    unit = 1024 if sys.platform != "darwin" else 1024**2
    return {
        "mentions": len(truth), "people": count, "found": people, "report rows": rows, "precision": precision,
        "recall": recall, "seconds": seconds, "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit,
    }  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=35_000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    for name, figure in measure(asked.people, asked.seed).items():
        print(f"{name:>12}  {figure:.4f}" if isinstance(figure, float) else f"{name:>12}  {figure}")


if __name__ == "__main__":
    main()
