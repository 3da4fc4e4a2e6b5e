"""Detached electronic signatures (PKCS#7 / CMS), in DER or in base64 with or without «-----BEGIN …-----»."""

from __future__ import annotations

import base64
import binascii
import re

# OBJECT IDENTIFIER 1.2.840.113549.1.7.2, «signedData»
SIGNED_DATA = bytes.fromhex("06092a864886f70d010702")
PEM_LINE = re.compile(rb"-----(?:BEGIN|END) [A-Z0-9 ]{1,40}-----")
BASE64 = re.compile(rb"[A-Za-z0-9+/]+={0,2}")
SEQUENCE = 0x30
INDEFINITE = 0x80


def is_signature(head: bytes) -> bool:
    """The start of a file is enough to tell."""
    der = _der(head)
    return bool(der) and der[0] == SEQUENCE and SIGNED_DATA in der[:32]


def signature_is_whole(data: bytes) -> bool:
    """The length written inside does not exceed the bytes that are there."""
    der = _der(data)
    if len(der) < 2:
        return False
    length = der[1]
    if length == INDEFINITE:
        return der.endswith(b"\0\0")
    if length < INDEFINITE:
        return len(der) >= 2 + length
    size_of_length = length & 0x7F
    return len(der) >= 2 + size_of_length + int.from_bytes(der[2 : 2 + size_of_length], "big")


def _der(data: bytes) -> bytes:
    if data[:1] == bytes([SEQUENCE]) and SIGNED_DATA in data[:32]:
        return data
    text = b"".join(PEM_LINE.sub(b"", data.removeprefix(b"\xef\xbb\xbf")).split())
    if not BASE64.fullmatch(text):
        return b""
    try:
        return base64.b64decode(text[: len(text) // 4 * 4])
    except binascii.Error:
        return b""
