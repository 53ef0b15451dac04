"""Settings that all tests share."""

from __future__ import annotations

import os

import pytest
from hypothesis import HealthCheck, settings

from postgres_server import postgres, postgres_server

# A busy machine is slow, and texts are large to make up: neither is a fault of the parser.
settings.register_profile("default", deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", settings.get_profile("default"), derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "default")

__all__ = ["postgres", "postgres_server"]  # fixtures


def pytest_configure(config: pytest.Config) -> None:
    """What hypothesis loads to report a failure may warn, and must not hide the failure by it."""
    config.addinivalue_line("filterwarnings", "ignore:mypy_extensions.TypedDict is deprecated:DeprecationWarning")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Tests that take minutes are run when they are asked for: ``-m slow``, or ``-m ''`` for all."""
    if "-m" in config.invocation_params.args or config.option.markexpr:
        return
    slow = [item for item in items if item.get_closest_marker("slow")]
    config.hook.pytest_deselected(items=slow)
    items[:] = [item for item in items if item not in set(slow)]
