"""Fits the weights of `fields/speaker/confidence.py` to gold files, and prints them.

    python training/confidence.py FOLDER...

Needs numpy and scipy (group `training`). FOLDER holds NAME.gold.json in the shape for the hand (docs/accuracy.md)
beside NAME.txt. Every speaker line that the parser finds is an example: its signs, and whether name, job title,
organisations and country are all right. Lines marked ambiguous are left out. A logistic regression with a small L2
penalty; the same folders give the same weights.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize

import abstract_parser
from abstract_parser.bench.fold import fold
from abstract_parser.fields.speaker import confidence, people

PENALTY = 0.0005
Example = tuple[confidence.Signs, bool]


def main() -> None:
    if len(sys.argv) < 2:
        raise SystemExit(__doc__)
    examples = [example for folder in sys.argv[1:] for example in examples_of(Path(folder))]
    values = np.array([signs for signs, _ in examples])
    right = np.array([good for _, good in examples])

    def loss(weights: np.ndarray) -> float:
        odds = weights[0] + values @ weights[1:]
        return float(np.logaddexp(0, -np.where(right, odds, -odds)).mean() + PENALTY * (weights[1:] @ weights[1:]))

    base, *weights = minimize(loss, np.zeros(values.shape[1] + 1), method="L-BFGS-B").x
    print(len(examples), "lines,", f"{right.mean():.4f} right")
    print(f"BASE = {base:.2f}")
    for name, weight in zip(confidence.Signs._fields, weights, strict=True):
        print(f"{name} = {weight:.2f}")


def examples_of(folder: Path) -> Iterator[Example]:
    """The lines of the texts of a folder, in the order of their names."""
    for path in sorted(folder.rglob("*.gold.json")):
        gold = json.loads(path.read_text("utf-8"))
        text = path.with_name(path.name.replace(".gold.json", ".txt")).read_bytes().decode("utf-8", "replace")
        with watched() as seen:
            found = speakers(abstract_parser.parse(text).model_dump(mode="json"))
        if len(seen) == len(found):  # else a line was read that is no person, and the two do not match
            yield from compared(found, seen, gold_speakers(gold))


@contextmanager
def watched() -> Iterator[list[confidence.Signs]]:
    """The signs that each line is judged by, in the order of the lines."""
    seen: list[confidence.Signs] = []
    judge = people.confidence

    def judge_and_note(*given: Any) -> float:
        seen.append(confidence.signs(*given))
        return judge(*given)

    people.confidence = judge_and_note
    try:
        yield seen
    finally:
        people.confidence = judge


def speakers(document: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        speaker
        for session in document["sessions"]
        for block in (session, *session["parts"])
        for speaker in block["speakers"]
    ]


def gold_speakers(gold: dict[str, Any]) -> list[dict[str, Any]]:
    sessions = gold.get("sessions", [gold])
    return [
        speaker for session in sessions for part in session.get("parts") or [] for speaker in part.get("speakers") or []
    ]


def compared(
    found: list[dict[str, Any]], seen: list[confidence.Signs], wanted: list[dict[str, Any]]
) -> Iterator[Example]:
    used: set[int] = set()
    for speaker, signs in zip(found, seen, strict=True):
        first = fold(speaker["name"]).split()[:1]
        free = [i for i in range(len(wanted)) if i not in used]
        same = [i for i in free if fold(wanted[i]["name"]) == fold(speaker["name"])]
        alike = [i for i in free if fold(wanted[i]["name"]).split()[:1] == first]
        if not (chosen := same or alike):
            yield signs, False
            continue
        used.add(chosen[0])
        gold = wanted[chosen[0]]
        if gold.get("ambiguous"):
            continue
        read = {
            "name": speaker["name"],
            "role": speaker["role"],
            "affiliation": ", ".join(speaker["affiliations"]),
            "country": (speaker["country"] or {}).get("name"),
        }
        yield signs, all(fold(gold.get(key) or "") == fold(value or "") for key, value in read.items())


if __name__ == "__main__":
    main()
