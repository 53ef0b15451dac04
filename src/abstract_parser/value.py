"""A value that was read, with the places it was read from."""

from __future__ import annotations

from typing import Literal, NamedTuple

Kind = Literal["verbatim", "normalised", "inferred"]
Span = tuple[int, int]


class Value(NamedTuple):
    """A value with its origin. ``value`` is what the model field takes: text, a date, a number."""

    value: object
    spans: tuple[Span, ...]
    kind: Kind = "verbatim"
    rule: str = ""
    confidence: float = 1.0

    @property
    def text(self) -> str:
        """The value as text."""
        return str(self.value)

    def as_(self, value: object, rule: str) -> Value:
        """Another reading of the same print (a date, a number), from the same place."""
        return Value(value, self.spans, "normalised", rule, self.confidence)

    def inferred(self, value: object, rule: str) -> Value:
        """A value this one is the evidence for. It points here and claims nothing."""
        return Value(value, self.spans, "inferred", rule, self.confidence)


def joined(values: list[Value], glue: str, rule: str) -> Value:
    """Several values as one, in reading order."""
    if len(values) == 1:
        return values[0]
    spans = tuple(span for value in values for span in value.spans)
    low = min(value.confidence for value in values)
    return Value(glue.join(value.text for value in values), spans, "normalised", rule, low)
