"""The routes that read what is sent: parse, export, losses."""

from __future__ import annotations

import asyncio
from collections import Counter
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import Response

from abstract_parser.exporters import EXPORTERS, find
from abstract_parser.web import answers, media
from abstract_parser.web.body import Gone, until_gone, whole
from abstract_parser.web.parameters import Exporting, Parsing
from abstract_parser.web.tasks import Answer, Order, Problem, Refused

router = APIRouter()
Target = Annotated[
    str,
    Path(
        description="What shall take it in; `/v1/targets` lists all.",
        json_schema_extra={"enum": [each.name for each in EXPORTERS]},
    ),
]


@router.post("/v1/parse", tags=["reading"], summary="Read sessions and give them as data")
async def parse(request: Request, query: Annotated[Parsing, Query()]) -> Response:
    """The Document of a text, byte for byte as `abstract-parser parse FILE` prints it.

    The body is the file itself, or a form with one part `file`. Content and name decide what it is; where there is no
    name, the `Content-Type` helps.
    """
    order = Order(
        "parse", _content_type(request, with_saved=False), b"", query.name, query.profile, query.year, query.timezone,
        query.provenance, query.min_confidence,
    )  # fmt: skip
    return await _done(request, order)


@router.post("/v1/export/{target}", tags=["reading"], summary="Write sessions as another system takes them in")
async def export(request: Request, target: Target, query: Annotated[Exporting, Query()]) -> Response:
    """What `abstract-parser export FILE --to TARGET` writes; several files come as a zip.

    The body is a text of any kind, Documents as `/v1/parse` gives them (one, an array, or one a line), or a form with
    one or more parts `file` and perhaps a part `conference`. The header `Losses-Count` says how many lines
    `/v1/losses` has.
    """
    return await _done(request, _exporting(request, "export", target, query))


@router.post("/v1/losses/{target}", tags=["reading"], summary="Say what a target cannot carry of the sessions")
async def losses(request: Request, target: Target, query: Annotated[Exporting, Query()]) -> Response:
    """What `abstract-parser export FILE --to TARGET --losses FILE` writes. Takes what `/v1/export` takes."""
    return await _done(request, _exporting(request, "losses", target, query))


def _exporting(request: Request, what: str, target: str, query: Exporting) -> Order:
    if find(target) is None:
        raise Refused(Problem(404, "There is no such target; /v1/targets lists all."))
    return Order(
        what, _content_type(request, with_saved=True), b"", query.name, query.profile, query.year, query.timezone,
        target=target, conference=query.conference, parts=query.parts, consensus=query.consensus,
    )  # fmt: skip


def _content_type(request: Request, with_saved: bool) -> str:
    """The header, where the body is of a type that is taken. Raises `Refused`. No header says nothing."""
    header = request.headers.get("content-type", media.BYTES)
    media_type, _ = media.parsed(header)
    known = media.accepted(with_saved)
    if media_type in known:
        return header
    hint = ""
    if media_type == "application/x-www-form-urlencoded":
        hint = " (`curl --data-binary` says so unless it is told: -H 'Content-Type: text/plain')"
    detail = f"Bodies of that Content-Type are not taken{hint}."
    raise Refused(Problem(415, detail), (("accept-post", ", ".join(known)),))


async def _done(request: Request, order: Order) -> Response:
    """The answer of a worker, unless the client goes away before."""
    _demand_once(request)
    state = request.app.state
    with state.gate:
        data = await whole(request.receive, request.headers, state.settings.max_size)
        answer = await _unless_gone(request, state.pool.run(order._replace(data=data)))
    return answers.whole(answer) if isinstance(answer, Answer) else answers.problem(request, answer)


def _demand_once(request: Request) -> None:
    """Raises `Refused` where a parameter comes twice: one of them would count without a word."""
    times = Counter(name for name, _ in request.query_params.multi_items())
    if errors := tuple((f"query.{name}", f"comes {count} times") for name, count in times.items() if count > 1):
        raise Refused(Problem(422, "A parameter is not as it should be.", errors=errors))


async def _unless_gone(request: Request, running: Any) -> Answer | Problem:
    """What comes of it. Raises `Gone` where the client left, and ends the work then."""
    work: asyncio.Task[Answer | Problem] = asyncio.create_task(running)
    gone = asyncio.create_task(until_gone(request.receive))
    try:
        await asyncio.wait((work, gone), return_when=asyncio.FIRST_COMPLETED)
        if not work.done():
            raise Gone
        return work.result()
    finally:
        for task in (work, gone):
            task.cancel()
