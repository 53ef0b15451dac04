"""lark's LALR parser with a grammar of ours. The grammar is compiled once; no tree is built in between."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import lark  # type: ignore[import-not-found, unused-ignore]

from reference.shape import Session

GRAMMAR = Path(__file__).with_name("session.lark")


class _Fold(lark.Transformer[lark.Token, Session]):
    def field(self, children: list[str]) -> tuple[str, str]:
        return str(children[0]), str(children[1])

    def objectives(self, children: list[str]) -> list[str]:
        return [str(child) for child in children]

    speakers = objectives

    def part(self, children: list[Any]) -> dict[str, Any]:
        label, title, description, lead_in, objectives, speakers = children
        return {
            "label": str(label), "title": str(title), "description": str(description),
            "lead_in": str(lead_in), "objectives": objectives, "speakers": speakers,
        }  # fmt: skip

    def session(self, children: list[Any]) -> Session:
        code, title, when, *rest = children
        fields: dict[str, str] = dict(child for child in rest if isinstance(child, tuple))
        parts: Any = [child for child in rest if isinstance(child, dict)]
        return {
            "code": str(code), "title": str(title), "when": str(when), "format": fields["Format"],
            "stream": fields["Stream"], "content_filters": fields["Content filters"],
            "parts": parts,
        }  # fmt: skip


def compiled() -> Callable[[str], Session]:
    """The extraction, its grammar compiled."""
    grammar = GRAMMAR.read_text(encoding="utf-8")
    parser = lark.Lark(grammar, parser="lalr", lexer="contextual", start="session", transformer=_Fold())

    def extract(text: str) -> Session:
        found: Any = parser.parse(text)
        return found  # type: ignore[no-any-return]

    return extract
