"""What a host may have on the way of a request: middleware that adds something, also inside or at one address only."""

from __future__ import annotations

from typing import Any

STAMP = b"<!-- stamped on the way -->"


class StampOnOne:
    """Only at one address, as banners are shown."""

    address = ""

    def __init__(self, get_response: Any) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> Any:
        response = self.get_response(request)
        if request.path == self.address:
            response.content += STAMP
        return response


class Stamp:
    def __init__(self, get_response: Any) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> Any:
        response = self.get_response(request)
        if response.get("Content-Type", "").startswith("text/html"):
            response.content += STAMP
        return response


class StampInside:
    """Where the short way has no view."""

    def __init__(self, get_response: Any) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> Any:
        return self.get_response(request)

    def process_template_response(self, request: Any, response: Any) -> Any:
        response.add_post_render_callback(stamp)
        return response


def stamp(response: Any) -> None:
    response.content += STAMP
