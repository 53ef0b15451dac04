"""What stands between the values of a speaker line: punctuation and linking words are structure."""

from __future__ import annotations

from abstract_parser.draft import Cut, DocumentDraft
from abstract_parser.fields.speaker.readings import Candidate
from abstract_parser.fields.speaker.trim import Trimmed
from abstract_parser.source import Line

_DELIMITERS = frozenset({",", ";", ".", "-", "–", "(", ")", "),", ":"})
_GLUE_WORDS = frozenset({"and", "at", "for", "&", "of", "und", "et", "bei", "beim", "chez", "bij", "presso", "@"})


def delimiters(cut: Cut, line: Trimmed, found: Candidate, draft: DocumentDraft) -> None:
    """What stands between the values and is punctuation or a linking word is structure; the rest stays visible."""
    taken = [found.name, *found.credentials, *found.roles, *found.organisations]
    taken += [stretch for stretch in (line.honorific, line.country) if stretch]
    if line.session_role:
        taken.append(line.session_role[1])
    at = cut.start
    for start, end in [*sorted(taken), (cut.end, cut.end)]:
        _between(cut.line, at, start, draft)
        at = max(at, end)


def _between(line: Line, a: int, b: int, draft: DocumentDraft) -> None:
    held = line.text[a:b]
    core = held.strip()
    if not core:
        return
    if core not in _DELIMITERS and any(
        word.strip("(),;") not in _GLUE_WORDS and any(c.isalnum() for c in word) for word in core.split()
    ):
        return
    a += len(held) - len(held.lstrip())
    line.claim(a, a + len(core), "delimiter", draft.marks)
