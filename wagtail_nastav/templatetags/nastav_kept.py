"""Pieces of templates that are made once: those that many pages share, and those that a remembered answer consists of."""

from __future__ import annotations

from typing import Any

from django import template
from django.template.base import FilterExpression, NodeList, Parser, Token
from django.template.context import Context

from wagtail_nastav.memory.bodies import Answer
from wagtail_nastav.pages.base import Crumb
from wagtail_nastav.public.once import once

register = template.Library()


class KeptNode(template.Node):
    """``facts``: all that the piece shows."""

    child_nodelists = ("nodelist",)

    def __init__(self, nodelist: NodeList, facts: list[FilterExpression]) -> None:
        self.nodelist, self.facts = nodelist, facts

    def render(self, context: Context) -> Any:
        facts = (fact.resolve(context) for fact in self.facts)
        key = tuple(tuple(fact) if isinstance(fact, list) else fact for fact in facts)
        return once(("piece", self, key), lambda: self.nodelist.render(context), context.get("request"))


@register.tag
def nastav_kept(parser: Parser, token: Token) -> KeptNode:
    """``{% nastav_kept list here %}…{% end_nastav_kept %}``: name everything that the piece shows."""
    facts = [parser.compile_filter(word) for word in token.split_contents()[1:]]
    nodelist = parser.parse(("end_nastav_kept",))
    parser.delete_first_token()
    return KeptNode(nodelist, facts)


class BodyNode(template.Node):
    """As it is, unless the page's answer is remembered: a page type says so, see ``memory.bodies``."""

    child_nodelists = ("nodelist",)

    def __init__(self, nodelist: NodeList) -> None:
        self.nodelist = nodelist

    def render(self, context: Context) -> Any:
        request = context.get("request")
        answer: Answer | None = getattr(request, "nastav_answer", None)
        if answer is None:
            return self.nodelist.render(context)
        # The same piece is filled otherwise by each template that extends the one in which it stands.
        key, token = (self, context.template), context.get("csrf_token")
        return answer.piece(key, request, token, lambda: self.nodelist.render(context))


@register.tag
def nastav_body(parser: Parser, token: Token) -> BodyNode:
    """``{% nastav_body %}…{% end_nastav_body %}``: nothing in it may depend on who is looking."""
    nodelist = parser.parse(("end_nastav_body",))
    parser.delete_first_token()
    return BodyNode(nodelist)


@register.filter
def among(address: str, menu: list[Crumb]) -> str:
    """The address if the menu leads there: nothing else of it matters to a menu."""
    return address if any(entry.url == address for entry in menu) else ""
