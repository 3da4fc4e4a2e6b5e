"""How the living site is called in absolute addresses, and which of these names nobody outside should meet."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings

from wagtail_nastav.audit.visitor import host_of
from wagtail_nastav.static_site.scope import Scope


def origins_of(scope: Scope) -> tuple[str, ...]:
    """Of the site itself first; a port that a protocol has anyway is not written."""
    site = scope.site
    port = "" if site.port in (80, 443) else f":{site.port}"
    names = [scope.origin, *(f"{way}://{host_of(site)}{port}" for way in ("http", "https"))]
    return tuple(dict.fromkeys(name for name in names if name))


def editing_hosts(origins: tuple[str, ...], base: str) -> tuple[str, ...]:
    """Nothing, if the folder will be seen under the same name."""
    admin = urlsplit(getattr(settings, "WAGTAILADMIN_BASE_URL", "") or "")
    names = [*origins, f"{admin.scheme}://{admin.netloc}" if admin.netloc else ""]
    return tuple(name for name in dict.fromkeys(names) if name and not base.startswith(f"{name}/"))
