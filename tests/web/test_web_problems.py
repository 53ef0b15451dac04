"""Whatever is wrong with a request, the answer is a problem that says what to do; and every answer has safe headers."""

from __future__ import annotations

import json

import pytest
from http_server import Reply, Server

TEXT = b"A6: Waiting well\nThursday 22 May 2025 | 11:00-12:15\nFormat: Workshop\n"
PLAIN = "text/plain"
DOCUMENT = {"source": {"sha256": "", "characters": 0, "lines": 0}, "sessions": [{"title": "Waiting well"}]}
ENCODED = b"--x\r\nContent-Disposition: form-data; name=file\r\nContent-Transfer-Encoding: base64\r\n\r\nQQ==\r\n--x--"


def errors(reply: Reply) -> list[str]:
    return [f"{each['where']}: {each['detail']}" for each in reply.problem()["errors"]]


@pytest.mark.parametrize("path", ["/nothing", "/v1", "/v1/parse/", "/v1/profiles/nothing", "/v1/schema/x", "/docs/"])
def test_nothing_is_there(server: Server, path: str) -> None:
    assert server.get(path).status == 404
    assert server.get(path).problem()["type"] == "about:blank"


def test_no_target_and_no_diagnostic_of_that_name(server: Server) -> None:
    assert "/v1/targets" in server.post("/v1/export/nothing", TEXT, PLAIN).problem()["detail"]
    assert server.post("/v1/losses/..%2f..%2fetc", TEXT, PLAIN).status == 404
    assert server.get("/v1/diagnostics/AP999").status == 404


@pytest.mark.parametrize(
    "method, path, allowed",
    [
        ("GET", "/v1/parse", "POST"),
        ("DELETE", "/v1/profiles", "GET, HEAD"),
        ("POST", "/healthz", "GET, HEAD"),
        ("PUT", "/", "GET, HEAD"),
    ],
)
def test_a_method_that_is_not_taken(server: Server, method: str, path: str, allowed: str) -> None:
    reply = server.ask(method, path)
    assert (reply.status, reply.headers["allow"]) == (405, allowed)
    assert reply.problem()["title"] == "Method Not Allowed"


@pytest.mark.parametrize(
    "query, said",
    [
        ({"year": "x"}, "query.year: Input should be a valid integer"),
        ({"year": "3000"}, "query.year: Input should be less than or equal to 2200"),
        ({"timezone": "Europe/Londn"}, "query.timezone: no such time zone"),
        ({"timezone": "../../etc/passwd"}, "query.timezone: no such time zone"),
        ({"profile": "intrnational-forum"}, "query.profile: no such profile; did you mean 'international-forum'?"),
        ({"profile": "/etc/passwd"}, "query.profile: no such profile; known:"),
        ({"profile": "./my.toml"}, "query.profile: no such profile; known:"),
        ({"min_confidence": "2"}, "query.min_confidence: Input should be less than or equal to 1"),
        ({"min_confidence": "nan"}, "query.min_confidence: "),
        ({"yaer": "2023"}, "query.yaer: Extra inputs are not permitted"),
        ({"name": ""}, "query.name: String should have at least 1 character"),
        ({"name": "x" * 256}, "query.name: String should have at most 255 characters"),
    ],
    ids=str,
)
def test_a_parameter_is_wrong(server: Server, query: dict[str, str], said: str) -> None:
    reply = server.post("/v1/parse", TEXT, PLAIN, **query)
    assert reply.status == 422
    assert said in errors(reply)[0]


def test_nothing_that_is_sent_is_left_aside(server: Server) -> None:
    reply = server.ask("POST", "/v1/parse?year=2024&name=a.txt&year=2025", TEXT, PLAIN)
    assert (reply.status, errors(reply)) == (422, ["query.year: comes 2 times"])
    reply = server.form("/v1/parse", ("file", "a.txt", TEXT), ("conference", "forum.toml", b'title = "A"'))
    assert (reply.status, errors(reply)[0].partition(";")[0]) == (422, "conference: no such part")
    reply = server.form("/v1/export/json", ("file", "a.txt", TEXT), ("year", None, b"2024"))
    assert "parameters belong into the address" in errors(reply)[0]
    reply = server.form("/v1/export/json", ("file", "a.txt", TEXT), ("file", "b.txt", TEXT), name="c.txt")
    assert (reply.status, errors(reply)[0].partition(":")[0]) == (422, "query.name")
    assert server.post("/v1/export/ics", b"[]", "application/json").problem()["status"] == 422


