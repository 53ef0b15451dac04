"""What the lines around a line say of it, where its own shape leaves it open."""

from __future__ import annotations

from abstract_parser.fields.speaker import shape
from abstract_parser.fields.speaker.several import is_name
from abstract_parser.stages.group.heads import LONGEST_TITLE, Heads


def continues_title(heads: Heads, i: int) -> bool:
    """Whether a text line between title and header goes on with the title."""
    text = heads.lines[i].text
    dashed = text[0] in "-–—"
    return len(text) <= LONGEST_TITLE and (dashed or heads.kind(heads.next[i]) == "schedule") and text[-1] != "."


def person_item(heads: Heads, i: int, bold: bool = False) -> bool:
    """Whether a bulleted line is a person; one whose first words are ``bold`` needs less evidence."""
    line = heads.lines[i]
    return shape.likeness(line.text[line.body :], ()) >= (shape.PERHAPS if bold else shape.ENOUGH + 1)


def likely_person(heads: Heads, i: int) -> bool:
    """Whether a line under a heading for people is one of them, though its shape alone does not say so."""
    line = heads.lines[i]
    return shape.likeness(line.text, line.bold) > 0 or (" " in line.text and is_name(line.text))


def last_of_block(heads: Heads, i: int) -> bool:
    """Whether only people and structure follow until the next part or session."""
    j = heads.behind_people(i)
    return (
        j in heads.starts or j in heads.above or heads.kind(j) in ("end", "part", "heading", "title", "timed", "role")
    )


def is_paragraph(heads: Heads, i: int) -> bool:
    """Whether a line in a list without bullets is prose again: several sentences."""
    text = heads.lines[i].text
    return text.count(". ") >= 2


def titles_text(heads: Heads, i: int) -> bool:
    """Whether a short line stands right above text of the session, and not above a list or a head."""
    after = heads.next[i]
    if heads.kind(after) not in ("text", "lead_in", "maybe") or len(heads.lines[after].text) <= len(
        heads.lines[i].text
    ):
        return False
    while after < len(heads.lines) and after not in heads.starts:
        if heads.kind(after) == "part":
            return False
        after = heads.next[after]
    return True


def people_follow(heads: Heads, i: int) -> bool:
    """Whether the next line is a person."""
    return heads.kind(heads.next[i]) in ("person", "maybe")
