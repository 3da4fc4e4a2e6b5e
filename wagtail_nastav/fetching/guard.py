"""Which addresses of the network may be spoken to. Asked where the socket is made, so that no name can change its mind."""

from __future__ import annotations

import socket
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import Any

# What is given out to sites of the internet; ways in which IPv6 carries an IPv4 address.
UNICAST = IPv6Network("2000::/3")
NAT64 = IPv6Network("64:ff9b::/96")
PORTS = frozenset({80, 443})


class NotPublic(OSError):
    """The text is the same for every address, so that it stays one when a name has several."""

    def __init__(self) -> None:
        super().__init__("not on the public network")


@dataclass(frozen=True)
class Guard:
    """``hosts``: those that may be anywhere and at any port; ``anywhere``: all are such."""

    hosts: frozenset[str] = frozenset()
    anywhere: bool = False

    def trusts(self, host: str) -> bool:
        return self.anywhere or host in self.hosts


def public_socket(addr_info: Any) -> socket.socket:
    """For ``socket_factory`` of aiohttp's connector: whatever was resolved, redirects included."""
    family, kind, proto, _name, place = addr_info
    if not is_public(str(place[0])):
        raise NotPublic
    return socket.socket(family, kind, proto)


def is_public(place: str) -> bool:
    try:
        found = ip_address(place.partition("%")[0])
    except ValueError:
        return False
    return _is_public_4(found) if isinstance(found, IPv4Address) else _is_public_6(found)


def _is_public_4(address: IPv4Address) -> bool:
    return address.is_global and not address.is_multicast and not address.is_reserved


def _is_public_6(address: IPv6Address) -> bool:
    """An address that carries another is as public as that one."""
    if address.ipv4_mapped is not None:
        return _is_public_4(address.ipv4_mapped)
    if address in NAT64:
        return _is_public_4(IPv4Address(int(address) & 0xFFFFFFFF))
    if address not in UNICAST:
        return False
    carried = [address.sixtofour] if address.sixtofour else list(address.teredo or ())
    # Teredo's own range counts as private, the addresses in it decide.
    return all(map(_is_public_4, carried)) and (bool(carried) or address.is_global)
