"""Inputs behind URLs: over real HTTP on this machine, in memory, in files, and from an S3 server on this machine."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from abstract_parser import UnreadableInput
from abstract_parser.batch.locations import expand, fetch, is_url, shown

fsspec = pytest.importorskip("fsspec")

A6 = b"A6: The lamp on the stairs\n22 May 2025 | 11:00-12:15\n"


class Server(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        if path == "/a6.txt":
            self.answer(200, A6)
        elif path == "/private.txt":
            known = self.headers.get("Authorization") == "Basic YW5uOm9uZS10d28="
            self.answer(200 if known else 401, A6)
        elif path == "/moved.txt":
            self.send_response(302)
            self.send_header("Location", "/a6.txt")
            self.end_headers()
        elif path == "/endless":
            self.send_response(200)
            self.end_headers()
            try:
                while True:
                    self.wfile.write(b"0" * 65536)
            except OSError:
                self.close_connection = True
        elif path == "/cut.txt":
            self.send_response(200)
            self.send_header("Content-Length", "1000")
            self.end_headers()
            self.wfile.write(b"half")
            self.close_connection = True
        else:
            self.answer(500 if path == "/broken" else 404, b"")

    def answer(self, status: int, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(body)

    def do_HEAD(self) -> None:
        self.do_GET()

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def web() -> Iterator[str]:
    pytest.importorskip("aiohttp")
    server = ThreadingHTTPServer(("127.0.0.1", 0), Server)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def memory() -> Iterator[str]:
    system = fsspec.filesystem("memory")
    for name in ("b2.txt", "a6.txt", "deep/er/c3.md", "deep/d4 é?.txt"):
        system.pipe(f"/talks/{name}", A6 + name.encode())
    yield "memory://talks"
    system.rm("/talks", recursive=True)


def refused(url: str, limit: int = 10_000) -> UnreadableInput:
    with pytest.raises(UnreadableInput) as error:
        fetch(url, limit)
    return error.value


@pytest.mark.parametrize("text", ["talks/a6.txt", "C:\\talks", "C:/talks", "a6: http://x.org", "-", ""])
def test_a_path_is_no_url(text: str) -> None:
    assert not is_url(text)


@pytest.mark.parametrize("text", ["http://x.org/a", "HTTPS://x.org", "s3://talks/2026", "file:///tmp", "gs://a/*.txt"])
def test_a_url_is_one(text: str) -> None:
    assert is_url(text)


@pytest.mark.parametrize(
    "url, name",
    [
        ("https://ann:one-two@x.org:8080/a.txt", "https://x.org:8080/a.txt"),
        ("https://x.org/a.txt?id=7&page=2", "https://x.org/a.txt?id=7&page=2"),
        ("https://x.org/a.txt?id=7&X-Amz-Signature=ab&X-Amz-Date=1", "https://x.org/a.txt?id=7"),
        ("https://x.org/a.txt?sv=2&se=3&sig=ab%2B", "https://x.org/a.txt"),
        ("https://x.org/a.txt?access_token=ab#top", "https://x.org/a.txt"),
        (
            "https://x.org/?session=7&author=b&design=c&keyword=d",
            "https://x.org/?session=7&author=b&design=c&keyword=d",
        ),
        ("s3://AKIA:secret@talks/a 1.txt", "s3://talks/a 1.txt"),
    ],
)
def test_no_secret_is_shown(url: str, name: str) -> None:
    assert shown(url) == name


def test_a_web_address_is_a_file(web: str) -> None:
    assert list(expand(f"http://{web}/a6.txt")) == [f"http://{web}/a6.txt"]
    assert fetch(f"http://{web}/a6.txt", 10_000) == A6
    assert fetch(f"http://{web}/moved.txt?id=3", 10_000) == A6


def test_a_password_in_the_address_is_used_and_not_told(web: str) -> None:
    assert fetch(f"http://ann:one-two@{web}/private.txt", 10_000) == A6
    error = refused(f"http://ann:three@{web}/private.txt")
    assert error.reason == "permission denied"
    assert error.name == f"http://{web}/private.txt"
    assert "three" not in str(error)


def test_what_the_server_says_is_told(web: str) -> None:
    assert refused(f"http://{web}/missing.txt").reason == "no such file"
    assert refused(f"http://{web}/broken").reason == "the server answers with status 500"


def test_a_file_that_ends_early_is_not_taken_for_whole(web: str) -> None:
    assert refused(f"http://{web}/cut.txt").name == f"http://{web}/cut.txt"


@pytest.mark.parametrize("path", ["endless", "a6.txt"])
def test_no_more_is_taken_than_allowed(web: str, path: str) -> None:
    assert refused(f"http://{web}/{path}", 20).code == "AP010"


def test_nobody_there() -> None:
    pytest.importorskip("aiohttp")
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))  # taken, but nobody listens
        assert refused(f"http://127.0.0.1:{held.getsockname()[1]}/").reason == "the server cannot be reached"


def test_a_folder_is_listed_to_its_ground(memory: str) -> None:
    names = ["a6.txt", "b2.txt", "deep/d4 é?.txt", "deep/er/c3.md"]
    assert list(expand(memory)) == list(expand(f"{memory}/")) == [f"memory://talks/{name}" for name in names]
    assert [fetch(url, 1000) for url in expand(memory)] == [A6 + name.encode() for name in names]


def test_a_pattern_is_expanded(memory: str) -> None:
    assert list(expand(f"{memory}/*.txt")) == [f"{memory}/a6.txt", f"{memory}/b2.txt"]
    assert list(expand(f"{memory}/**/*.md")) == [f"{memory}/deep/er/c3.md"]
    assert list(expand(f"{memory}/d*")) == [f"{memory}/deep/d4 é?.txt", f"{memory}/deep/er/c3.md"]


def test_a_file_stands_for_itself(memory: str) -> None:
    assert list(expand(f"{memory}/deep/d4 é?.txt")) == [f"{memory}/deep/d4 é?.txt"]
    assert refused(f"{memory}/a6.txt", 20).code == "AP010"


@pytest.mark.parametrize("url", ["memory://nothing/here", "nonsense://a/b", "memory://nothing/*.txt"])
def test_what_is_not_there_is_an_input_that_fails(url: str) -> None:
    assert list(expand(url)) == [url]
    assert refused(url).name == url


def test_files_by_their_url(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a6.txt").write_bytes(A6)
    url = tmp_path.as_uri()
    assert list(expand(url)) == [f"{url}/in/a6.txt"]
    assert fetch(f"{url}/in/a6.txt", 1000) == A6
    assert refused(f"{url}/in").code == "AP001"


@pytest.mark.slow
def test_s3(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("s3fs")
    moto = pytest.importorskip("moto.server")
    server = moto.ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    monkeypatch.setenv("AWS_ENDPOINT_URL", f"http://{host}:{port}")
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "made-up")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "made-up")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    try:
        system = fsspec.filesystem("s3", skip_instance_cache=True)
        system.mkdir("talks")
        for name in ("b2.txt", "day 1/a6.txt", "empty.txt"):
            system.pipe(f"talks/{name}", b"" if name == "empty.txt" else A6)
        assert list(expand("s3://talks")) == ["s3://talks/b2.txt", "s3://talks/day 1/a6.txt", "s3://talks/empty.txt"]
        assert list(expand("s3://talks/day 1/")) == ["s3://talks/day 1/a6.txt"]
        assert list(expand("s3://talks/*.txt")) == ["s3://talks/b2.txt", "s3://talks/empty.txt"]
        assert fetch("s3://talks/day 1/a6.txt", 1000) == A6
        assert fetch("s3://talks/empty.txt", 1000) == b""
        assert refused("s3://talks/b2.txt", 20).code == "AP010"
        assert refused("s3://talks/missing.txt").reason == "no such file"
    finally:
        server.stop()
