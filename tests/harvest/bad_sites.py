"""What sites do wrong, by the numbers of the list of bad inputs for feeds: each with the code it comes to and a word
of the sentence."""

from __future__ import annotations

import asyncio
import gzip
import json
import zlib
from datetime import UTC, datetime, timedelta
from typing import Any

from tests.harvest.publishing import Data, file_of, manifest, news, number, published, raw, with_file, withdrawn
from tests.harvest.sites import Answer, Asked, plain

Case = tuple[str, str, str, Any]
H = "bad.test"
JSON = {"Content-Type": "application/json"}
BOMB = gzip.compress(b"{" + b" " * 30_000_000)
PAGE = "<!DOCTYPE html><html><body>Сайт на обслуживании</body></html>".encode()


async def drip(_asked: Asked, writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")
    while True:
        writer.write(b" ")
        await writer.drain()
        await asyncio.sleep(0.001)
        await asyncio.sleep(0.1)


async def endless_headers(_asked: Asked, writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\n")
    for order in range(10**9):
        writer.write(b"X-%d: y\r\n" % order)
        await writer.drain()
        await asyncio.sleep(0.001)


async def endless_line(_asked: Asked, writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nX: ")
    while True:
        writer.write(b"y" * 4096)
        await writer.drain()
        await asyncio.sleep(0.001)


async def endless_hints(_asked: Asked, writer: asyncio.StreamWriter) -> None:
    while True:
        writer.write(b"HTTP/1.1 103 Early Hints\r\n\r\n")
        await writer.drain()
        await asyncio.sleep(0.001)


async def endless_body(_asked: Asked, writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
    while True:
        writer.write(b"10000\r\n" + b" " * 65536 + b"\r\n")
        await writer.drain()
        await asyncio.sleep(0.001)


async def cut_off(_asked: Asked, writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{")


async def silent(_asked: Asked, writer: asyncio.StreamWriter) -> None:
    await asyncio.sleep(3600)


async def no_http(_asked: Asked, writer: asyncio.StreamWriter) -> None:
    writer.write(b"220 mail.test ESMTP\r\n")


async def unasked(_asked: Asked, writer: asyncio.StreamWriter) -> None:
    writer.write(plain(304, {}, b""))


def redirect(to: str, status: int = 302) -> dict[str, Answer]:
    return {"/x/": (status, {"Location": to}, b"")}


def changed(**fields: Any) -> dict[str, Answer]:
    """A good site but for fields of its manifest."""
    good = published(H)
    told = json.loads(good["/x/"][2])  # type: ignore[index]
    return {**good, "/x/": raw({**told, **fields})}


def changed_item(**fields: Any) -> dict[str, Answer]:
    return with_file(H, raw(file_of(H, [{**news(H, 1), **fields}])))


def gone(**fields: Any) -> Data:
    return {**withdrawn(news(H, 1), "news", 2), **fields}


def without(name: str) -> dict[str, Answer]:
    item: Data = news(H, 1)
    del item[name]
    return with_file(H, raw(file_of(H, [item])))


def noted(**fields: Any) -> dict[str, Answer]:
    return with_file(H, raw(file_of(H, [news(H, 1)])), **fields)


def manifest_of(content: bytes) -> dict[str, Answer]:
    return {"/x/": (200, JSON, content)}


GOOD = raw(manifest(H, []))
SOMEBODY = {"label": "Иванов И. И.", "role": "mentor", "role_label": "наставник", "named": True}

# The case's number and name, the code, a word of the sentence, the answers.
CASES: list[Case] = [
    ("4 slow drops", "late", "не ответил за", {"/x/": drip}),
    ("4 nothing at all", "late", "не ответил за", {"/x/": silent}),
    ("5 headers without end", "broken", "повреждён", {"/x/": endless_headers}),
    ("5 a header without end", "broken", "повреждён", {"/x/": endless_line}),
    ("5 hints without end", "late", "не ответил за", {"/x/": endless_hints}),
    ("5 no http", "broken", "повреждён", {"/x/": no_http}),
    ("6 shorter than told", "broken", "оборвался", {"/x/": cut_off}),
    ("7 gzip bomb", "too-large", "больше 1 МБ", {"/x/": (200, {"Content-Encoding": "gzip", **JSON}, BOMB)}),
    ("8 broken gzip", "broken", "повреждён", {"/x/": (200, {"Content-Encoding": "gzip"}, b"no gzip")}),
    ("8 half a gzip", "not-json", "не JSON", {"/x/": (200, {"Content-Encoding": "gzip"}, gzip.compress(GOOD)[:-20])}),
    ("8 unknown packing", "not-json", "не UTF-8", {"/x/": (200, {"Content-Encoding": "zz"}, zlib.compress(GOOD))}),
    ("9 a byte too many", "too-large", "больше 1 МБ", manifest_of(b" " * (1024 * 1024 + 1))),
    ("10 chunks without end", "too-large", "больше 1 МБ", {"/x/": endless_body}),
    ("12 to itself", "redirects", "на себя", redirect("/x/")),
    ("12 around", "redirects", "слишком много",
     {"/x/": (302, {"Location": "/y/"}, b""), "/y/": (302, {"Location": "/x/"}, b"")}),
    ("12 nowhere", "redirects", "на себя", {"/x/": (302, {}, b"")}),
    ("13 to ftp", "address", "с http:// или https://", redirect("ftp://bad.test/")),
    ("14 to a name and password", "address", "имя и пароль", redirect("http://me:secret@bad.test/")),
    ("14 to no address", "address", "перенаправляет на негодный адрес", redirect("http://[::1/")),
    ("16 another's domain", "moved", "bought.test", redirect("https://bought.test/x/", 301)),
    ("17 maintenance", "page", "страница, а не данные", {"/x/": (200, {"Content-Type": "text/html"}, PAGE)}),
    ("17 a page that says it is json", "page", "страница, а не данные", manifest_of(b"\xef\xbb\xbf\n<!-- x --><html>")),
    ("17 a page for a file", "page", "страница, а не данные", {**noted(), "/x/news/": PAGE}),
    ("18 empty", "empty", "пустой", manifest_of(b"")),
    ("18 blank", "empty", "пустой", manifest_of(b" \n")),
    ("19 not modified, unasked", "unasked", "хотя об изменениях не спрашивали", {"/x/": unasked}),
    ("22 too often", "haste", "реже", {"/x/": (429, {"Retry-After": "120"}, b"")}),
    ("23 out of service", "unavailable", "временно", {"/x/": (503, {"Retry-After": "zz"}, b"")}),
    ("23 error", "server", "500", {"/x/": (500, {}, PAGE)}),
    ("24 login", "login", "401", {"/x/": (401, {}, b"")}),
    ("24 forbidden", "forbidden", "403", {"/x/": (403, {}, PAGE)}),
    ("25 nothing", "not-found", "ничего нет", {}),
    ("26 gone", "gone", "навсегда", {"/x/": (410, {}, b"")}),
    ("27 a file is gone", "no-file", "не полностью", {**noted(), "/x/news/": (410, {}, b"")}),
    ("27 a file is not there", "no-file", "не полностью", noted(url="other/")),
    ("27 a file is out of service", "unavailable", "временно", {**noted(), "/x/news/": (503, {}, b"")}),
    ("28 half json", "not-json", "не JSON", manifest_of(GOOD[:-10])),
    ("28 something behind", "not-json", "не JSON", manifest_of(GOOD + b"{}")),
    ("28 bom", "not-json", "не JSON", manifest_of(b"\xef\xbb\xbf" + GOOD)),
    ("28 cp1251", "not-json", "не UTF-8", manifest_of(GOOD.decode().encode("cp1251"))),
    ("28 utf-16", "not-json", "не UTF-8", manifest_of(GOOD.decode().encode("utf-16"))),
    ("28 xml", "not-json", "не JSON", manifest_of(b"<?xml version='1.0'?><rss/>")),
    ("29 nan", "not-json", "числа", manifest_of(GOOD.replace(b": 5,", b": NaN,"))),
    ("29 infinite", "not-json", "числа", manifest_of(GOOD.replace(b": 5,", b": 1e999,"))),
    ("29 a million digits", "not-json", "число слишком длинное", manifest_of(GOOD.replace(b": 5,", b": %s," % (b"1" * 900_000)))),
    ("30 deep", "not-json", "вложенность", manifest_of(b"[" * 200_000)),
    ("30 a million brackets", "shape", "объект", manifest_of(b"[" + b"[]," * 340_000 + b"[]]")),
    ("30 many keys", "not-json", "слишком много значений", changed(**{f"k{order}": 1 for order in range(6_000)})),
    ("30 many values in one", "not-json", "слишком много значений", changed(files=[{"x": [{}] * 6_000}])),
    ("30 many wrong", "shape", "files.0.kind", changed(files=[{}] * 150_000)),
    ("31 a key twice", "not-json", "дважды", manifest_of(GOOD.replace(b'"sequence": 5', b'"sequence": 5, "sequence": 6'))),
    ("32 half a pair", "not-json", "знаки", manifest_of(GOOD.replace(b'"ru"', rb'"\ud800"'))),
    ("33 nul", "not-json", "знаки", changed_item(url="a\0")),
    ("33 control characters", "not-json", "знаки", changed(epoch="\x1b[0m")),
    ("33 raw control characters", "not-json", "", manifest_of(GOOD.replace(b'"ru"', b'"\x01"'))),
    ("34 next version", "version", "версии 2.0", changed(version="2.0")),
    ("34 next version of a file", "version", "версии 2.3", with_file(H, raw(file_of(H, [], version="2.3")), 0)),
    ("34 another format", "shape", "format", changed(format="rss")),
    ("34 no version", "shape", "version", changed(version=None)),
    ("35 an unknown field", "shape", "такого поля", changed_item(more=1)),
    ("36 no id", "shape", "id: нет обязательного поля", without("id")),
    ("36 wrong type", "shape", "revision", changed_item(revision="5")),
    ("36 a list", "shape", "объект", manifest_of(b"[]")),
    ("37 one id twice", "contradiction", "дважды", with_file(H, raw(file_of(H, [news(H, 1), news(H, 1)])), 2)),
    ("38 another school's", "contradiction", "другого раздела",
     with_file(H, raw(file_of(H, [news(H, 1)], publisher=str(number("other")))))),
    ("38 another's id inside", "contradiction", "другой номер", changed_item(id=str(number("other")))),
    ("40 hash", "digest", "умма файла", noted(sha256="0" * 64)),
    ("40 size", "digest", "указано 7", noted(size=7)),
    ("40 longer than told", "digest", "больше байтов", {**noted(size=7), "/x/news/": b" " * 100_000}),
    ("40 count", "contradiction", "указано 9", noted(count=9)),
    ("44 file elsewhere", "contradiction", "под адресом снимка", noted(url="http://127.0.0.1:9/x")),
    ("44 file above", "contradiction", "под адресом снимка", noted(url="../x")),
    ("44 file above, hidden", "contradiction", "под адресом снимка", noted(url="%2e%2e/%2e%2e/x")),
    ("44 file at another host", "contradiction", "под адресом снимка", noted(url="//other.test/x")),
    ("44 file redirected away", "moved", "other.test", {**noted(), **{"/x/news/": (302, {"Location": "//other.test"}, b"")}}),
    ("the files are too much", "too-large", "вместе больше 3 МБ", noted(size=10**9)),
    ("49 withdrawn without a reason", "shape", "reason", changed(withdrawn=[gone(reason=None)])),
    ("50 withdrawn with a name", "shape", "такого поля", changed(withdrawn=[gone(label="Иванов И. И.")])),
    ("59 two days ahead", "contradiction", "в будущем", changed(made_at=(datetime.now(UTC) + timedelta(2)).isoformat())),
    ("60 ten years ahead", "contradiction", "в будущем", changed(made_at="2036-01-01T00:00:00Z")),
    ("60 of 1970", "shape", "made_at", changed(made_at="1970-01-01T00:00:00Z")),
    ("51 names somebody", "contradiction", "согласия на имя",
     with_file(H, raw(file_of(H, [news(H, 1, people=[SOMEBODY])])))),
]  # fmt: skip
