"""A draft as commented TOML."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from abstract_parser import visible
from abstract_parser.induction.evidence import Found, Seen
from abstract_parser.profiles.fold import fold

_LONGEST_ENTRY = 200
_LONGEST_SHOWN = 50
_MOST_FORMS = 3
_ORDER = (
    "heading.codes", "heading.separators", "heading.lines",
    "labels.title", "labels.when", "labels.date", "labels.time", "labels.location", "labels.format", "labels.stream",
    "labels.content_filters", "labels.description", "labels.other",
    "people.*", "parts.headings", "objectives.lead_ins", "objectives.headings", "noise.lines",
)  # fmt: skip
# What an entry of a list says for the layout when a text is identified.
_LABEL_LISTS = ("labels.", "people.")
_LINE_LISTS = ("parts.headings", "objectives.lead_ins", "objectives.headings", "noise.lines")


@dataclass(slots=True)
class Draft:
    """All that goes into the file. ``threshold`` 0: too little was found for the layout to be recognised by."""

    name: str
    title: str
    texts: int
    sections: int
    found: list[Found]
    grammar: str
    forms: list[tuple[str, Seen]]
    threshold: float = 1.0


def toml(draft: Draft) -> str:
    """The file."""
    return "\n".join(_lines(draft)) + "\n"


def can_hold(entry: str) -> bool:
    """Whether a profile can hold the entry: not too long, and text that can be written at all."""
    return 0 < len(entry.strip()) <= _LONGEST_ENTRY and not any("\ud800" <= c <= "\udfff" for c in entry)


def quoted(text: str) -> str:
    """A TOML string. Whatever does not print is escaped, so that the file looks like what it says."""
    out = []
    for c in text:
        if c in '"\\':
            out.append("\\" + c)
        elif c.isprintable():
            out.append(c)
        else:
            out.append(f"\\u{ord(c):04X}" if ord(c) < 0x10000 else f"\\U{ord(c):08X}")
    return '"' + "".join(out) + '"'


def _lines(draft: Draft) -> Iterator[str]:
    yield f"# A draft from {_count(draft.texts, 'text')} with {_count(draft.sections, 'session')}: read and edit it."
    yield "# Each comment says where the entry was seen. An entry that is commented out is for a person to decide."
    yield f"name = {quoted(draft.name)}"
    yield f"title = {quoted(draft.title)}"
    yield 'extends = "generic"'
    known = [each for each in draft.found if each.key == "known"]
    if known:
        yield "\n# Not listed below, because generic knows it:"
        yield from (f"#   {_shown(each.entry)}: {_places(each, draft)}; {each.note}" for each in known)
    yield from _identify(draft)
    table = ""
    for key in _keys(draft.found):
        name, _, last = key.partition(".")
        if name != table:
            table = name
            yield f"\n[{name}]"
        yield f"{_key(last)} = ["
        yield from (_entry(each, draft) for each in draft.found if each.key == key)
        yield "]"
    yield from _people(draft)


def _keys(found: list[Found]) -> list[str]:
    """The lists with entries, in the order of the documentation."""
    held = {each.key for each in found} - {"known"}
    people = sorted(key for key in held if key.startswith("people."))
    return [key for name in _ORDER for key in (people if name == "people.*" else [name]) if key in held]


def _identify(draft: Draft) -> Iterator[str]:
    """The weights of what the layout prints and generic does not know."""
    sure = [each for each in draft.found if not each.doubt and each.key != "known"]
    if not sure or not draft.threshold:
        yield "\n# Too little was found that is this layout's own: name the profile with --profile."
        return
    yield "\n[identify]"
    yield f"threshold = {draft.threshold:g}  # less than every example scores"
    if any(each.key in ("heading.codes", "heading.lines") for each in sure):
        yield "code_heading = 0.5"
    for table, lists in (("labels", _LABEL_LISTS), ("lines", _LINE_LISTS)):
        entries = {fold(each.entry): each.entry for each in sure if each.key.startswith(lists)}
        if entries:
            yield f"\n[identify.{table}]"
            yield from (f"{quoted(entry)} = 1.0" for entry in entries.values())


def _people(draft: Draft) -> Iterator[str]:
    """What stands behind the names."""
    if not draft.forms:
        return
    yield "\n[speakers]"
    total = sum(len(seen.places) for _, seen in draft.forms)
    for form, seen in draft.forms[:_MOST_FORMS]:
        section, line = seen.places[0]
        where = f"{_shown(section.name)}:{line.number}"
        yield f"# {len(seen.places)} of {_count(total, 'line')}: {_shown(form)}, e.g. {where}: {_shown(line.text)}"
    if draft.grammar:
        yield f"grammar = {quoted(draft.grammar)}"
    else:
        yield '# grammar = "comma"  # or "space"; too few lines, or they differ: left to each text'


def _entry(found: Found, draft: Draft) -> str:
    said = "; ".join(filter(None, (_places(found, draft), found.note, found.doubt)))
    return f"    {'# ' if found.doubt else ''}{quoted(found.entry)},  # {said}"


def _places(found: Found, draft: Draft) -> str:
    """How often something was seen, and where first. Page furniture is counted by texts, all else by sessions."""
    section, line = found.seen.places[0]
    of = _count(draft.texts, "text") if found.key == "noise.lines" else _count(draft.sections, "session")
    return f"{found.seen.sections} of {of}, e.g. {_shown(section.name)}:{line.number}"


def _key(name: str) -> str:
    return name if name.replace("_", "").isalpha() and name.isascii() else quoted(name)


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}" + ("" if number == 1 else "s")


def _shown(text: str) -> str:
    """Text in a comment: one line, without controls."""
    line = visible.line(text)
    return line if len(line) <= _LONGEST_SHOWN else line[:_LONGEST_SHOWN] + "..."
