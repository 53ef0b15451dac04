"""Texts that hold no session: bills, minutes, recipes, code, CVs. They give none, and one diagnostic that says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from ledger_checks import keeps_the_contract

TEXTS = sorted((Path(__file__).parent / "not_sessions").glob("*.txt"))


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_holds_no_session(path: Path) -> None:
    document = keeps_the_contract(path.read_text(encoding="utf-8"))
    assert document.sessions == []
    assert [found.code for found in document.diagnostics] == ["AP101"]


def test_there_are_many() -> None:
    assert len(TEXTS) >= 60
