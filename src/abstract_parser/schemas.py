"""The JSON Schemas of what comes out, of profiles and of conference files, as text."""

from __future__ import annotations

import json
from typing import Any

SCHEMAS = ("document", "profile", "conference")


def schema_text(of: str) -> str:
    """The JSON Schema of ``document``, ``profile`` or ``conference``, as it is kept under `schemas/`."""
    described: dict[str, Any]
    if of == "profile":
        from abstract_parser.profiles import Profile

        described = Profile.model_json_schema()
    elif of == "conference":
        from abstract_parser.conference import Conference

        described = Conference.model_json_schema()
    else:
        from abstract_parser.model import Document

        described = Document.model_json_schema()
    dialect = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    return json.dumps(dialect | described, indent=2, ensure_ascii=False) + "\n"
