"""Where a passkey can work: the browser decides that by the address."""

from __future__ import annotations

import ipaddress

from django.http import HttpRequest


def passkeys_work(request: HttpRequest) -> bool:
    """True on https with a name, and on http://localhost; a bare IP address never has passkeys."""
    host = request.get_host().rpartition(":")[0] or request.get_host()
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        return request.is_secure()
    return False
