"""What the rows beside a row say of it: one look after the other, each surer for what the last has found."""

from __future__ import annotations

from abstract_parser.profiles import Layout
from abstract_parser.source import Line
from abstract_parser.stages.programme.beside import heads, labels, people
from abstract_parser.stages.programme.rows import Row, row

__all__ = ["rows"]


def rows(lines: list[Line], layout: Layout, marks: list[tuple[int, int, str]]) -> list[Row]:
    """The lines as rows, one for one."""
    out = [row(line, layout, marks) for line in lines]
    heads.codes_alone(out, layout)
    heads.numbers_in_sequence(out)
    labels.known_people(out)
    labels.headings_of_people(out)
    labels.under_labels(out)
    labels.tabled_labels(out, layout)
    labels.unknown_labels(out)
    people.names_in_brackets(out)
    heads.rooms_in_brackets(out)
    heads.interludes(out)
    heads.rooms_behind_times(out)
    heads.kinds_above_titles(out, layout)
    heads.rooms_above_titles(out)
    people.people_above_quotes(out)
    people.like_others(out)
    people.names_below_titles(out)
    people.people_below_times(out)
    return out