@pytest.mark.parametrize("path", ["/v1/parse", "/v1/export/json"])
@pytest.mark.parametrize("kind", ["image/png", "application/xml", "text", "text/plain,text/html", "*/*"])
def test_a_type_that_is_not_taken(server: Server, path: str, kind: str) -> None:
    reply = server.post(path, TEXT, kind)
    assert reply.status == 415
    assert "text/plain" in reply.headers["accept-post"]


def test_what_curl_says_by_itself_is_told_of(server: Server) -> None:
    reply = server.post("/v1/parse", TEXT, "application/x-www-form-urlencoded")
    assert reply.status == 415
    assert "-H 'Content-Type: text/plain'" in reply.problem()["detail"]
    assert server.post("/v1/parse", b"{}", "application/json").status == 415
    packed = server.ask("POST", "/v1/parse", TEXT, PLAIN, {"Content-Encoding": "gzip"})
    assert (packed.status, packed.headers["accept-encoding"]) == (415, "identity")


@pytest.mark.parametrize(
    "data, name, status, code",
    [
        (b"", "a.docx", 422, "AP008"),
        (b"PK\x03\x04", "a.docx", 422, "AP008"),
        (b"%PDF-1.7\n", "a.pdf", 422, "AP008"),
        (b"\x89PNG\r\n\x1a\n", "a.png", 415, "AP013"),
        (b"\x7fELF", None, 415, "AP013"),
    ],
)
def test_a_file_that_gives_no_text(server: Server, data: bytes, name: str | None, status: int, code: str) -> None:
    query = {"name": name} if name else {}
    said = server.post("/v1/parse", data, "application/octet-stream", **query).problem()
    assert (said["status"], said["code"], said["type"]) == (status, code, f"urn:abstract-parser:{code}")
    assert said["help"] == server.get(f"/v1/diagnostics/{code}").json()["fix"]


def test_files_that_cannot_be_read_refuse_the_whole(server: Server) -> None:
    reply = server.form(
        "/v1/export/json", ("file", "a.txt", TEXT), ("file", "b.docx", b"PK\x03\x04"), ("file", "c.pdf", b"")
    )
    assert reply.status == 422
    assert [line.partition(":")[0] for line in errors(reply)] == ["b.docx", "c.pdf"]


@pytest.mark.parametrize(
    "body, said",
    [
        (b"{", "is no JSON here"),
        (b"[]x", "is no JSON here"),
        (b"\xff\xfe{}", "not UTF-8"),
        (b'{"a": 1}', "is JSON, but no programme"),
        (b"7", "is JSON, but no programme"),
        (b'{"sessions": 1, "source": {}}', "does not have the shape of a programme"),
        (b"[" * 100_000, "nests too deep"),
        (b'{"sessions": ' + b"9" * 10_000 + b"}", "number too long"),
    ],
    ids=lambda value: str(value)[:20],
)
def test_json_that_is_no_programme(server: Server, body: bytes, said: str) -> None:
    reply = server.post("/v1/export/json", body, "application/json")
    assert reply.status == 422
    assert said in reply.problem()["detail"]
    assert errors(reply)[0].startswith("body")


def test_a_conference_that_cannot_be_used(server: Server) -> None:
    data = json.dumps(DOCUMENT).encode()
    reply = server.post("/v1/export/ics", data, "application/json", conference='title = "A"\ntimezone = "Mars/North"\n')
    assert reply.status == 422
    assert errors(reply)[0].startswith("conference:2: timezone: no time zone 'Mars/North'")
    part = ("conference", "forum.toml", b'titel = "A"')
    reply = server.form("/v1/export/ics", ("file", "a.json", data), part)
    assert "did you mean 'title'?" in errors(reply)[0]
    assert server.form("/v1/export/ics", ("file", "a.json", data), part, part).status == 422
    reply = server.form("/v1/export/ics", ("file", "a.json", data), part, conference="title = 'A'")
    assert "send it once" in errors(reply)[0]


