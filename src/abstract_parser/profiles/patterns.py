"""Compiles a profile once into what the stages look things up in: dictionaries and linear patterns.

Every pattern here is built from escaped words. It is anchored, its repetitions are bounded, and at most its last
place is open-ended, so that no profile can make matching slower than linear.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from abstract_parser.profiles.load import load
from abstract_parser.profiles.model import Profile

NUMBER_WORDS = {
    word: n
    for n, word in enumerate(
        ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"), 1
    )
}
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10}
_DASH = "[-\u2010-\u2015\u2212]"
_NUMBER = rf"(?:\d{{1,3}}|{'|'.join(NUMBER_WORDS)}|[ivx]{{1,4}}|[a-z])"
_PLACE = re.compile(r"\{([^{}]*)\}")


def number_of(printed: str) -> int | None:
    """1 for ``1``, ``ONE``, ``I`` and ``A``; None for what is no number."""
    text = printed.casefold()
    if text.isdecimal():
        return int(text)
    if text in NUMBER_WORDS:
        return NUMBER_WORDS[text]
    if text in _ROMAN:
        return _ROMAN[text]
    return ord(text) - 96 if len(text) == 1 and "a" <= text <= "z" else None


@dataclass(frozen=True, slots=True)
class Layout:
    """A profile, compiled."""

    profile: Profile
    codes: re.Pattern[str]
    bare_codes: re.Pattern[str]
    labels: dict[str, str]
    printed_labels: frozenset[str]
    roles: dict[str, str]
    parts: tuple[re.Pattern[str], ...]
    part_words: frozenset[str]
    lead_in: re.Pattern[str]
    lead_in_words: frozenset[str]
    objective_headings: frozenset[str]
    noise: re.Pattern[str] | None
    signs: tuple[tuple[re.Pattern[str], float, str], ...]
    label_weights: dict[str, float]
    placeholders: frozenset[str]
    vocabulary: dict[str, str]


def fold(text: str) -> str:
    """Text as labels are compared: case, blanks and the kind of apostrophe do not matter."""
    return " ".join(text.casefold().replace("’", "'").split())


def _literal(text: str) -> str:
    """Escaped words: any blanks for blanks, any dash for a dash, both kinds of apostrophe."""
    out = []
    for char in " ".join(text.split()):
        if char == " ":
            out.append(r"\s{1,8}")
        elif re.fullmatch(_DASH, char):
            out.append(_DASH)
        elif char in "'’":
            out.append("['’]")
        else:
            out.append(re.escape(char))
    # Blanks around punctuation vary from page to page: `Part 1 :`, `PART ONE -title`.
    return re.sub(rf"(?:\\s\{{1,8\}})?(:|{re.escape(_DASH)})(?:\\s\{{1,8\}})?", r"\\s{0,8}\1\\s{0,8}", "".join(out))


def template(text: str, words: dict[str, list[str]], seen: int = 0) -> str:
    """The pattern source of a template. Places that are no list, ``{n}`` or ``{title}`` match nothing."""
    out, at = [], 0
    for place in _PLACE.finditer(text):
        out.append(_literal_edge(text[at : place.start()]))
        name = place[1]
        if name == "n":
            out.append(rf"(?P<n{seen or ''}>{_NUMBER})(?!\w)" if not seen else rf"{_NUMBER}(?!\w)")
        elif name == "title":
            out.append("(?P<title>.*)" if not seen else ".*")
        else:
            options = sorted(words.get(name, ()), key=lambda w: (-len(w), w))
            out.append("(?:" + "|".join(_literal(w) for w in options) + ")" if options else r"(?!)")
        at = place.end()
    out.append(_literal_edge(text[at:]))
    return "".join(out)


def _literal_edge(text: str) -> str:
    """A literal between places, which keeps the blanks at its edges."""
    core = _literal(text.strip())
    lead = r"\s{1,8}" if text[:1].isspace() and not core.startswith(r"\s{0") else ""
    tail = r"\s{1,8}" if text[-1:].isspace() and text.strip() and not core.endswith(r"\s{0,8}") else ""
    return lead + core + tail


def shape(text: str) -> str:
    """The pattern source of a code's shape."""
    out, at = [], 0
    for place in re.finditer(r"\{n\}|A|9|\s+", text):
        out.append(re.escape(text[at : place.start()]))
        alone = len(text) <= 6  # `A9` is a shape, but the A of `Session A` is a letter of the word
        token = place[0]
        if token == "{n}":
            out.append(rf"(?i:{_NUMBER})\b")
        elif token.isspace():
            out.append(r"\s")
        else:
            out.append({"A": "[A-Z]", "9": "[0-9]"}[token] if alone else re.escape(token))
        at = place.end()
    return "".join(out) + re.escape(text[at:])


def _alternatives(sources: list[str]) -> str:
    return "|".join(f"(?:{source})" for source in sources) or "(?!)"


def _first_words(templates: list[str], words: dict[str, list[str]]) -> frozenset[str]:
    """The first words a line of those templates can have, folded: a cheap guard before the pattern."""
    out = set()
    for text in templates:
        place = re.match(r"\(?\{([^{}]*)\}", text)
        for option in words.get(place[1], ()) if place else [text]:
            out.add(fold(option).split()[0].strip("(:{"))
    return frozenset(out)


def _compile(profile: Profile) -> Layout:
    words = profile.words
    separators = sorted(profile.heading.separators, key=lambda s: (-len(s), s)) or [":"]
    between = "|".join(_literal_edge(s) if s.strip() else r"\s" for s in separators)
    codes = _alternatives([shape(c) for c in sorted(profile.heading.codes, key=lambda c: (-len(c), c))])
    lead_ins = [template(text, words, seen=1) for text in profile.objectives.lead_ins]
    noise = [template(text, words, seen=1) for text in profile.noise.lines]
    labels = {fold(p): f for f, printed in reversed(profile.labels.items()) for p in reversed(printed)}
    return Layout(
        profile=profile,
        codes=re.compile(rf"(?P<code>{codes})\s{{0,4}}(?:{between})\s{{0,8}}(?=\S)"),
        bare_codes=re.compile(rf"(?P<code>{codes})\s{{1,4}}(?=[^\W\d_]{{2}}|[“\"'‘])"),
        labels=labels,
        printed_labels=frozenset(labels),
        roles={fold(p): role for role, printed in reversed(profile.people.items()) for p in printed},
        parts=tuple(re.compile(template(t, words) + r"\Z", re.I | re.S) for t in profile.parts.headings),
        part_words=_first_words(profile.parts.headings, words),
        lead_in=re.compile(_alternatives(lead_ins), re.I),
        lead_in_words=_first_words(profile.objectives.lead_ins, words),
        objective_headings=frozenset(fold(h) for h in profile.objectives.headings),
        noise=re.compile(rf"(?:{_alternatives(noise)})\Z", re.I) if noise else None,
        signs=tuple(
            (re.compile(template(t, words, seen=1) + r"\Z", re.I | re.S), weight, t)
            for t, weight in profile.identify.lines.items()
        ),
        label_weights={fold(label): weight for label, weight in profile.identify.labels.items()},
        placeholders=frozenset(fold(p) for p in profile.placeholders),
        vocabulary={
            fold(value): field
            for field in ("content_filters", "stream", "format")
            for value in getattr(profile.vocabulary, field)
        },
    )


@functools.lru_cache(maxsize=64)
def layout(name_or_path: str) -> Layout:
    """The compiled profile of that name or file. Raises `UnknownProfile` or `BadProfile`."""
    return _compile(load(name_or_path))
