"""Documents as JSON: one Document as it is, or an array of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from abstract_parser.carried import FIELDS, Carries, own
from abstract_parser.model import Document

CARRIES: Carries = {name: own(name) for name in FIELDS}

# JSON lets these stand in a string as they are, but a terminal may take U+009B for the start of an escape
# sequence, and programs that cut JSON Lines with `splitlines` cut at the others. They only occur in strings.
_UNSAFE = re.compile("[\x7f-\x9f\u2028\u2029]")


def escaped(text: str) -> str:
    """JSON text with every control character and line separator written as ``\\uXXXX``; the same data."""
    return _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def single(document: Document) -> str:
    """One Document, indented by two."""
    return escaped(document.model_dump_json(indent=2)) + "\n"


def write(documents: Iterable[Document]) -> Iterator[str]:
    """A JSON array of the Documents, one after the other."""
    opening = "[\n  "
    for document in documents:
        yield opening + single(document)[:-1].replace("\n", "\n  ")
        opening = ",\n  "
    yield "[]\n" if opening.startswith("[") else "\n]\n"
