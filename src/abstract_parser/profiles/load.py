"""Finding, reading and checking profile files. Every complaint has a file, a line and a hint."""

from __future__ import annotations

import difflib
import functools
import re
import tomllib
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from abstract_parser.errors import BadProfile, UnknownProfile
from abstract_parser.profiles.model import Profile

_FOLDER = Path(__file__).parent
_LABEL_FIELDS = (
    "title", "when", "date", "time", "location", "format", "stream", "content_filters", "description", "other",
)  # fmt: skip
_MAX_BYTES = 1_000_000


@functools.cache
def names() -> tuple[str, ...]:
    """Names of the built-in profiles, the generic one last."""
    found = sorted(path.stem for path in _FOLDER.glob("*.toml"))
    return (*(name for name in found if name != "generic"), "generic")


def source(name_or_path: str) -> Path:
    """The file of a built-in profile or of a path. Raises `UnknownProfile`."""
    if name_or_path in names():
        return _FOLDER / f"{name_or_path}.toml"
    path = Path(name_or_path)
    if path.suffix == ".toml" and path.is_file():
        return path
    near = difflib.get_close_matches(name_or_path, names(), n=1)
    hint = f"did you mean {near[0]!r}?" if near else "built in: " + ", ".join(names())
    raise UnknownProfile(f"no profile {name_or_path!r}; {hint} (or give the path of a .toml file)")


@functools.lru_cache(maxsize=64)
def load(name_or_path: str) -> Profile:
    """The profile of that name or file. Raises `UnknownProfile` or `BadProfile`."""
    return _read(source(name_or_path), ())


def _read(path: Path, below: tuple[Path, ...]) -> Profile:
    """Reads one file, and under it the profile that it extends."""
    try:
        raw = path.read_bytes()[: _MAX_BYTES + 1]
        if len(raw) > _MAX_BYTES:
            raise BadProfile(str(path), [(1, "the file is larger than a profile can be", "at most 1 MB")])
        text = raw.decode("utf-8")
        table = tomllib.loads(text)
    except UnicodeDecodeError as error:
        raise BadProfile(str(path), [(1, f"not UTF-8: {error.reason}", "save the file as UTF-8")]) from None
    except tomllib.TOMLDecodeError as error:
        at = re.search(r"at line (\d+)", str(error))
        line = int(at[1]) if at else max(text.count("\n"), 1)
        raise BadProfile(str(path), [(line, f"not TOML: {error}", "see https://toml.io")]) from None
    except OSError as error:
        raise BadProfile(str(path), [(1, f"cannot be read: {error.strerror}", "")]) from None
    try:
        own = Profile.model_validate(table)
    except ValidationError as error:
        raise BadProfile(str(path), [_complaint(text, e) for e in error.errors()]) from None
    problems = _check(text, own)
    if problems:
        raise BadProfile(str(path), problems)
    if not own.extends:
        return own
    parent = _parent(path, text, own.extends, below)
    whole = Profile.model_validate(_under(table, parent.model_dump(exclude_unset=True)))
    if problems := _unknown_places(text, own, tuple(whole.words)):
        raise BadProfile(str(path), problems)
    return whole


def _parent(path: Path, text: str, name: str, below: tuple[Path, ...]) -> Profile:
    line = _line_of(text, "extends")
    try:
        file = source(str(path.parent / name) if name.endswith(".toml") else name)
    except UnknownProfile as error:
        raise BadProfile(str(path), [(line, str(error), "name a built-in profile")]) from None
    if file in (path, *below):
        raise BadProfile(str(path), [(line, f"extends itself through {name!r}", "remove the circle")])
    return _read(file, (*below, path))


def _under(own: dict[str, Any], parent: dict[str, Any]) -> dict[str, Any]:
    """One's own table over the parent's: own scalars win, lists are joined, own entries first."""
    out = dict(parent)
    for key, value in own.items():
        base = parent.get(key)
        if isinstance(value, dict) and isinstance(base, dict):
            out[key] = _under(value, base)
        elif isinstance(value, list) and isinstance(base, list) and key != "languages":
            out[key] = value + [item for item in base if item not in value]
        else:
            out[key] = value
    return out


def _check(text: str, profile: Profile) -> list[tuple[int, str, str]]:
    """What the types cannot say: known label fields, templates whose words exist."""
    problems = []
    for name in profile.labels:
        if name not in _LABEL_FIELDS:
            problems.append((_line_of(text, name), f"labels.{name}: no such session field", _near(name, _LABEL_FIELDS)))
    for template in _templates(profile):
        if template.count("{") != template.count("}"):
            problems.append((_line_of(text, template), f"unbalanced braces in {template!r}", "write {n} or {title}"))
    for code in profile.heading.codes:
        if any(place != "{n}" for place in re.findall(r"\{[^{}]*\}?|\}", code)):
            problems.append((_line_of(text, code), f"{code!r}: the only place of a code is {{n}}", "write {n}"))
    if not profile.extends:
        problems += _unknown_places(text, profile, tuple(profile.words))
    if profile.noise.patterns:
        from abstract_parser.profiles.expressions import complaint

        for pattern in profile.noise.patterns:
            if (said := complaint(pattern)) is not None:
                problems.append((_line_of(text, pattern[:12]), f"noise.patterns: {said}", "see the docs of `regex`"))
    return problems


def _templates(profile: Profile) -> tuple[str, ...]:
    return (*profile.parts.headings, *profile.objectives.lead_ins, *profile.noise.lines, *profile.identify.lines)


def _unknown_places(text: str, profile: Profile, words: tuple[str, ...]) -> list[tuple[int, str, str]]:
    """Places of templates that are neither `{n}`, `{title}` nor a list of words."""
    known = ("n", "title", *words)
    return [
        (_line_of(text, template), f"unknown place {{{place}}}", _near(place, known))
        for template in _templates(profile)
        for place in re.findall(r"\{([^{}]*)\}", template)
        if place not in known
    ]


def _complaint(text: str, error: Any) -> tuple[int, str, str]:
    """A Pydantic error as a complaint with a line and, for an unknown key, what was perhaps meant."""
    path = [str(step) for step in error["loc"]]
    where, hint = ".".join(path), ""
    if error["type"] == "extra_forbidden":
        model: Any = Profile
        for step in path[:-1]:
            model = model.model_fields[step].annotation
        known = tuple(model.model_fields) if isinstance(model, type) and issubclass(model, BaseModel) else ()
        return _line_of(text, path[-1]), f"{where}: unknown key", _near(path[-1], known)
    if error["type"] == "missing":
        hint = f"add `{path[-1]} = ...`"
    else:
        hint = "docs/profiles.md says what each key takes"
    key = next((step for step in reversed(path) if not step.isdigit()), "")
    return _line_of(text, key), f"{where}: {error['msg']}", hint


def _near(word: str, known: tuple[str, ...]) -> str:
    close = difflib.get_close_matches(word, known, n=1)
    return f"did you mean {close[0]!r}?" if close else "known: " + ", ".join(known)


def _line_of(text: str, needle: str) -> int:
    """The first line that names it, 1 where none does."""
    for number, line in enumerate(text.splitlines(), 1):
        if needle in line:
            return number
    return 1
