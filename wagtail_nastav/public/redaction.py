"""Names typed by hand into free text disappear together with the consent they rested on."""

from __future__ import annotations

from collections.abc import Iterator

from bs4 import BeautifulSoup, NavigableString, Tag
from bs4.formatter import EntitySubstitution, HTMLFormatter
from django.utils.translation import gettext as _

from wagtail_nastav.public.known_names import Names, names_in_address
from wagtail_nastav.public.mentions import Mention, mentions
from wagtail_nastav.public.names import PersonName

__all__ = ["Names", "PersonName", "names_in", "names_in_address", "redact", "redact_html", "texts_in"]

# Text flows through these; any other element begins a new line of its own.
INLINE = frozenset(
    "a abbr b bdi bdo cite code del dfn em i ins kbd mark q s samp small span strong sub sup u var wbr".split()
)
TOLD_BY_ATTRIBUTES = ("alt", "title", "aria-label", "summary", "label", "content", "value", "placeholder")
LINE_BREAK = "\n"
HTML5 = HTMLFormatter(entity_substitution=EntitySubstitution.substitute_xml, void_element_close_prefix="")


def names_in(text: str, names: Names) -> list[str]:
    """The names of ``names.hidden`` as they stand in the text."""
    return [mention.text for mention in mentions(text, names)]


def redact(text: str, names: Names) -> str:
    """Plain ``text`` with each name replaced by a note that a name is hidden here."""
    return _replaced(text, mentions(text, names))


def redact_html(html: str, names: Names) -> str:
    """The same for HTML: text that visitors read is changed, tags, addresses and entities stay what they are."""
    if not names or not html:
        return html
    soup = BeautifulSoup(html, "html.parser")
    changed = [*_redact_texts(soup, names), *_redact_attributes(soup, names)]
    return soup.decode(formatter=HTML5) if any(changed) else html


def texts_in(html: str) -> list[str]:
    """What a visitor reads in the HTML: each piece of text as one line, and the words that stand in attributes."""
    soup = BeautifulSoup(html, "html.parser")
    told = [tag.get(name) for tag in soup.find_all(True) for name in TOLD_BY_ATTRIBUTES]
    return ["".join(run) for run in _runs(soup)] + [text for text in told if isinstance(text, str) and text]


def _replaced(text: str, found: list[Mention]) -> str:
    for mention in reversed(found):
        text = text[: mention.start] + _("[name hidden]") + text[mention.end :]
    return text


def _redact_attributes(soup: BeautifulSoup, names: Names) -> Iterator[bool]:
    for tag in soup.find_all(True):
        for attribute in TOLD_BY_ATTRIBUTES:
            value = tag.get(attribute)
            if isinstance(value, str) and mentions(value, names):
                tag[attribute] = redact(value, names)
                yield True


def _redact_texts(soup: BeautifulSoup, names: Names) -> Iterator[bool]:
    """A name may be spread over several elements («<b>Ива</b>нова»), so each run of text is read as one."""
    for run in _runs(soup):
        found = mentions("".join(run), names)
        for mention in reversed(found):
            _cut(run, mention)
        if found:
            yield True


def _runs(soup: BeautifulSoup) -> list[list[str]]:
    """Text nodes in groups that a reader sees as one piece of text; a line break within one is a plain string."""
    runs: list[list[str]] = [[]]
    _collect(soup, runs)
    return [run for run in runs if run]


def _collect(element: Tag, runs: list[list[str]]) -> None:
    for child in element.children:
        if type(child) is NavigableString:
            runs[-1].append(child)
        elif isinstance(child, Tag) and child.name == "br":
            runs[-1].append(LINE_BREAK)
        elif isinstance(child, Tag):
            flows = child.name in INLINE
            if not flows:
                runs.append([])
            _collect(child, runs)
            if not flows:
                runs.append([])


def _cut(run: list[str], mention: Mention) -> None:
    """Puts the note where the name begins and takes the rest of the name out of the nodes that follow."""
    offset, note = 0, _("[name hidden]")
    for number, node in enumerate(run):
        start, end = max(mention.start - offset, 0), min(mention.end - offset, len(node))
        offset += len(node)
        if start < end and isinstance(node, NavigableString):
            text = node[:start] + note + node[end:]
            note = ""
            fresh = NavigableString(text)
            node.replace_with(fresh)
            run[number] = fresh
