"""Pages from templates, of which every value is escaped and every style or script is named by its hash."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable
from importlib import resources
from typing import TYPE_CHECKING

from abstract_parser.errors import MissingLibrary

if TYPE_CHECKING:
    from jinja2 import Environment

CHUNK = 64
"""Pieces of a template that make a chunk."""


def environment(folder: str, shown: Callable[[object], object], what: str, extra: str) -> Environment:
    """Where the templates of a folder of this package are. Every value goes through ``shown``, and is escaped.

    Raises `MissingLibrary` without Jinja: ``what`` needs it, and ``extra`` brings it.
    """
    try:
        from jinja2 import Environment, PackageLoader, StrictUndefined
    except ImportError as error:
        raise MissingLibrary(what, extra) from error
    return Environment(
        loader=PackageLoader("abstract_parser", folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=shown,
    )


def asset(folder: str, name: str) -> str:
    """A style or script that lies beside the templates."""
    return resources.files("abstract_parser").joinpath(*folder.split("/"), name).read_text(encoding="utf-8")


def policy_hash(text: str) -> str:
    """As a Content-Security-Policy names an inline style or script."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
