"""docs/export/loss.md says where each field goes in each target, as the targets themselves say.

``python tests/exporters/test_loss_table.py`` writes it.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from abstract_parser.carried import DERIVED, FIELDS, Carries
from abstract_parser.exporters import EXPORTERS

PAGE = Path(__file__).resolve().parents[2] / "docs" / "export" / "loss.md"
SIGNS = {"own": "●", "text": "text", "lost": "–"}
HEAD = """# Where each field goes

Generated from the targets by `python tests/exporters/test_loss_table.py`; a test holds each target to what stands here.

● means a field of its own, `text` that it is told within another field, where only people find it again, – that it does
not get there. *Slanted* fields say once more what others say, or how sure they are: nothing is told of their loss. What
concerns the sessions at hand, such as one without a time, `abstract-parser export` tells (see
[export.md](../export.md#what-is-lost)).
"""


def page() -> str:
    """The page as it should be."""
    return "\n".join([HEAD, *_overview(), *_sections()])


def _alike(key: str) -> dict[object, tuple[list[str], Carries]]:
    """The targets, together where they are alike: in ``how`` each field goes, or in where too (``all``)."""
    found: dict[object, tuple[list[str], Carries]] = {}
    for row in EXPORTERS:
        places = tuple(place.how if key == "how" else place for place in row.carries.values())
        found.setdefault(places, ([], row.carries))[0].append(row.name)
    return found


def _overview() -> Iterator[str]:
    groups = _alike("how").values()
    yield "| field | " + " | ".join(", ".join(f"`{name}`" for name in names) for names, _ in groups) + " |"
    yield "|---" * (len(groups) + 1) + "|"
    for field in FIELDS:
        name = f"*{field}*" if field in DERIVED else field
        yield f"| {name} | " + " | ".join(SIGNS[carries[field].how] for _, carries in groups) + " |"
    yield ""


def _sections() -> Iterator[str]:
    for names, carries in _alike("all").values():
        yield "## " + ", ".join(f"`{name}`" for name in names) + "\n"
        if all(place == ("own", field) for field, place in carries.items()):
            yield "Every field, by its name.\n"
            continue
        held: dict[tuple[str, str], list[str]] = {}
        for field, place in carries.items():
            held.setdefault(tuple(place), []).append(f"*{field}*" if field in DERIVED else field)
        for how, heading in (("own", "| field | holds |"), ("text", "| text | holds |"), ("lost", "| lost | why |")):
            rows = [(where, ", ".join(fields)) for (kind, where), fields in held.items() if kind == how]
            if rows:
                yield f"{heading}\n|---|---|"
                yield from (
                    f"| {fields} | {where} |" if how == "lost" else f"| {_name(where)} | {fields} |"
                    for where, fields in rows
                )
                yield ""


def _name(where: str) -> str:
    plain = where.replace("|", "\\|")
    return plain if " " in plain else f"`{plain}`"


@pytest.mark.skipif(not PAGE.parent.exists(), reason="the documents are not part of this distribution")
def test_the_table_of_losses_is_current() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run: python tests/exporters/test_loss_table.py"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
