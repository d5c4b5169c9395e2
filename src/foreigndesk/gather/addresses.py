"""Which network addresses may be fetched from: public ones, so that no source can make us read our own network."""

from __future__ import annotations

import socket
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import Protocol

# Where IPv4 is reached through IPv6 (NAT64, RFC 6052), the last 32 bits are the IPv4 address.
_TRANSLATED = IPv6Network("64:ff9b::/96")
# Tunnels that carry IPv4 addresses (6to4, Teredo) or lead wherever a network's operator set them (RFC 8215).
_TUNNELS = (IPv6Network("2002::/16"), IPv6Network("2001::/32"), IPv6Network("64:ff9b:1::/48"))


class Resolve(Protocol):
    """Finds the addresses of a host; raises OSError where it has none."""

    def __call__(self, host: str, port: int) -> list[str]:
        """Return the host's addresses, IPv4 or IPv6, in the order to try them."""
        ...


def system_resolve(host: str, port: int) -> list[str]:
    """Return the addresses that this machine's resolver knows for a host."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def is_public(address: str) -> bool:
    """Tell whether an address is one of the public internet: no private, local, multicast or reserved one.

    An IPv6 address that stands for an IPv4 one is judged by that.
    """
    ip = ip_address(address.partition("%")[0])
    if isinstance(ip, IPv6Address):
        if ip.ipv4_mapped is not None:
            return is_public(str(ip.ipv4_mapped))
        if ip in _TRANSLATED:
            return is_public(str(IPv4Address(int(ip) & 0xFFFF_FFFF)))
        if any(ip in tunnel for tunnel in _TUNNELS):
            return False
    return ip.is_global and not ip.is_multicast and not ip.is_reserved
