"""Part marks: a word and a number that counts from one in each session."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from abstract_parser.fields import schedule
from abstract_parser.induction.evidence import Found, Section, Seen
from abstract_parser.profiles import Layout
from abstract_parser.profiles.fold import fold, number_of

_MARK = re.compile(
    r"(?P<open>\(?)(?P<word>[^\W\d_]{2,20}(?: [^\W\d_]{2,20})?) (?P<n>\d{1,2}|[^\W\d_]{1,6})(?P<close>\)?)"
    r"(?:(?P<between>\s?[:|~.–—-]\s|:)(?P<title>\S.*))?\s*\Z",
    re.DOTALL,
)
_LONGEST = 250


def find(sections: Sequence[Section], generic: Layout) -> Iterator[Found]:
    """Every form of part mark in the bodies of the sessions."""
    seen: dict[tuple[str, str], Seen] = {}
    numbers: dict[tuple[str, str], dict[int, list[int]]] = {}
    printed: dict[tuple[str, str], str] = {}
    known: dict[str, Seen] = {}
    for section in sections:
        for line in section.lines[1:]:
            if line.mark or len(line.text) > _LONGEST or line.label in ("furniture", "schedule", "timed", "heading"):
                continue
            match = _MARK.match(line.text)
            number = number_of(match["n"]) if match else None
            if match is None or number is None or schedule.begins(line.text, generic.languages):
                continue
            if line.label == "part":
                known.setdefault(match["word"], Seen()).add(section, line)
                continue
            between = match["between"] or ""
            behind = f"{match['close']}{between}" + ("{title}" if match["title"] else "")
            key = fold(match["word"]), behind
            printed.setdefault(key, f"{match['open']}{match['word']} {{n}}{behind}")
            seen.setdefault(key, Seen()).add(section, line)
            numbers.setdefault(key, {}).setdefault(section.at, []).append(number)
    for word, places in known.items():
        yield Found("known", word, places, "generic knows this part mark")
    for key, template in printed.items():
        counted = numbers[key]
        counts = any(held[:2] == [1, 2] for held in counted.values())
        again = sum(held[0] == 1 for held in counted.values()) > 1
        if len(seen[key].places) < 2 or not (counts or again):
            continue
        ordered = all(held == list(range(1, len(held) + 1)) for held in counted.values())
        doubt = "" if ordered else "its numbers do not count from one in every session"
        yield Found("parts.headings", template, seen[key], f"{len(seen[key].places)} times", doubt)
