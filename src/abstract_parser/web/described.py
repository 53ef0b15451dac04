"""The description of the interface (OpenAPI 3.1): what routes say of themselves, with bodies, answers and examples."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any, Literal

from fastapi.openapi.utils import get_openapi
from pydantic.json_schema import models_json_schema

from abstract_parser import __version__
from abstract_parser.exporters import EXPORTERS
from abstract_parser.model import Document
from abstract_parser.pipeline import parse
from abstract_parser.web import media, problems

TEXT = """\
A6: Waiting well
Thursday 22 May 2025 | 11:00-12:15
Format: Workshop
Waiting lists are long, and people wait without a word. We show what helps.
In this session, participants will:
- Name three ways to keep in touch with people who wait
Lucy Robin, Child Health Lead, Harbour Hospital; England
"""
_CONFERENCE = 'title = "Harbour Days"\nacronym = "harbour-days"\ntimezone = "Europe/London"\n'
_ALWAYS = (403, 405, 421, 422, 500)
_READING = (400, 408, 413, 415, 501, 503, 504)
_Schema = dict[str, Any]
_BINARY: _Schema = {"type": "string", "format": "binary"}


def described(routes: Sequence[Any]) -> dict[str, Any]:
    """The whole of it, as JSON values."""
    out: dict[str, Any] = get_openapi(
        title="abstract-parser", version=__version__, openapi_version="3.1.0", routes=routes,
        summary="Turns the raw text of conference sessions into exact, validated, traceable data.",
        description="What goes in and comes out is what the command line reads and writes, byte for byte.",
        license_info={"name": "MIT", "identifier": "MIT"},
        tags=[
            {"name": "reading", "description": "What is sent is read."},
            {"name": "facts", "description": "What there is."},
        ],
    )  # fmt: skip
    schemas = out.setdefault("components", {}).setdefault("schemas", {})
    for name in ("HTTPValidationError", "ValidationError"):
        schemas.pop(name, None)
    names, held = _documents()
    ours = held | {"Problem": _problem(), "Losses": _losses()}
    assert not schemas.keys() & ours.keys()  # two models of one name
    schemas |= ours
    taken, given = names[Document, "validation"], names[Document, "serialization"]
    for path, operations in out["paths"].items():
        for operation in operations.values():
            _complete(path, operation, taken, given)
    return out


def _complete(path: str, operation: dict[str, Any], taken: _Schema, given: _Schema) -> None:
    """Adds to an operation what its function cannot say."""
    responses = operation["responses"]
    if path == "/v1/parse":
        operation["requestBody"] = _body(False, taken)
        responses["200"] = _response("The Document.", "application/json", given, json.loads(_document()))
    elif path.startswith("/v1/export/"):
        operation["requestBody"] = _body(True, taken)
        types = sorted({each.media_type for each in EXPORTERS} | {"application/zip"})
        header = {"schema": {"type": "integer", "minimum": 0}, "description": "Lines of the report of losses."}
        responses["200"] = {
            "description": "What the target takes in.",
            "headers": {"Losses-Count": header},
            "content": {each: {"schema": {} if "json" in each else _BINARY} for each in types},
        }
    elif path.startswith("/v1/losses/"):
        operation["requestBody"] = _body(True, taken)
        responses["200"] = _response("The report.", "application/json", {"$ref": "#/components/schemas/Losses"})
    elif path == "/v1/profiles/{name}":
        responses["200"] = _response("The profile.", "application/toml", {"type": "string"})
    elif path == "/v1/schema/{of}":
        responses["200"] = _response("The schema.", "application/schema+json", {"type": "object"})
    reading = "requestBody" in operation
    missing = (404,) if "{" in path else ()
    problem = {"$ref": "#/components/schemas/Problem"}
    for status in sorted((*_ALWAYS, *missing, *(_READING if reading else ()))):
        responses[str(status)] = _response(problems.phrase(status), problems.MEDIA_TYPE, problem)
    operation["responses"] = dict(sorted(responses.items()))


def _response(description: str, media_type: str, schema: _Schema, example: object = None) -> dict[str, Any]:
    content: dict[str, Any] = {"schema": schema}
    if example is not None:
        content["example"] = example
    return {"description": description, "content": {media_type: content}}


def _body(with_saved: bool, document: _Schema) -> dict[str, Any]:
    return {"required": True, "content": dict(_contents(with_saved, document))}


def _contents(with_saved: bool, document: _Schema) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every type of body with its schema."""
    for media_type in media.TEXTS:
        if media_type == "text/plain":
            yield media_type, {"schema": {"type": "string"}, "example": TEXT}
        else:
            yield media_type, {"schema": _BINARY}
    properties: dict[str, Any] = {"file": _BINARY}
    if with_saved:
        whole = {"allOf": [document, {"required": ["sessions"]}]}
        either = {"oneOf": [whole, {"type": "array", "items": whole, "minItems": 1}]}
        yield media.JSON[0], {"schema": either, "example": json.loads(_document())}
        for media_type in media.JSON[1:]:
            yield media_type, {"schema": _BINARY}
        properties = {
            "file": {"type": "array", "items": _BINARY, "minItems": 1},
            "conference": {"type": "string", "description": "A conference file (TOML).", "example": _CONFERENCE},
        }
    form = {"type": "object", "properties": properties, "required": ["file"], "additionalProperties": False}
    yield media.FORM, {"schema": form}


def _documents() -> tuple[dict[Any, _Schema], dict[str, Any]]:
    """The schemas of Documents as they are taken and given, and of all that is in them."""
    models: list[tuple[type[Document], Literal["validation", "serialization"]]]
    models = [(Document, "validation"), (Document, "serialization")]
    names, held = models_json_schema(models, ref_template="#/components/schemas/{model}")
    return names, held["$defs"]


def _document() -> str:
    return parse(TEXT, name="a6.txt").model_dump_json()


def _problem() -> _Schema:
    """RFC 9457, and what we add to it."""
    error = {
        "type": "object",
        "required": ["where", "detail"],
        "properties": {"where": {"type": "string"}, "detail": {"type": "string"}},
    }
    return {
        "type": "object",
        "description": "Why there is no other answer (RFC 9457).",
        "required": ["type", "title", "status", "detail", "instance"],
        "properties": {
            "type": {"type": "string", "description": "`about:blank`, or the code as a URN."},
            "title": {"type": "string"},
            "status": {"type": "integer"},
            "detail": {"type": "string"},
            "instance": {"type": "string", "description": "This one occurrence, as the log names it."},
            "code": {"type": "string", "description": "A row of `/v1/diagnostics`."},
            "help": {"type": "string", "description": "What to do."},
            "errors": {"type": "array", "items": error},
        },
    }


def _losses() -> _Schema:
    line = {
        "type": "object",
        "required": ["kind", "what", "why", "count", "places"],
        "properties": {
            "kind": {"type": "string"},
            "what": {"type": "string", "description": "Sessions, speakers, ..., or a field."},
            "why": {"type": "string"},
            "count": {"type": "integer"},
            "places": {"type": "array", "items": {"type": "string"}, "description": "The first few of them."},
        },
    }
    return {
        "type": "object",
        "required": ["target", "losses"],
        "properties": {"target": {"type": "string"}, "losses": {"type": "array", "items": line}},
    }
