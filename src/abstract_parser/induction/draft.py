"""The draft as a whole: what was found in the examples, ordered, scored on them, and written as a profile."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePath

from abstract_parser.induction import furniture, heads, labels, lead_ins, parts, people, sections, write
from abstract_parser.induction.evidence import Found, Section
from abstract_parser.profiles import Layout, layout, load_text
from abstract_parser.profiles.fold import fold
from abstract_parser.source import Line, SourceText
from abstract_parser.stages.identify import score

NAME = "my-conference"
_ENOUGH = 2.0
"""The least score of an example with which the layout can be told from others."""
_LOWEST, _SHARE, _STEP = 1.5, 0.7, 0.25


def induce(examples: Iterable[SourceText], name: str = NAME, title: str = "") -> str:
    """A profile, as commented TOML that loads, of the layout that the examples share. The same for the same examples.

    Every entry has a comment that says where it was seen. An entry that a person should decide on is commented out,
    with the reason.
    """
    generic = layout("generic")
    texts = [
        (PurePath(source.name or f"text {i}").name, sections.read(source, generic))
        for i, source in enumerate(examples, 1)
    ]
    held: list[Section] = []
    for label, lines in texts:
        held += sections.split(label, lines, len(held))
    found = _distinct(_find(texts, held, generic))
    grammar, forms = people.grammar(held)
    draft = write.Draft(name, title or name.replace("-", " ").title(), len(texts), len(held), found, grammar, forms)
    profile = Layout(load_text(write.toml(draft)))
    least = min((score(lines, profile, name).score for _, lines in texts), default=0.0)
    draft.threshold = max(int(least * _SHARE / _STEP) * _STEP, _LOWEST) if least >= _ENOUGH else 0.0
    return write.toml(draft)


def _find(texts: Sequence[tuple[str, list[Line]]], held: Sequence[Section], generic: Layout) -> Iterator[Found]:
    begins = list(heads.find(held, generic))
    named = list(labels.find(held, generic, heads.taken(begins)))
    inside = [*parts.find(held, generic), *lead_ins.find(held, generic), *people.find(held, generic)]
    yield from (*begins, *named, *inside)
    taken = {fold(found.entry) for found in inside}
    taken |= {fold(line.text) for found in (*begins, *named, *inside) for _, line in found.seen.places}
    taken |= {fold(section.lines[0].text) for section in held}
    yield from furniture.find(texts, generic, frozenset(taken))


def _distinct(found: Iterable[Found]) -> list[Found]:
    """Each entry of a list once, and only what a profile can hold; what is sure comes first."""
    out: dict[tuple[str, str], Found] = {}
    for each in sorted(found, key=lambda each: bool(each.doubt)):
        if write.can_hold(each.entry):
            out.setdefault((each.key, fold(each.entry)), each)
    return list(out.values())
