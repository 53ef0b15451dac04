"""The routes that say what there is: profiles, targets, schemas, diagnostics, and whether the server is well."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Path, Request
from fastapi.responses import Response
from pydantic import BaseModel, Field

from abstract_parser import profiles
from abstract_parser.diagnostics import CATALOGUE, Severity, find
from abstract_parser.exporters import EXPORTERS
from abstract_parser.schemas import SCHEMAS, schema_text
from abstract_parser.web import page
from abstract_parser.web.tasks import Problem, Refused

router = APIRouter()


class Health(BaseModel):
    """Whether the server takes requests."""

    status: Literal["ok"] = "ok"


class Profile(BaseModel):
    """A layout profile that can be asked for by name."""

    name: str
    title: str


class Target(BaseModel):
    """What `/v1/export` can write. ``kind``: a `format` holds all of the Documents, the others what fits."""

    name: str
    kind: Literal["format", "target", "files"]
    media_type: str = Field(description="Of each file; several come as a zip.")
    suffix: str
    what: str
    installed: bool = Field(description="Whether the library that it needs is installed.")


class CatalogueEntry(BaseModel):
    """A row of the catalogue of diagnostics."""

    code: str
    name: str
    severity: Severity
    message: str
    why: str
    example: str
    fix: str


@router.get("/healthz", tags=["facts"], summary="Say whether the server is well")
async def health() -> Health:
    """Whoever gets an answer may send more."""
    return Health()


@router.get("/v1/profiles", tags=["facts"], summary="List the layout profiles")
async def list_profiles() -> list[Profile]:
    """The profiles that are known by name."""
    return [Profile(name=name, title=profiles.load(name).title) for name in profiles.names()]


@router.get("/v1/profiles/{name}", tags=["facts"], summary="Give a layout profile as the TOML file it is")
async def show_profile(
    name: Annotated[str, Path(json_schema_extra={"enum": list(profiles.names())})],
) -> Response:
    """What `abstract-parser profiles show NAME` prints."""
    if name not in profiles.names():
        raise Refused(Problem(404, "There is no such profile; /v1/profiles lists all."))
    return Response(profiles.source(name).read_bytes(), media_type="application/toml")


@router.get("/v1/targets", tags=["facts"], summary="List what can be exported to")
async def list_targets() -> list[Target]:
    """In the order of `abstract-parser export --list`."""
    return [
        Target(
            name=each.name, kind=each.kind, media_type=each.media_type, suffix=each.suffix, what=each.what,
            installed=each.installed,
        )
        for each in EXPORTERS
    ]  # fmt: skip


@router.get("/v1/schema/{of}", tags=["facts"], summary="Give the JSON Schema of Documents, profiles or conferences")
async def show_schema(of: Annotated[str, Path(json_schema_extra={"enum": list(SCHEMAS)})]) -> Response:
    """What `abstract-parser schema` prints."""
    if of not in SCHEMAS:
        raise Refused(Problem(404, f"There is no such schema; known: {', '.join(SCHEMAS)}."))
    return Response(schema_text(of), media_type="application/schema+json")


@router.get("/v1/diagnostics", tags=["facts"], summary="List the diagnostics")
async def list_diagnostics() -> list[CatalogueEntry]:
    """The catalogue."""
    return [CatalogueEntry(**entry._asdict()) for entry in CATALOGUE]


@router.get("/v1/diagnostics/{code}", tags=["facts"], summary="Explain a diagnostic")
async def show_diagnostic(
    code: Annotated[str, Path(description="A code such as `AP104`, or a name such as `no-session`.")],
) -> CatalogueEntry:
    """What `abstract-parser explain CODE` says."""
    entry = find(code)
    if entry is None:
        raise Refused(Problem(404, "There is no such diagnostic; /v1/diagnostics lists all."))
    return CatalogueEntry(**entry._asdict())


@router.get("/docs", include_in_schema=False)
@router.get("/", include_in_schema=False)
async def docs(request: Request) -> Response:
    """The description as a page that loads nothing."""
    return Response(page.page(request.app.openapi()), media_type="text/html")
