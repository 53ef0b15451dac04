"""E-mails as programs write them, and as they arrive."""

from __future__ import annotations

import base64
import io
import sys
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import abstract_parser
from abstract_parser.errors import UnreadableInput
from abstract_parser.readers import LIMITS, read_source, texts
from abstract_parser.readers.from_mail import members, read
from abstract_parser.readers.recognise import recognise
from abstract_parser.source import SourceText

SAMPLES = sorted(Path(__file__).parents[2].glob("samples/*/*.txt"))
HEAD = "From: Perpetua Amadi <programme@example.org>\nTo: web@example.org\nDate: Thu, 22 May 2025 09:30:00 +0100\n"
SHOWN = (
    "From: Perpetua Amadi <programme@example.org>\nTo: web@example.org\nDate: Thu, 22 May 2025 09:30:00 +0100\n"
    "Subject: Text\n\n"
)
PNG = b"\x89PNG\r\n\x1a\n" + bytes(20)


def mail(body: bytes, *headers: str) -> bytes:
    lines = (HEAD + "Subject: Text\nMIME-Version: 1.0\n" + "".join(f"{line}\n" for line in headers) + "\n").encode()
    return (lines + body).replace(b"\n", b"\r\n")


def multipart(kind: str, *parts: str) -> bytes:
    body = "".join(f"--cut\n{part}\n" for part in parts) + "--cut--\nbelow it all\n"
    return mail(body.encode(), f'Content-Type: multipart/{kind}; boundary="cut"')


def text_of(data: bytes) -> str:
    """What stands below the headers."""
    found = read(data, "a.eml", LIMITS).text
    assert found.startswith(SHOWN)
    return found.removeprefix(SHOWN)


def message() -> EmailMessage:
    out = EmailMessage()
    out["From"], out["To"], out["Subject"] = "Jo <jo@example.org>", "web@example.org", "Text"
    out["Message-ID"] = "<1@example.org>"
    return out


def members_of(data: bytes, name: str = "a.eml") -> list[tuple[str, bytes | str]]:
    out: list[tuple[str, bytes | str]] = []
    for held in members(data, name, LIMITS):
        content = held.content
        if isinstance(content, UnreadableInput):
            out.append((held.name, content.code))
        else:
            out.append((held.name, content.text if isinstance(content, SourceText) else content))
    return out


def test_pasted_headers_are_no_mail() -> None:
    pasted = (HEAD + "Subject: Text\n\nA6: Waiting well\n").encode()
    assert recognise(pasted, "a.txt").name == "text"
    assert recognise(pasted, None).name == "text"
    assert recognise(b"Format: Workshop\nStream: People\n\nText", "a.eml").name == "text"


@pytest.mark.parametrize(
    "data",
    [
        mail(b"x"),
        b"From jo@example.org Thu May 22 09:30:00 2025\n" + mail(b"x"),
        b"%d      \n" % len(mail(b"x")) + mail(b"x") + b"<?xml?><plist/>",
        b"\xef\xbb\xbf" + mail(b"x"),
    ],
    ids=["plain", "mailbox", "Mac", "mark"],
)  # fmt: skip
def test_mail_is_known_by_its_content(data: bytes) -> None:
    assert recognise(data, "a").name == "mail"
    assert text_of(data) == "x\n"


def test_headers_alone_are_mail_where_the_name_says_so() -> None:
    assert recognise((HEAD + "\nx").encode(), "a.eml").name == "mail"


def test_headers_are_the_frame_of_the_text() -> None:
    source = read(mail(b"A6: Waiting well\n22 May 2025 | 11:00-12:15\n"), "a.eml", LIMITS)
    assert [source.text[at:].partition(":")[0] for at in source.styles.furniture] == ["From", "To", "Date", "Subject"]
    assert source.media_type == "message/rfc822"


def test_every_sample_reads_in_a_mail_as_it_does_alone(tmp_path: Path) -> None:
    names = {}
    for number, sample in enumerate(SAMPLES):
        sent = message()
        sent.set_content(abstract_parser.readers.read_source(sample).text.replace("\r\n", "\n"), cte="base64")
        names[tmp_path / f"{number}.eml"] = sample
        (tmp_path / f"{number}.eml").write_bytes(bytes(sent))
    for path, sample in names.items():
        alone, sent_along = abstract_parser.parse_file(sample), abstract_parser.parse_file(path)
        assert sent_along.sessions == alone.sessions, sample


