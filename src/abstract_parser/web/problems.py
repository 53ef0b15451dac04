"""Problems as RFC 9457 has them: `application/problem+json`."""

from __future__ import annotations

import json
from http import HTTPStatus

from abstract_parser.diagnostics import BY_CODE
from abstract_parser.errors import UnreadableInput
from abstract_parser.exporters.to_json import escaped
from abstract_parser.web.tasks import Problem

MEDIA_TYPE = "application/problem+json"
_STATUS_OF = {"AP010": 413, "AP012": 501, "AP013": 415}
"""Of inputs that cannot be read; the others are 422."""
_PHRASES = {413: "Content Too Large", 422: "Unprocessable Content"}
"""As RFC 9110 has them; older versions of Python do not."""


def phrase(status: int) -> str:
    """What a status is called."""
    return _PHRASES.get(status) or HTTPStatus(status).phrase


def unreadable(error: UnreadableInput) -> Problem:
    """Why an input could not be turned into text."""
    reason = error.reason + (f" ({error.hint})" if error.hint else "")
    errors = ((error.name, reason),) if error.name else ()
    return Problem(_STATUS_OF.get(error.code, 422), f"The input could not be read: {reason}.", error.code, errors)


def body(problem: Problem, instance: str) -> bytes:
    """The problem as JSON. ``instance`` is a URI of this one occurrence, which the log names too.

    Its type is `about:blank`, as the RFC has it where a status says enough, or the code of the catalogue as a URN.
    """
    entry = BY_CODE.get(problem.code)
    said: dict[str, object] = {
        "type": f"urn:abstract-parser:{entry.code}" if entry else "about:blank",
        "title": entry.name if entry else phrase(problem.status),
        "status": problem.status,
        "detail": problem.detail,
        "instance": instance,
    }
    if entry:
        said |= {"code": entry.code, "help": entry.fix}
    if problem.errors:
        said["errors"] = [{"where": where, "detail": what} for where, what in problem.errors]
    return escaped(json.dumps(said, indent=2, ensure_ascii=False) + "\n").encode("utf-8", "replace")
