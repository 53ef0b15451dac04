"""The shape of a profile file: what a layout prints, as words and templates, never as code.

Two small notations are used, so that a profile hardly ever needs a regular expression:

* a *shape* says what a session code looks like: ``A`` is a capital letter, ``9`` a digit, ``{n}`` a number in
  digits or words, everything else itself (``A9``, ``AA99``, ``Keynote {n}``);
* a *template* is a line with places: ``{n}`` a number (digits, words, roman, one letter), ``{title}`` the rest of
  the line, ``{word}`` for a list under ``[words]``. Blanks match any blanks, a dash any dash, case is ignored.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
ALL = "all"
"""Under `remove`: every entry."""


class _Table(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Identify(_Table):
    """When a text is of this layout: weights for what was found in its first lines."""

    threshold: float = Field(0.0, ge=0, description="The least score with which the profile claims a text.")
    code_heading: float = Field(0.0, description="A first line of code and title.")
    labels: dict[Text, float] = Field(default_factory=dict, description="Weight of each printed label.")
    lines: dict[Text, float] = Field(default_factory=dict, description="Weight of each template that matches a line.")


class Heading(_Table):
    """The first line of a session."""

    codes: list[Text] = Field(default_factory=list, description="Shapes of session codes.")
    separators: list[str] = Field(default_factory=list, description="What stands between code and title.")
    lines: list[Text] = Field(
        default_factory=list, description="Templates of first lines that hold several values: `ID {code} | {location}`."
    )


class Parts(_Table):
    """The headings of parts."""

    headings: list[Text] = Field(default_factory=list, description="Templates with {n} and {title}.")
    timed: bool = Field(False, description="A line `time range, title` under a session is a part.")
    subtitle: bool = Field(False, description="A short line between header and text titles a single unnumbered part.")


class Objectives(_Table):
    """What announces learning objectives."""

    lead_ins: list[Text] = Field(default_factory=list, description="Templates of the beginning of such a line.")
    headings: list[Text] = Field(default_factory=list, description="Whole lines that are a heading.")


class Vocabulary(_Table):
    """Known values, to notice values under the wrong label."""

    format: list[Text] = Field(default_factory=list)
    stream: list[Text] = Field(default_factory=list)
    content_filters: list[Text] = Field(default_factory=list)


class Speakers(_Table):
    """How people are printed."""

    grammar: Literal["auto", "space", "comma"] = Field(
        "auto", description="What stands behind the name: one space, a comma, or to be found out from the lines."
    )


class Noise(_Table):
    """Lines that belong to the page, not to a session."""

    lines: list[Text] = Field(default_factory=list, description="Templates of whole lines.")
    patterns: list[Text] = Field(
        default_factory=list, description="Regular expressions of whole lines, for what no template can say."
    )


Language = Literal["en", "de", "fr", "es", "nl", "it", "pt", "da", "sv", "nb"]


class Profile(_Table):
    """A layout: one TOML file under ``profiles/``, or a file of your own."""

    name: Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]*$", max_length=60)]
    title: Text
    extends: str | None = Field(None, description="A profile whose lists and tables stand behind this one's.")
    remove: dict[str, list[Text] | Literal["all"]] = Field(
        default_factory=dict,
        description="Inherited list, such as `parts.headings` -> entries not taken over, or `all`.",
    )
    languages: list[Language] = Field(default_factory=lambda: ["en"], description="Of months, weekdays and labels.")  # type: ignore[arg-type]
    words: dict[Text, list[Text]] = Field(default_factory=dict, description="Word lists that templates name.")
    identify: Identify = Identify()
    heading: Heading = Heading()
    labels: dict[str, list[Text]] = Field(
        default_factory=dict, description="Session field (or `other`) -> the labels that print it."
    )
    people: dict[Text, list[Text]] = Field(
        default_factory=dict, description="Session role -> labels and tails that print it; `speaker` is no role."
    )
    parts: Parts = Parts()
    objectives: Objectives = Objectives()
    speakers: Speakers = Speakers()
    vocabulary: Vocabulary = Vocabulary()
    programme: bool = Field(
        False, description="Pages without the labels of a layout are read by times, codes, titles and people."
    )
    placeholders: list[Text] = Field(default_factory=list, description="Values that stand for nothing.")
    noise: Noise = Noise()