@pytest.mark.parametrize(
    ("body", "headers", "expected"),
    [
        (b"caf=C3=A9 =\nau lait=\n", ["Content-Transfer-Encoding: quoted-printable"], "café au lait\n"),
        (b"100%=ZZ done=", ["Content-Transfer-Encoding: quoted-printable"], "100%=ZZ done\n"),
        (base64.b64encode("café".encode()), ["Content-Transfer-Encoding: base64"], "café\n"),
        (base64.b64encode(b"a longer text")[:-3] + b"!", ["Content-Transfer-Encoding: BASE64"], "a longer tex\n"),
        (b"begin 644 a\n$8V%FZ0``\n`\nend\n", ["Content-Transfer-Encoding: x-uuencode"], "café\n"),
        ("café".encode("latin-1"), [], "café\n"),
        ("café".encode(), ["Content-Type: text/plain; charset=us-ascii"], "café\n"),
        ("café".encode(), ["Content-Type: text/plain; charset=iso-8859-1"], "café\n"),
        ("café – €".encode("cp1252"), ["Content-Type: text/plain; charset=iso-8859-1"], "café – €\n"),
        ("café".encode("latin-1"), ["Content-Type: text/plain; charset=utf-8"], "café\n"),
        ("Šest".encode("cp1250"), ["Content-Type: text/plain; charset=windows-1250"], "Šest\n"),
        ("日本".encode("iso-2022-jp"), ["Content-Type: text/plain; charset=iso-2022-jp"], "日本\n"),
        ("café".encode("utf-7"), ["Content-Type: text/plain; charset=utf-7"], "café\n"),
        (b"caf\xc3", ["Content-Type: text/plain; charset=zlib"], "cafÃ\n"),
        (b"caf\\xe9", ["Content-Type: text/plain; charset=unicode-escape"], "caf\\xe9\n"),
        (b"a\x00b", ["Content-Type: nonsense"], "ab\n"),
        (b"one \ntwo\n> a \n> b\n>> c\n-- \nJo", ["Content-Type: text/plain; format=flowed"],
         "one two\n> a b\n>> c\n-- \nJo\n"),
        (b"Wait \ning\n", ["Content-Type: text/plain; format=flowed; delsp=yes"], "Waiting\n"),
        (b"<p>A <b>bold</b> word<p>Next", ["Content-Type: text/html"], "A bold word\n\nNext\n"),
        ("<p>Šest".encode("cp1250"), ["Content-Type: text/html; charset=windows-1250"], "Šest\n"),
        (b"--other\n\nx", ["Content-Type: multipart/mixed; boundary=cut"], "--other\n\nx\n"),
    ],
)  # fmt: skip
def test_bodies(body: bytes, headers: list[str], expected: str) -> None:
    if "text/html" in str(headers):
        pytest.importorskip("selectolax")
    assert text_of(mail(body, *headers)) == expected


@pytest.mark.parametrize(
    ("header", "shown"),
    [
        ("=?utf-8?q?caf=C3=A9_A6?= x", "café A6 x"),
        ("=?utf-8?b?Y2Fmw6k=?=\n =?utf-8?b?IEE2?=", "café A6"),
        ("=?iso-8859-1?Q?caf=E9?=", "café"),
        ("=?utf-8?b?w?= =?nonsense?q?x?=", "x"),
        ("caf\u00e9", "café"),
        ("a\n\tb", "a b"),
        ("x\u202egnp.exe", "x gnp.exe"),
    ],
)
def test_subjects(header: str, shown: str) -> None:
    data = f"Subject: {header}\nMIME-Version: 1.0\n\nx".encode()
    assert read(data, None, LIMITS).text == f"Subject: {shown}\n\nx\n"


def test_the_page_is_read_where_there_is_one() -> None:
    pytest.importorskip("selectolax")
    data = multipart(
        "alternative",
        "Content-Type: text/plain\n\nplain",
        "Content-Type: multipart/related; boundary=in\n\n--in\nContent-Type: text/html\n\n<b>page</b><img src='cid:1'>"
        "\n"
        "--in\nContent-Type: image/png\nContent-ID: <1>\nContent-Disposition: inline; filename=a.png\n\nx\n--in--",
        "Content-Type: text/calendar\n\nBEGIN:VCALENDAR",
    )
    source = read(data, "a.eml", LIMITS)
    assert source.text == SHOWN + "page\n"
    assert [source.text[a:b] for a, b in source.styles.bold] == ["page"]
    assert source.doubts == []
    assert [name for name, _ in members_of(data)] == ["a.eml"]


