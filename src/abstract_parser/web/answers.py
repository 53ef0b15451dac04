"""Answers of the application, problems too."""

from __future__ import annotations

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from starlette.exceptions import HTTPException

from abstract_parser.web import problems
from abstract_parser.web.tasks import Answer, Problem, Refused

_SAID = {
    404: "There is nothing at this address; /docs lists what there is.",
    405: "That cannot be done with this address; the header `Allow` says what can.",
}
_MOST_ERRORS = 20


def whole(answer: Answer) -> Response:
    """What a worker gave, with what it is and what to save it as."""
    response = Response(answer.data, media_type=answer.media_type)
    if answer.file_name:
        response.headers["content-disposition"] = f'attachment; filename="{answer.file_name}"'
    if answer.losses is not None:
        response.headers["losses-count"] = str(answer.losses)
    return response


def problem(request: Request, said: Problem, headers: tuple[tuple[str, str], ...] = ()) -> Response:
    """A problem. Its note goes to the log."""
    request.state.note = said.note
    response = Response(problems.body(said, request.state.instance), said.status, media_type=problems.MEDIA_TYPE)
    response.headers.update(dict(headers))
    if said.retry:
        response.headers["retry-after"] = str(said.retry)
    return response


def handle_problems(app: FastAPI) -> None:
    """Makes every error of the application a problem."""

    @app.exception_handler(Refused)
    async def refused(request: Request, error: Refused) -> Response:
        return problem(request, error.problem, error.headers)

    @app.exception_handler(HTTPException)
    async def http(request: Request, error: HTTPException) -> Response:
        said = Problem(error.status_code, _SAID.get(error.status_code, error.detail))
        headers = {**(error.headers or {})}
        if headers.get("Allow") == "GET":
            headers["Allow"] = "GET, HEAD"
        return problem(request, said, tuple(headers.items()))

    @app.exception_handler(Exception)
    async def fault(request: Request, error: Exception) -> Response:  # noqa: ARG001  (what is called has both)
        raise error  # what Starlette would send is no problem; the guard sends one

    @app.exception_handler(RequestValidationError)
    async def invalid(request: Request, error: RequestValidationError) -> Response:
        errors = tuple(
            (".".join(map(str, each["loc"])), each["msg"].removeprefix("Value error, "))
            for each in error.errors()[:_MOST_ERRORS]
        )
        return problem(request, Problem(422, "A parameter is not as it should be.", errors=errors))