@pytest.mark.parametrize(
    "kind, body, status",
    [
        ("multipart/form-data", b"", 400),
        ("multipart/form-data; boundary=x", b"", 400),
        ("multipart/form-data; boundary=x", b"no form at all", 400),
        ("multipart/form-data; boundary=x", b"--x\r\n", 400),
        ("multipart/form-data; boundary=x", b"--x--\r\n\r\n", (400, 422)),  # the library changed its mind
        ("multipart/form-data; boundary=x", b"--x\r\n\r\ndata\r\n--x--\r\n", 400),
        ("multipart/form-data; boundary=x", b"--x\r\nContent-Disposition: form-data\r\n\r\nA\r\n--x--\r\n", 400),
        ("multipart/form-data; boundary=x", b'--x\r\nContent-Disposition: form-data; name="file"\r\n\r\nA', 400),
        ("multipart/form-data; boundary=x", b'--x\r\nContent-Disposition: form-data; name="z"\r\n\r\nA\r\n--x--', 422),
        ("multipart/form-data; boundary=x", ENCODED, 400),
        ("multipart/form-data; boundary=" + "x" * 300, b"--x--", 400),
        ("multipart/form-data; boundary=\xe9", b"--x--", 400),
        ("multipart/form-data; boundary=x", b"--x\r\n" + b"A: b\r\n" * 10_000 + b"\r\n", 400),
        ("multipart/form-data; boundary=x", b"--x\r\nA: " + b"b" * 100_000 + b"\r\n\r\n", 400),
    ],
    ids=lambda value: str(value)[:40],
)
@pytest.mark.parametrize("path", ["/v1/parse", "/v1/export/json"])
def test_a_form_that_is_none(server: Server, path: str, kind: str, body: bytes, status: object) -> None:
    reply = server.post(path, body, kind)
    assert reply.status in (status if isinstance(status, tuple) else (status,)), reply.body
    reply.problem()


def test_forms_have_few_parts_and_parse_takes_one_file(server: Server) -> None:
    assert server.form("/v1/export/json", *[("file", "a.txt", b"")] * 1001).status == 413
    said = server.form("/v1/parse", ("file", "a.txt", TEXT), ("file", "b.txt", TEXT))
    assert said.status == 422
    assert "comes 2 times" in errors(said)[0]


def test_every_answer_has_safe_headers(server: Server) -> None:
    for reply in (
        server.get("/"), server.get("/nothing"), server.post("/v1/parse", TEXT, PLAIN), server.get("/openapi.json"),
        server.post("/v1/export/html", TEXT, PLAIN), server.ask("PUT", "/"), server.get("/", Host="evil.example"),
    ):  # fmt: skip
        assert reply.headers["x-content-type-options"] == "nosniff"
        assert reply.headers["cache-control"] == "no-store"
        policy = reply.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "sandbox" in policy
        assert "script" not in policy
        assert "server" not in reply.headers
        assert not any(name.startswith("access-control") for name in reply.headers)


def test_a_page_is_saved_and_not_shown(server: Server) -> None:
    reply = server.post("/v1/export/html", b"A1: <script>alert(1)</script>\nA text of it.\n", PLAIN)
    assert reply.headers["content-disposition"] == 'attachment; filename="programme.html"'
    assert b"<script>alert" not in reply.body


def test_the_page_of_documentation_loads_nothing(server: Server) -> None:
    page = server.get("/docs").body.decode()
    assert page == server.get("/").body.decode()
    assert "/v1/export/{target}" in page
    for loading in ("<script", "<link", "<img", "@import", "url(", "src=", "https://"):
        assert loading not in page


def test_the_log_holds_nothing_of_what_was_sent(server: Server) -> None:
    server.post("/v1/parse", b"A1: Zebrafinken\nText.\n", PLAIN, name="zebrafinken.txt")
    server.form("/v1/export/ics", ("file", "zebrafinken.pdf", b"Zebrafinken"), ("conference", None, b"zebrafinken"))
    server.get("/v1/profiles/a%0d%0aInjected%1b[2J")
    assert server.logs("GET /v1/profiles/a")
    log = server.logged()
    assert "zebrafinken" not in log.lower()
    assert "POST /v1/parse 200" in log
    assert "\nInjected" not in log
    assert "\x1b" not in log
    assert "Traceback" not in log


def test_a_problem_is_found_again_in_the_log(server: Server) -> None:
    instance = server.get("/nothing").problem()["instance"]
    assert instance.startswith("urn:uuid:")
    assert server.logs(instance)
