"""Lines that announce lists: which of them come again, and which announce learning objectives."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from abstract_parser.fields.labelled import MAX_LABEL
from abstract_parser.induction.evidence import Found, Section, Seen, common
from abstract_parser.profiles import Layout
from abstract_parser.profiles.fold import fold

_LONGEST = 200
_SHORTEST_PREFIX = 3
_STEM = 4
_WORD = re.compile(r"[^\W\d_]+")


def find(sections: Sequence[Section], generic: Layout) -> Iterator[Found]:
    """Lines above bulleted lists that come again, whole or with their first words."""
    seen: dict[str, Seen] = {}
    texts: dict[str, str] = {}
    known: dict[str, Seen] = {}
    for section in sections:
        for line, below in zip(section.lines[1:], section.lines[2:], strict=False):
            if not below.mark or line.mark or len(line.text) > _LONGEST:
                continue
            text = line.text.rstrip(" :")
            if line.label == "lead_in":
                known.setdefault(fold(text), Seen()).add(section, line)
            elif fold(text) in generic.roles or fold(text) in generic.labels:
                continue
            elif text and "{" not in text and "}" not in text and line.label not in ("part", "schedule", "person"):
                seen.setdefault(fold(text), Seen()).add(section, line)
                texts.setdefault(fold(text), text)
    for key, places in known.items():
        if places.often:
            yield Found("known", key, places, "generic reads it as a lead-in")
    often = {key: places for key, places in seen.items() if places.often}
    stems = _stems(generic)
    listed = len({section.at for section in sections if any(line.mark for line in section.lines)})
    for key, places in often.items():
        only = len(often) == 1 and not known and places.sections == listed
        short = len(texts[key]) <= MAX_LABEL and places.places[0][1].text[0].isupper()
        list_of = "objectives.headings" if short else "objectives.lead_ins"
        yield Found(list_of, texts[key], places, "", _doubt(texts[key], stems, only))
    yield from _prefixes({key: places for key, places in seen.items() if not places.often}, texts, stems)


def _prefixes(rare: dict[str, Seen], texts: dict[str, str], stems: frozenset[str]) -> Iterator[Found]:
    """Lead-ins that differ in their last words: the words that they share."""
    groups: dict[str, list[str]] = {}
    for key in rare:
        words = key.split()
        if len(words) >= _SHORTEST_PREFIX:
            groups.setdefault(" ".join(words[:_SHORTEST_PREFIX]), []).append(key)
    for keys in groups.values():
        places = Seen([place for key in keys for place in rare[key].places])
        if places.often:
            entry = common(texts[key] for key in keys)
            yield Found("objectives.lead_ins", entry, places, "", _doubt(entry, stems, False))


def _doubt(text: str, stems: frozenset[str], only: bool) -> str:
    if only or any(word[:_STEM] in stems for word in _WORD.findall(fold(text))):
        return ""
    return "it announces a list, but perhaps not of learning objectives"


def _stems(generic: Layout) -> frozenset[str]:
    """The beginnings of the words with which the known headings and lead-ins speak of learning."""
    profile = generic.profile
    plain = {word for entries in profile.words.values() for entry in entries for word in fold(entry).split()}
    sources = [re.sub(r"\{.*?\}", " ", text) for text in profile.objectives.lead_ins if "learn" in fold(text)]
    words = [word for text in (*profile.objectives.headings, *sources) for word in _WORD.findall(fold(text))]
    return frozenset(word[:_STEM] for word in words if len(word) > _STEM and word not in plain and word != "points")
