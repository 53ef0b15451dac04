"""The floor: what no parser that gives a validated Document can do without, however it reads the text."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from abstract_parser import Document


def finished(document: Document) -> dict[str, Any]:
    """The result as the leanest dictionary that validates to it: what has its default is left out.

    The full dictionary, with its nulls and empty lists, takes longer to validate and would raise the floor.
    """
    return document.model_dump(exclude_unset=True)


def floor(result: dict[str, Any]) -> Callable[[bytes], bytes]:
    """Decode, split lines, validate the finished result, dump it."""

    def run(data: bytes) -> bytes:
        data.decode().splitlines()
        return Document.model_validate(result).model_dump_json().encode()

    return run


def validate(result: dict[str, Any]) -> Callable[[bytes], Document]:
    """Validate the finished result and no more."""
    return lambda _: Document.model_validate(result)


def dump(document: Document) -> Callable[[bytes], bytes]:
    """Dump the finished result and no more."""
    return lambda _: document.model_dump_json().encode()
