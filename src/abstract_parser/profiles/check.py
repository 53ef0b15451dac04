"""What is wrong with a profile, beyond that it is no TOML: each complaint has a line, a message and a hint."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from abstract_parser.profiles.model import Profile
from abstract_parser.profiles.positions import Path, Positions

_LABEL_FIELDS = (
    "code", "title", "when", "date", "time", "start", "end", "location", "format", "stream", "content_filters",
    "description", "other",
)  # fmt: skip
_HEAD_PLACES = ("code", *(name for name in _LABEL_FIELDS if name not in ("description", "other")))
Complaint = tuple[int, str, str]


def near(word: str, known: tuple[str, ...]) -> str:
    """What was perhaps meant, or what there is."""
    close = difflib.get_close_matches(word, known, n=1)
    return f"did you mean {close[0]!r}?" if close else "known: " + ", ".join(known)


def invalid(lines: Positions, error: Any) -> Complaint:
    """A Pydantic error as a complaint."""
    path: Path = tuple(step for step in error["loc"] if step != "[key]")
    where = ".".join(map(str, path))
    line = lines.line(path)
    if error["type"] == "extra_forbidden":
        model: Any = Profile
        for step in path[:-1]:
            model = model.model_fields[step].annotation
        known = tuple(model.model_fields) if isinstance(model, type) and issubclass(model, BaseModel) else ()
        return line, f"{where}: unknown key", near(str(path[-1]), known)
    missing = error["type"] == "missing"
    hint = f"add `{path[-1]} = ...`" if missing else "docs/profiles.md says what each key takes"
    return line, f"{where}: {error['msg']}", hint


def own(lines: Positions, profile: Profile) -> Iterator[Complaint]:
    """What the types cannot say of one file: known label fields, templates and expressions that can be compiled."""
    for name in profile.labels:
        if name not in _LABEL_FIELDS:
            yield lines.line(("labels", name)), f"labels.{name}: no such session field", near(name, _LABEL_FIELDS)
    for path, template in _templates(profile):
        if template.count("{") != template.count("}"):
            yield lines.line(path), f"unbalanced braces in {template!r}", "write {n} or {title}"
    for i, line in enumerate(profile.heading.lines):
        yield from ((lines.line(("heading", "lines", i)), *said) for said in _head(line))
    for i, code in enumerate(profile.heading.codes):
        if any(place != "{n}" for place in re.findall(r"\{[^{}]*\}?|\}", code)):
            yield lines.line(("heading", "codes", i)), f"{code!r}: the only place of a code is {{n}}", "write {n}"
    if profile.noise.patterns:
        from abstract_parser.profiles.expressions import complaint

        for i, pattern in enumerate(profile.noise.patterns):
            if (said := complaint(pattern)) is not None:
                yield lines.line(("noise", "patterns", i)), f"noise.patterns: {said}", "see the docs of `regex`"


def _head(line: str) -> Iterator[tuple[str, str]]:
    """What is wrong with the template of a first line: it begins with a word, and something ends each place."""
    words, *rest = re.split(r"\{([^{}]*)\}", line)
    for place in rest[::2]:
        if place not in _HEAD_PLACES:
            yield f"unknown place {{{place}}}", near(place, _HEAD_PLACES)
    if not words.strip() or not rest or not all(between.strip() for between in rest[1:-1:2]):
        yield f"{line!r} wants a word first, and a mark between its places", "write `ID {code} | {location}`"


def places(lines: Positions, profile: Profile, words: tuple[str, ...]) -> Iterator[Complaint]:
    """Places of templates that are neither `{n}`, `{title}` nor a list of words; part headings without a number."""
    known = ("n", "title", *words)
    for path, template in _templates(profile):
        named = re.findall(r"\{([^{}]*)\}", template)
        for place in named:
            if place not in known:
                yield lines.line(path), f"unknown place {{{place}}}", near(place, known)
        if path[0] == "parts" and set(named) <= set(known) and (named.count("n") != 1 or named.count("title") > 1):
            yield (
                lines.line(path),
                f"{template!r} wants one {{n}}, and at most one {{title}}",
                "write `Part {n}: {title}`",
            )


def _templates(profile: Profile) -> Iterator[tuple[Path, str]]:
    """Every template with its path."""
    for path, held in (
        (("parts", "headings"), profile.parts.headings),
        (("objectives", "lead_ins"), profile.objectives.lead_ins),
        (("noise", "lines"), profile.noise.lines),
    ):
        yield from (((*path, i), template) for i, template in enumerate(held))
    yield from ((("identify", "lines", template), template) for template in profile.identify.lines)
