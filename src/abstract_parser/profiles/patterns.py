"""Compiles a profile once into what the stages look things up in: dictionaries and linear patterns.

Every pattern here is built from escaped words. It is anchored, its repetitions are bounded, and at most its last
place is open-ended, so that no profile can make matching slower than linear.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from pathlib import Path

from abstract_parser.profiles.find import source
from abstract_parser.profiles.fold import fold, number_of
from abstract_parser.profiles.load import load
from abstract_parser.profiles.model import Profile
from abstract_parser.profiles.phrases import Phrases
from abstract_parser.profiles.templates import HeadLine, alternatives, first_words, literal, shape, template

_NUMBERED = re.compile(r"\d{1,3}[A-Za-z]|[A-Za-z]\d{1,3}|\d{1,2}\.\d{1,2}")
"""`3B`, `W2`: numbers of sessions that run side by side."""


class Layout:
    """A profile, compiled. What not every text needs is compiled when it is first asked for."""

    def __init__(self, profile: Profile) -> None:
        self.profile = profile
        self.languages = tuple(profile.languages)
        self.labels = {fold(p): f for f, printed in reversed(profile.labels.items()) for p in reversed(printed)}
        self.roles = {fold(p): role for role, printed in reversed(profile.people.items()) for p in printed}
        self.placeholders = frozenset(fold(p) for p in profile.placeholders)
        self.label_weights = {fold(label): weight for label, weight in profile.identify.labels.items()}

    @functools.cached_property
    def codes(self) -> re.Pattern[str]:
        """A code and what stands between it and the title."""
        separators = sorted(self.profile.heading.separators, key=lambda s: (-len(s), s)) or [":"]
        between = "|".join(literal(s) if s.strip() else r"\s" for s in separators)
        return re.compile(rf"(?P<code>{self._shapes})\s{{0,4}}(?:{between})\s{{0,8}}")

    @functools.cached_property
    def bare_codes(self) -> re.Pattern[str]:
        """A code with nothing but a blank behind it."""
        return re.compile(rf"(?P<code>{self._shapes})\s{{1,4}}(?=[^\W\d_]{{2}}|[AIOY]\s[^\W\d_]|[“\"'‘])")

    def code(self, text: str, word: str, bare: bool = False) -> re.Match[str] | None:
        """The code that the line begins with and what follows it; ``bare``: nothing but a blank may follow.

        ``word`` is the line's first word, folded.
        """
        if word.isalpha() and word not in self.code_words:
            return None
        found = (self.bare_codes if bare else self.codes).match(text)
        if found is None or " " not in found["code"]:
            return found
        number = found["code"].split()[-1]
        return found if number_of(number) is not None or _NUMBERED.fullmatch(number) else None

    def head(self, text: str, word: str) -> tuple[tuple[str, int, int], ...] | None:
        """The values of a first line that holds several, with their places."""
        if word not in self._head_words:
            return None
        return next((held for line in self._heads if (held := line.read(text))), None)

    @functools.cached_property
    def _heads(self) -> tuple[HeadLine, ...]:
        return tuple(HeadLine(text) for text in self.profile.heading.lines)

    @functools.cached_property
    def _head_words(self) -> frozenset[str]:
        return first_words(self.profile.heading.lines, {})

    def part(self, text: str, word: str) -> re.Match[str] | None:
        """The heading of a part that the line is, with its number and title."""
        if word in self.part_words:
            for pattern in self.parts:
                found = pattern.match(text)
                if found is not None and number_of(found["n"]) is not None and not _is_sentence(found):
                    return found
        return None

    @functools.cached_property
    def _shapes(self) -> str:
        return alternatives([shape(c) for c in sorted(self.profile.heading.codes, key=lambda c: (-len(c), c))])

    @functools.cached_property
    def code_words(self) -> frozenset[str]:
        """First words of the codes that begin with one."""
        return frozenset(fold(code).split()[0] for code in self.profile.heading.codes if " " in code)

    @functools.cached_property
    def known(self) -> bool:
        """Whether the profile describes one layout, by which its texts are recognised: `generic` reads any."""
        return bool(self.profile.identify.labels or self.profile.identify.lines)

    @functools.cached_property
    def parts(self) -> tuple[re.Pattern[str], ...]:
        """The headings of parts, with the groups `n` and `title`."""
        words = self.profile.words
        return tuple(re.compile(template(t, words) + r"\Z", re.I | re.S) for t in self.profile.parts.headings)

    @functools.cached_property
    def part_words(self) -> frozenset[str]:
        """First words of the headings of parts."""
        return first_words(self.profile.parts.headings, self.profile.words)

    @functools.cached_property
    def lead_ins(self) -> Phrases:
        """What announces objectives."""
        return Phrases(self.profile.objectives.lead_ins, self.profile.words)

    @functools.cached_property
    def people_words(self) -> frozenset[str]:
        """Words for those who attend: the last word of each entry under `people`."""
        return frozenset(fold(entry).split()[-1] for entry in self.profile.words.get("people", ()))

    @functools.cached_property
    def objective_headings(self) -> frozenset[str]:
        """Whole lines that are headings of objectives."""
        return frozenset(fold(heading) for heading in self.profile.objectives.headings)

    @functools.cached_property
    def noise(self) -> re.Pattern[str]:
        """Whole lines that belong to the page."""
        sources = [template(text, self.profile.words, seen=1) for text in self.profile.noise.lines]
        return re.compile(rf"(?:{alternatives(sources)})\Z", re.I)

    @functools.cached_property
    def noise_words(self) -> frozenset[str]:
        """First words of the noise lines."""
        return first_words(self.profile.noise.lines, self.profile.words)

    @functools.cached_property
    def noise_patterns(self) -> tuple[Callable[[str], bool], ...]:
        """The profile's own regular expressions for noise lines; each gives up after a moment."""
        if not self.profile.noise.patterns:
            return ()
        from abstract_parser.profiles.expressions import matcher

        return tuple(matcher(source) for source in self.profile.noise.patterns)

    @functools.cached_property
    def role_words(self) -> frozenset[str]:
        """First words of the labels of session roles."""
        return frozenset(fold(p).split()[0] for printed in self.profile.people.values() for p in printed)

    @functools.cached_property
    def role_ends(self) -> frozenset[str]:
        """Last words of the labels of session roles."""
        return frozenset(fold(p).split()[-1] for printed in self.profile.people.values() for p in printed)

    @functools.cached_property
    def signs(self) -> tuple[tuple[Phrases, float, str], ...]:
        """Lines that speak for this layout, with their weights."""
        lines = self.profile.identify.lines
        return tuple((Phrases([text], self.profile.words), weight, text) for text, weight in lines.items())

    @functools.cached_property
    def sign_words(self) -> frozenset[str]:
        """First words of those lines."""
        return first_words(list(self.profile.identify.lines), self.profile.words)

    @functools.cached_property
    def vocabulary(self) -> dict[str, str]:
        """Known values -> the field they belong to."""
        held = self.profile.vocabulary
        fields = (("content_filters", held.content_filters), ("stream", held.stream), ("format", held.format))
        return {fold(value): field for field, values in fields for value in values}


def _is_sentence(heading: re.Match[str]) -> bool:
    """`Part 1 - of this session is a talk. Families ...`: a sentence that happens to begin so."""
    title: str = heading.groupdict().get("title") or ""
    return title[:1].islower() and (". " in title or title.endswith("."))


def layout(name_or_path: str) -> Layout:
    """The compiled profile of that name or file. Raises `UnknownProfile` or `BadProfile`."""
    return _layout(source(name_or_path))


@functools.lru_cache(maxsize=64)
def _layout(path: Path) -> Layout:
    return Layout(load(str(path)))
