"""The language of questions, the same for both databases: words, "phrases", -not, prefix*.

Nothing of a question reaches a database but letters and digits, so no question is an error there.
"""

from __future__ import annotations

from typing import NamedTuple

from abstract_parser.errors import BadQuery
from abstract_parser.store.words import words

_LONGEST = 10_000  # characters of a question
_MOST_WORDS = 64
_HOW = 'words, "a phrase", -without, begin*'


class Term(NamedTuple):
    """Words that stand one after another; the last one may be only a beginning."""

    words: tuple[str, ...]
    prefix: bool = False


class Query(NamedTuple):
    """All of ``wanted`` must occur, none of ``unwanted``."""

    wanted: tuple[Term, ...]
    unwanted: tuple[Term, ...]


def read(question: str) -> Query:
    """What a question asks for. Raises `BadQuery` where it asks for nothing, or for too much."""
    if len(question) > _LONGEST:
        raise BadQuery(f"the question has {len(question)} characters; at most {_LONGEST} are taken")
    wanted: dict[Term, None] = {}
    unwanted: dict[Term, None] = {}
    at = 0
    while at < len(question):
        if question[at].isspace():
            at += 1
            continue
        without = question[at] == "-"
        text, prefix, at = _next(question, at + without)
        if found := tuple(words(text)):
            (unwanted if without else wanted)[Term(found, prefix)] = None
    if not wanted:
        what = "only what must not occur" if unwanted else "no word"
        raise BadQuery(f"the question has {what}; ask with {_HOW}, and at least one word that must occur")
    count = sum(len(term.words) for term in (*wanted, *unwanted))
    if count > _MOST_WORDS:
        raise BadQuery(f"the question has {count} words; at most {_MOST_WORDS} are taken")
    return Query(tuple(wanted), tuple(unwanted))


def _next(question: str, at: int) -> tuple[str, bool, int]:
    """The text of the term that begins there, whether it is a beginning only, and where it ends.

    A quotation mark opens a phrase, and one that is never closed takes the rest.
    """
    if question[at : at + 1] == '"':
        close = question.find('"', at + 1)
        end = len(question) if close < 0 else close
        text, end = question[at + 1 : end], end + 1
        prefix = question[end : end + 1] == "*" or text.endswith("*")
        return text, prefix, end + prefix if question[end : end + 1] == "*" else end
    end = at
    while end < len(question) and not question[end].isspace() and question[end] != '"':
        end += 1
    text = question[at:end]
    return text, text.endswith("*"), end