def test_plain_text_is_read_where_the_page_says_nothing() -> None:
    pytest.importorskip("selectolax")
    page = "Content-Type: text/html\n\n<img src=x>"
    assert text_of(multipart("alternative", "Content-Type: text/plain\n\nplain", page)) == "plain\n"


def test_a_page_where_the_library_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "selectolax.lexbor", None)
    page = "Content-Type: text/html\n\n<b>page</b>"
    assert text_of(multipart("alternative", "Content-Type: text/plain\n\nplain", page)) == "plain\n"
    with pytest.raises(UnreadableInput) as caught:
        read(mail(b"<b>page</b>", "Content-Type: text/html"), None, LIMITS)
    assert caught.value.code == "AP012"


def test_texts_around_attachments_are_read_in_order() -> None:
    data = multipart(
        "mixed",
        "Content-Type: text/plain\n\nbefore\n",
        "Content-Type: application/pdf; name=a.pdf\nContent-Disposition: inline; filename=a.pdf\n\n%PDF",
        "\nbehind",
        "Content-Type: application/pgp-signature; name=signature.asc\n\nx",
    )
    source = read(data, "a.eml", LIMITS)
    assert source.text == SHOWN + "before\n\nbehind\n"
    assert [found.message for found in source.doubts] == ["1 more in this file not read: a.pdf"]


def test_attachments_are_members() -> None:
    sent = message()
    sent.set_content("See below.\n")
    sent.add_attachment(b"A6: Waiting well\r\n", maintype="text", subtype="plain", filename="../day/a6.txt")
    sent.add_attachment(PNG, maintype="image", subtype="png", filename="photo.png")
    sent.add_attachment(b"B", maintype="application", subtype="octet-stream", filename="Übersicht.bin")
    sent.add_attachment(b"C", maintype="application", subtype="octet-stream", filename="\u202eÜBERSICHT.bin")
    sent.add_attachment(b"D", maintype="application", subtype="pdf")
    inner = message()
    inner.replace_header("Subject", "Fwd: A6/B7")
    inner.set_content("Inside.\n")
    sent.add_attachment(inner)
    found = members_of(bytes(sent))
    assert [name for name, _ in found] == [
        "a.eml!/body",
        "a.eml!/.._day_a6.txt",
        "a.eml!/photo.png",
        "a.eml!/Übersicht.bin",
        "a.eml!/ÜBERSICHT (2).bin",
        "a.eml!/attachment 5.pdf",
        "a.eml!/Fwd: A6_B7.eml",
    ]
    assert found[0][1] == "From: Jo <jo@example.org>\nTo: web@example.org\nSubject: Text\n\nSee below.\n"
    assert found[1][1:] == (b"A6: Waiting well\r\n",)
    read_all = dict(texts(bytes(sent), "a.eml"))
    inside = read_all["a.eml!/Fwd: A6_B7.eml"]
    assert isinstance(inside, SourceText)
    assert inside.text.endswith("Subject: Fwd: A6/B7\n\nInside.\n")
    picture = read_all["a.eml!/photo.png"]
    assert isinstance(picture, UnreadableInput)
    assert picture.code == "AP013"


def test_a_file_called_as_the_body_is() -> None:
    sent = message()
    sent.set_content("x")
    sent.add_attachment(b"B", maintype="a", subtype="b", filename="body")
    assert [name for name, _ in members_of(bytes(sent))] == ["a.eml!/body", "a.eml!/body (2)"]


def test_a_mail_that_only_brings_files() -> None:
    sent = message()
    sent.set_content(" \n")
    sent.add_attachment(b"A6: Waiting well\r\n", maintype="text", subtype="plain", filename="a6.txt")
    assert [name for name, _ in members_of(bytes(sent))] == ["a.eml!/a6.txt"]
    assert [found.code for found in read(bytes(sent), None, LIMITS).doubts] == ["AP015"]


