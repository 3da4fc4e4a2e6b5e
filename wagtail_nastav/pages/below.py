"""Addresses right below a section at which no page stands: rooms above this one answer them.

A room registers what answers, ``ANSWERS["exchange"] = answer``; it then stands before a page with that address.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse

# Given the section, the request and the parts of the address after the registered one; ``Http404`` if nothing is there.
Answer = Callable[[Any, HttpRequest, Sequence[str]], HttpResponse]
ANSWERS: dict[str, Answer] = {}
