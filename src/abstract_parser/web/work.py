"""What a worker does with a request. It reads no file and writes none; the result depends on the request alone."""

from __future__ import annotations

import json
import traceback
from collections.abc import Callable

from abstract_parser import pipeline, saved
from abstract_parser.conference import Conference
from abstract_parser.conference.loading import load_bytes
from abstract_parser.demand import demand
from abstract_parser.errors import AbstractParserError, BadConference, MissingLibrary, UnreadableInput
from abstract_parser.exporters import Exporter, find
from abstract_parser.exporters.export import Export
from abstract_parser.exporters.to_json import escaped, single
from abstract_parser.model import Document
from abstract_parser.readers.limits import LIMITS, Limits
from abstract_parser.stages.extract import Options
from abstract_parser.web.inputs import Inputs, inputs, names, only
from abstract_parser.web.problems import unreadable
from abstract_parser.web.tasks import CRASH, Answer, Order, Problem, Refused, Terms

_OURS = "This is a fault of abstract-parser, not of the request; please report it."


def work(order: Order, terms: Terms) -> Answer | Problem:
    """Does what was asked for. Never raises."""
    try:
        return _WAYS[order.what](order, LIMITS._replace(size=terms.size))
    except Refused as refused:
        return refused.problem
    except UnreadableInput as error:
        return unreadable(error)
    except MissingLibrary as error:
        return Problem(501, str(error))
    except MemoryError:
        detail = f"Reading it takes more than the {terms.memory // 1024**2} MB that a worker has; split the file."
        return Problem(413, detail, CRASH)
    except AbstractParserError as error:
        return Problem(422, str(error))
    except Exception as error:
        return Problem(500, _OURS, note=_place(error))


def _place(error: Exception) -> str:
    """What failed and where, without the message: that may quote the text."""
    frames = traceback.extract_tb(error.__traceback__)[-3:]
    return f"{type(error).__name__} at " + " < ".join(f"{each.name}:{each.lineno}" for each in reversed(frames))


def _parse(order: Order, limits: Limits) -> Answer:
    given = only(inputs(order).files)
    source = given.source(limits)
    options = Options(order.year, order.timezone)
    if order.min_confidence is None:
        document = pipeline.read(source, order.profile, options, order.provenance)
    else:
        document = pipeline.read(source, order.profile, options, provenance=True)
        document = demand(document, order.min_confidence, source)
        if not order.provenance:
            document = document.model_copy(update={"provenance": None})
    return Answer(single(document).encode("utf-8", "replace"), "application/json")


def _export(order: Order, limits: Limits) -> Answer:
    export, conference = _asked(order, limits)
    data = b"".join(export.chunks())
    stem = conference.acronym if conference and conference.acronym else "programme"
    target = export.target
    suffix, media_type = (".zip", "application/zip") if export.is_several else (target.suffix, target.media_type)
    return Answer(data, media_type, stem + suffix, len(export.losses().rows()))


def _losses(order: Order, limits: Limits) -> Answer:
    export, _ = _asked(order, limits)
    for _ in export.chunks():  # what is lost is known when everything is written
        pass
    text = escaped(json.dumps(export.losses().as_json(export.target.name), indent=2, ensure_ascii=False)) + "\n"
    return Answer(text.encode("utf-8", "replace"), "application/json")


def _asked(order: Order, limits: Limits) -> tuple[Export, Conference | None]:
    """The export that is asked for, and the conference."""
    target = _target(order)
    given = inputs(order)
    conference = _conference(order, given)
    documents = _documents(_with_its_year(order, conference), given, limits)
    return Export(target, documents, conference, split=order.parts), conference


def _target(order: Order) -> Exporter:
    target = find(order.target)
    if target is None:
        raise Refused(Problem(404, f"There is no target {order.target!r}; /v1/targets lists all."))
    if not target.installed:
        raise MissingLibrary(f"The target {target.name}", target.extra)
    return target


def _conference(order: Order, given: Inputs) -> Conference | None:
    if order.conference is not None and given.conference is not None:
        why = "comes as a parameter and as a part of the form; send it once"
        raise Refused(Problem(422, "The conference comes twice.", errors=(("conference", why),)))
    raw = given.conference if order.conference is None else order.conference.encode("utf-8", "replace")
    if raw is None:
        return None
    try:
        return load_bytes(raw, "conference")
    except BadConference as error:
        errors = [(f"conference:{line}", f"{said}; {hint}" if hint else said) for line, said, hint in error.problems]
        raise Refused(Problem(422, "The conference file cannot be used.", errors=tuple(errors))) from None


def _with_its_year(order: Order, conference: Conference | None) -> Order:
    """Dates without a year are read with that of the conference, unless the request says one."""
    return order if conference is None or order.year is not None else order._replace(year=conference.year)


def _documents(order: Order, given: Inputs, limits: Limits) -> list[Document]:
    """Everything that came, in its order. What cannot be read refuses the whole. Raises `Refused`."""
    options = Options(order.year, order.timezone)
    texts = [each for each in given.files if not each.is_saved]
    run = None
    lost: list[tuple[str, UnreadableInput]] = []
    if order.consensus and len(texts) > 1:
        run = pipeline.agree((each.source(limits) for each in texts), order.profile, options)
    out: list[Document] = []
    for name, each in zip(names(given.files), given.files, strict=True):
        try:
            if each.is_saved:
                out += saved.documents(saved.load_bytes(each.data, name))
            else:
                out.append(pipeline.read(each.source(limits), order.profile, options, order.provenance, run))
        except UnreadableInput as error:
            lost.append((name, error))
    if len(given.files) == 1 and lost:
        raise lost[0][1]
    if lost:
        raise Refused(_several(lost))
    if not out:
        raise Refused(Problem(422, "No Document came: the array is empty."))
    return out


def _several(lost: list[tuple[str, UnreadableInput]]) -> Problem:
    told = [unreadable(error).errors or ((name, error.reason),) for name, error in lost]
    errors = tuple(each for some in told for each in some)
    return Problem(422, f"{len(lost)} of the files could not be read.", lost[0][1].code, errors)


_WAYS: dict[str, Callable[[Order, Limits], Answer]] = {"parse": _parse, "export": _export, "losses": _losses}