@pytest.mark.parametrize(
    "data",
    [
        multipart("encrypted", "Content-Type: application/pgp-encrypted\n\nVersion: 1", "\nx"),
        mail(b"MIAG", 'Content-Type: application/pkcs7-mime; smime-type="enveloped-data"; name=smime.p7m'),
        mail(b"\n-----BEGIN PGP MESSAGE-----\n\nabc\n-----END PGP MESSAGE-----"),
    ],
    ids=["PGP", "S/MIME", "armour"],
)
def test_encrypted_mail(data: bytes) -> None:
    for call in (lambda: read(data, "a.eml", LIMITS), lambda: list(members(data, "a.eml", LIMITS))):
        with pytest.raises(UnreadableInput) as caught:
            call()
        assert caught.value.code == "AP007"


def test_a_signed_mail_is_read() -> None:
    data = multipart("signed", "Content-Type: text/plain\n\nsaid", "Content-Type: application/pkcs7-signature\n\nx")
    assert text_of(data) == "said\n"


def test_parts_in_parts_without_end() -> None:
    out = io.BytesIO()
    out.write(b"MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b0\n\n")
    for number in range(3_000):
        out.write(b"--b%d\nContent-Type: multipart/mixed; boundary=b%d\n\n" % (number, number + 1))
    read(out.getvalue() + b"text", "a.eml", LIMITS)


def test_more_parts_than_is_allowed() -> None:
    data = multipart("mixed", *["\nx"] * 500)
    with pytest.raises(UnreadableInput) as caught:
        read(data, "a.eml", LIMITS._replace(members=10))
    assert caught.value.code == "AP010"


def test_attachments_larger_than_is_allowed() -> None:
    sent = message()
    sent.set_content("x")
    sent.add_attachment(bytes(2_000), maintype="a", subtype="b", filename="a")
    sent.add_attachment(bytes(10), maintype="a", subtype="b", filename="b")
    found = list(members(bytes(sent), "a.eml", LIMITS._replace(unpacked=1_000)))
    codes = [held.content.code if isinstance(held.content, UnreadableInput) else "" for held in found]
    assert codes[1] == "AP010"


def test_a_message_that_is_cut_off() -> None:
    data = multipart("mixed", "Content-Type: text/plain\n\nbefore", "Content-Type: text/plain\n\nand the re")
    source = read(data[: data.index(b" the re")], "a.eml", LIMITS)
    assert source.text == SHOWN + "before\n\nand\n"
    assert [(found.code, source.text[found.start : found.end]) for found in source.doubts] == [("AP004", "and")]


_PIECES = [
    b"\n", b"\r\n", b"\r", b"--a", b"--a--", b"--b", b"Content-Type: multipart/mixed; boundary=a\n", b"\xff", b"\x00",
    b'Content-Type: multipart/alternative; boundary="b"\n', b"Content-Type: text/html; charset=utf-16\n", b"=?",
    b"Content-Type: text/plain; charset*0*=x''%zz; charset*999999999999999999999=y\n", b"<b>x", b"?=", b"=C3",
    b"Content-Transfer-Encoding: base64\n", b"Content-Transfer-Encoding: quoted-printable\n", b"abc=", b"+ZZZ",
    b"Content-Transfer-Encoding: x-uuencode\n", b"begin 644 x\n", b"M$$$$", b"Content-Disposition: attachment\n", b":",
    b"Content-Disposition: attachment; filename*=utf-8''%ff%e9.txt\n", b"Subject: =?utf-8?b?////?= =?utf-16?q?=00?=\n",
    b"Content-Type: message/rfc822\n", b"From: x\n",
    b"Content-Type: text/plain; format=flowed; delsp=yes; charset=hz\n",
    b"Content-Type: text/plain; charset=idna\n", b"~{", b" ", b"Content-Type: application/pkcs7-mime\n", b"; name=\"",
]  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(_PIECES), max_size=40))
def test_whatever_is_put_together(pieces: list[bytes]) -> None:
    pytest.importorskip("selectolax")
    for _, found in texts(b"MIME-Version: 1.0\n" + b"".join(pieces), "a.eml"):
        if isinstance(found, SourceText):
            found.text.encode("utf-8", "surrogatepass")
    try:
        read(b"".join(pieces), None, LIMITS)
    except UnreadableInput as error:
        assert error.reason  # noqa: PT017


def test_it_is_read_from_a_path(tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_bytes(mail(b"x"))
    assert read_source(tmp_path / "a.eml").text == SHOWN + "x\n"
