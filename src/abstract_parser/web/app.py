"""The application: its routes, and what they share."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI

from abstract_parser.web import facts, reading
from abstract_parser.web.answers import handle_problems
from abstract_parser.web.body import Gate
from abstract_parser.web.described import described
from abstract_parser.web.guard import Guard
from abstract_parser.web.pool import Pool
from abstract_parser.web.settings import Settings


def application(settings: Settings, pool: Pool) -> Guard:
    """All of it, ready to serve."""
    app = FastAPI(docs_url=None, redoc_url=None, openapi_url="/openapi.json", redirect_slashes=False)
    app.state.settings = settings
    app.state.pool = pool
    app.state.gate = Gate(settings.concurrency)
    app.include_router(reading.router)
    app.include_router(facts.router)
    handle_problems(app)
    described_once: dict[str, Any] = described(app.routes)
    app.openapi = lambda: described_once  # type: ignore[method-assign]
    return Guard(app, settings)
