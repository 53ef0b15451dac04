"""TTP with a template of ours. Its parser object holds both template and text, so two uses are measured.

``compiled`` keeps one parser and gives it text after text (`clear_input`, `clear_result`); ``constructed``
makes a parser for each text, as TTP's own documentation does throughout.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import ttp  # type: ignore[import-untyped, import-not-found, unused-ignore]

from reference.shape import Session

TEMPLATE = Path(__file__).with_name("session.ttp")


def compiled() -> Callable[[str], Session]:
    """The extraction with one parser for all texts."""
    parser = ttp.ttp(template=TEMPLATE.read_text(encoding="utf-8"), log_level="ERROR")

    def extract(text: str) -> Session:
        parser.clear_input()
        parser.clear_result()
        parser.add_input(text)
        return _session(parser)

    return extract


def constructed() -> Callable[[str], Session]:
    """The extraction with a new parser for each text."""
    template = TEMPLATE.read_text(encoding="utf-8")
    return lambda text: _session(ttp.ttp(data=text, template=template, log_level="ERROR"))


def _session(parser: Any) -> Session:
    parser.parse(one=True)
    found: Session = parser.result()[0][0]["session"]
    return found
