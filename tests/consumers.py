"""The programs that exports are made for, as `.ci/consumers FOLDER` installs them.

The environment variable `ABSTRACT_PARSER_CONSUMERS` names that folder; tests that need a program skip without it. The
continuous integration installs them all, so there a missing one is a failure.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest


def consumer(name: str, program: str) -> Path:
    """The path of a program of a consumer: ``consumer("calendars", "bin/khal")``. Skips where it is not installed."""
    folder = os.environ.get("ABSTRACT_PARSER_CONSUMERS")
    if not folder:
        pytest.skip("set ABSTRACT_PARSER_CONSUMERS to the folder that `.ci/consumers FOLDER` filled")
    path = Path(folder, name, program)
    if not path.exists() and os.environ.get("CI"):
        pytest.fail(f"{path} is not there, though `.ci/consumers` was to install it")
    if not path.exists():
        pytest.skip(f"{name} is not installed: `.ci/consumers {folder}` does that")
    return path
