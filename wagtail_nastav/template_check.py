"""Whether the site's base template is there and has room for the section's pages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.core.checks import CheckMessage, Error, Warning
from django.template import Context, TemplateDoesNotExist, TemplateSyntaxError, Variable, engines
from django.template.backends.django import DjangoTemplates
from django.template.loader_tags import BlockNode, ExtendsNode
from django.utils.translation import gettext as _

CONTENT = "content"


def check_base_template(name: str) -> Iterator[CheckMessage]:
    engine = next((engine for engine in engines.all() if isinstance(engine, DjangoTemplates)), None)
    if engine is None:
        return
    try:
        blocks = block_names(engine.engine.get_template(name))
    except TemplateDoesNotExist as missing:
        yield _missing(name, str(missing))
    except TemplateSyntaxError as problem:
        message = _("The template %(name)r, which the pages of the section extend, has an error: %(problem)s")
        yield Error(message % {"name": name, "problem": problem}, id="wagtail_nastav.E006")
    else:
        if CONTENT not in blocks:
            yield _without_content(name)


def _missing(name: str, missing: str) -> CheckMessage:
    if missing == name:
        message = _("There is no template %(name)r for the pages of the section to extend.") % {"name": name}
    else:
        message = _("The template %(name)r, which the pages of the section extend, needs %(missing)r, and that is "
                    "missing.") % {"name": name, "missing": missing}  # fmt: skip
    hint = _("Name your site's own: WAGTAIL_NASTAV = {'BASE_TEMPLATE': 'your_base.html'}, or write a template %(name)r "
             "with {%% block content %%}{%% endblock %%} in it.")  # fmt: skip
    return Error(message, hint=hint % {"name": missing}, id="wagtail_nastav.E005")


def _without_content(name: str) -> CheckMessage:
    message = _("The template %(name)r has no block named “content”, so the pages of the section would stay empty.")
    hint = _("Write {% block content %}{% endblock %} where the text of a page stands, or name another template in "
             "WAGTAIL_NASTAV['BASE_TEMPLATE'].")  # fmt: skip
    return Warning(message % {"name": name}, hint=hint, id="wagtail_nastav.W002")


def block_names(template: Any, context: Context | None = None) -> set[str]:
    """Names of the blocks that a template and those that it extends define; also inside other blocks.

    A parent that is chosen when the page is rendered may have any block, so "content" is taken on trust.
    """
    nodes = template.nodelist
    names = {node.name for node in nodes.get_nodes_by_type(BlockNode)}
    for node in nodes.get_nodes_by_type(ExtendsNode):
        if isinstance(node.parent_name.var, Variable):
            return names | {CONTENT}
        # One context all the way up: it remembers where a template that extends its own name was found.
        context = context or _context_of(template)
        with context.render_context.push_state(template):
            names |= block_names(node.get_parent(context), context)
    return names


def _context_of(template: Any) -> Context:
    context = Context()
    context.template = template
    return context
