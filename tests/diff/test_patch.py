"""JSON Patch: applied to the old programme, it gives the new one."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from programmes import LUCY, ODILE, PIOTR, objectives, part, programme, session

from abstract_parser.diff import KINDS, Programme, as_json, compare, json_patch, summary

jsonpatch = pytest.importorskip("jsonpatch")
PEOPLE = st.lists(st.sampled_from([LUCY, ODILE, PIOTR, LUCY.model_copy(update={"role": "Head"})]), max_size=3)
PARTS = st.lists(st.builds(part, st.integers(1, 4), st.sampled_from(["Hearts", "Lungs", "~a/b"])), max_size=3)
SESSIONS = st.builds(
    session,
    st.sampled_from(["A6", "B1", None]),
    st.sampled_from(["Waiting well", "Waiting", "Hearts", None]),
    speakers=PEOPLE,
    parts=st.builds(
        lambda parts, people: [each.model_copy(update={"speakers": people}) for each in parts], PARTS, PEOPLE
    ),
    extra_fields=st.dictionaries(st.sampled_from(["a/b", "~0", "", "c"]), st.sampled_from("xy"), max_size=3),
    content_filters=st.lists(st.sampled_from("abc"), max_size=4),
    learning_objectives=st.none() | st.lists(st.sampled_from("abcd"), max_size=4).map(lambda items: objectives(*items)),
    description=st.none() | st.text(max_size=20),
)
PROGRAMMES = st.lists(st.tuples(st.sampled_from(["1", "2", "a/b", "~", ""]), SESSIONS), max_size=4).map(
    lambda held: programme(*(each for _, each in held), ids=tuple(name for name, _ in held))
)


@given(PROGRAMMES, PROGRAMMES)
def test_the_patch_leads_from_old_to_new(old: Programme, new: Programme) -> None:
    operations: list[dict[str, Any]] = list(json_patch(old, new))
    assert jsonpatch.apply_patch(as_json(old), operations) == as_json(new)
    assert bool(operations) == (as_json(old) != as_json(new))


@given(PROGRAMMES, PROGRAMMES)
def test_every_session_is_accounted_for(old: Programme, new: Programme) -> None:
    found = compare(old, new)
    counts = summary(new, found)
    assert len(old.entries) - counts.removed == len(new.entries) - counts.added == counts.changed + counts.unchanged
    assert {each.kind for each in found} <= set(KINDS)
    before, after = as_json(old)["sessions"], as_json(new)["sessions"]
    for each in found:
        if each.old is not None or each.new is not None:
            assert each.session_id in (before if each.kind == "session-removed" else after)
    assert compare(new, new) == []


def test_only_what_changed_is_in_the_patch() -> None:
    old, new = session(speakers=[LUCY]), session(speakers=[LUCY.model_copy(update={"role": "Head Nurse"})])
    assert list(json_patch(programme(old, ids=("x",)), programme(new, ids=("x",)))) == [
        {"op": "replace", "path": "/sessions/x/speakers/0/role", "value": "Head Nurse"}
    ]


def test_the_document_lists_every_kind() -> None:
    page = Path(__file__).parents[2] / "docs" / "diff.md"
    if not page.exists():
        pytest.skip("not part of this distribution")
    section = page.read_text(encoding="utf-8").partition("## Kinds of changes")[2].partition("\n`session-moved`")[0]
    assert sorted(re.findall(r"`([a-z-]+)`", section)) == sorted(KINDS)
