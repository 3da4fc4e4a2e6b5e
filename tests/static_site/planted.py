"""What a host may have on the way of a request: middleware that adds something, and one that adds nothing."""

from __future__ import annotations

from typing import Any

STAMP = b"<!-- stamped on the way -->"


class Stamp:
    def __init__(self, get_response: Any) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> Any:
        response = self.get_response(request)
        if response.get("Content-Type", "").startswith("text/html"):
            response.content += STAMP
        return response
