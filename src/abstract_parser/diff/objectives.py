"""What changed of the learning objectives of a session or a part."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from abstract_parser import ids
from abstract_parser.diff import likeness
from abstract_parser.diff.changes import Found, quoted
from abstract_parser.diff.fields import named
from abstract_parser.diff.wording import changed_words

_REWORDED = 0.5


def compare(old: dict[str, Any], new: dict[str, Any], path: str, whose: str = "") -> Iterator[Found]:
    """Objectives are known by their text; one that is much alike was reworded. Their order does not count."""
    before, after = old["learning_objectives"] or {}, new["learning_objectives"] or {}
    olds, news = before.get("items", []), after.get("items", [])
    path = f"{path}/learning_objectives"
    pairing = likeness.Pairing(olds, news).equal(lambda text: text).equal(ids.fold)
    pairing.alike(likeness.texts, _REWORDED)
    partners = {j: i for i, j in pairing.pairs}
    for j, text in enumerate(news):
        if j not in partners:
            yield Found("objective-added", f"{path}/items/{j}", None, text, f"objective added{whose}: {quoted(text)}")
        elif (was := olds[partners[j]]) != text:
            words = changed_words(was, text)[1] or quoted(text)
            yield Found("objective-reworded", f"{path}/items/{j}", was, text, f"objective reworded{whose}: {words}")
    for i in pairing.left_old:
        said = f"objective removed{whose}: {quoted(olds[i])}"
        yield Found("objective-removed", f"{path}/items/{i}", olds[i], None, said)
    if (was := before.get("lead_in")) != (now := after.get("lead_in")):
        yield named("objectives-lead-in-changed", f"{path}/lead_in", f"announcement of objectives{whose}", was, now)
