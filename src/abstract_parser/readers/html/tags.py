"""What the tags of HTML do to text, after the rendering section of the HTML standard."""

from __future__ import annotations

import re

# The blank line that browsers leave around an element.
SPACED = frozenset(
    "p h1 h2 h3 h4 h5 h6 ul ol dl table blockquote pre hr figure fieldset form address details menu".split()
)
BLOCKS = SPACED | frozenset(
    "html body div section article aside header footer nav main search li dt dd tr caption thead tbody tfoot center "
    "figcaption summary legend optgroup option dialog hgroup dir textarea".split()
)
SKIPPED = frozenset(
    "head title script style template noembed noframes iframe object embed svg annotation annotation-xml canvas audio "
    "video map datalist -comment".split()
)
"""What is no text of the page. A browser that runs scripts leaves `noscript` out, one that does not shows it."""
BOLD = frozenset(["b", "strong", "th", "h1", "h2", "h3", "h4", "h5", "h6"])
CONTENT = frozenset("article section main aside blockquote figure details dialog li td th".split())
"""What is in these is not of the page as a whole: their footers tell of them, of a talk who gives it."""
_FURNITURE = frozenset(["nav", "search"])
_FURNITURE_ROLES = frozenset(["navigation", "contentinfo", "search", "menu", "menubar", "toolbar"])
_ABOUT = ("id", "class", "aria-label", "aria-labelledby")
_COOKIES = re.compile(r"cookie|consent|gdpr", re.I)
_TYPED = frozenset(["", "text"])

_WEIGHT = re.compile(r"font-weight\s{0,9}:\s{0,9}(bold(?:er)?|[1-9]00|normal|lighter)", re.I)
_FONT = re.compile(r"(?:^|;)\s{0,9}font\s{0,9}:[^;]{0,80}\bbold\b", re.I)
_HIDDEN = re.compile(r"display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}hidden|mso-hide\s{0,9}:\s{0,9}all", re.I)
_TIGHT = re.compile(r"margin(?:-bottom)?\s{0,9}:\s{0,9}0(?![.\d]{0,9}[1-9])", re.I)
_RULE = re.compile(r"\.([\w-]{1,80})\s{0,9}\{([^{}]{0,2000})\}")
_CLASSES = 5_000
"""Of a style sheet that are looked at."""


Attributes = dict[str, str | None]


def weight(style: str | None) -> bool | None:
    """Whether a style makes text bold; None where it says nothing."""
    if not style:
        return None
    found = _WEIGHT.search(style)
    if found:
        return found[1].lower() in ("bold", "bolder", "600", "700", "800", "900")
    return True if _FONT.search(style) else None


def is_hidden(attributes: Attributes) -> bool:
    """Whether a browser shows nothing of the element."""
    return "hidden" in attributes or bool(_HIDDEN.search(attributes.get("style") or ""))


def is_furniture(tag: str, attributes: Attributes, in_content: bool, in_heading: bool) -> bool:
    """Whether the element is the frame of a page, by its tag or role. Headings that open and shut hold a button."""
    role = (attributes.get("role") or "").lower()
    if tag == "dialog" or role == "dialog":  # where it is not this, it may be the abstract of a session
        return any(_COOKIES.search(attributes.get(name) or "") for name in _ABOUT)
    if tag == "footer":
        return not in_content
    return tag in _FURNITURE or role in _FURNITURE_ROLES or (tag == "button" and not in_heading)


def typed(tag: str, attributes: Attributes) -> str:
    """What stands in a field of a form that shows its text."""
    if tag != "input" or (attributes.get("type") or "").lower() not in _TYPED:
        return ""
    return attributes.get("value") or ""


def level(tag: str, attributes: Attributes) -> int:
    """The level of a heading; 0 for what is none."""
    if len(tag) == 2 and tag[0] == "h" and tag[1] in "123456":
        return int(tag[1])
    if attributes.get("role") == "heading":
        said = attributes.get("aria-level") or "2"
        return int(said) if said in "123456" else 2
    return 0


def bold_classes(sheet: str) -> dict[str, bool]:
    """The classes that a style sheet gives a weight of print, as word processors on the web write them."""
    out: dict[str, bool] = {}
    for found in _RULE.finditer(sheet):
        says = weight(found[2])
        if says is not None and len(out) < _CLASSES:
            out[found[1]] = says
    return out


def tight_classes(sheet: str) -> frozenset[str]:
    """The classes whose paragraphs follow each other without a blank line, as Outlook writes those of mails."""
    found = [rule[1] for rule in _RULE.finditer(sheet) if _TIGHT.search(rule[2])]
    return frozenset(found[:_CLASSES])


def is_tight(attributes: Attributes, classes: frozenset[str]) -> bool:
    """Whether no blank line stands below a paragraph."""
    if _TIGHT.search((attributes.get("style") or "")[:2000]):
        return True
    return any(name in classes for name in (attributes.get("class") or "").split())


def is_tab(attributes: Attributes) -> bool:
    """Whether an element is a tab as Word writes it, filled with blanks."""
    return "mso-tab-count" in (attributes.get("style") or "")[:2000]
