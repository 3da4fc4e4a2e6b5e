"""Rich text as visitors see it: links to what is not public lose their address, whatever stands in the markup."""

from __future__ import annotations

import pytest
from django.utils import timezone, translation
from wagtail.models import Locale, PageViewRestriction

from tests import factories as make
from tests.audit.backdoor import no_triggers
from wagtail_nastav.public.moment import local_day
from wagtail_nastav.public.richtext import public_html, public_html_of_many

pytestmark = pytest.mark.usefixtures("home")


def link(page_id: object) -> str:
    return f'<p><a linktype="page" id="{page_id}">слова</a></p>'


def test_a_public_page_is_linked():
    # R-001-VIII-1
    page = make.TextPageFactory()
    assert public_html(link(page.pk)) == f'<p><a href="{page.url}">слова</a></p>'


@pytest.mark.parametrize("number", ["", "0", "²", "-1", "1.5", "x", "9" * 30, "99999999", "1 OR 1=1"])
def test_a_link_to_nowhere_keeps_its_words(number):
    # R-001-VIII-1
    assert public_html(link(number)) == "<p><a>слова</a></p>"
    assert public_html('<p><a linktype="page">слова</a></p>') == "<p><a>слова</a></p>"


def test_drafts_and_private_pages_have_no_address():
    # R-001-VIII-1
    draft, private = make.TextPageFactory(live=False), make.TextPageFactory()
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
    for page in (draft, private):
        assert public_html(link(page.pk)) == "<p><a>слова</a></p>"


def test_what_the_gate_holds_back_has_no_address():
    # R-001-VIII-2
    completion = make.CompletionFactory()
    result = make.publish(make.ResultPageFactory(parent=completion.programme))
    assert result.url in public_html(link(result.pk))
    with no_triggers():
        later = local_day(timezone.now()).replace(year=2100)
        type(completion).objects.filter(pk=completion.pk).update(completed_on=later)
    assert public_html(link(result.pk)) == "<p><a>слова</a></p>"


def test_a_translation_that_is_not_public_is_not_linked():
    # R-000-head
    english = Locale.objects.get_or_create(language_code="en")[0]
    page = make.TextPageFactory()
    translated = page.copy_for_translation(english, copy_parents=True)
    for parent in (*translated.get_ancestors().filter(live=False), translated):
        parent.specific.save_revision().publish()
    with translation.override("en"):
        translated.refresh_from_db()
        assert translated.url in public_html(link(page.pk))
        PageViewRestriction.objects.create(page=translated, restriction_type=PageViewRestriction.LOGIN)
        assert translated.url not in public_html(link(page.pk))
        assert page.url in public_html(link(page.pk))


def test_markup_that_no_editor_makes_is_dropped():
    # R-001-VIII-1
    html = public_html(
        '<p onclick="x()">текст<script>alert(1)</script><img src="x" onerror="y()"></p><a href="javascript:z()">a</a>'
    )
    assert "script" not in html
    assert "onclick" not in html
    assert "onerror" not in html
    assert "<p>текст" in html


def test_many_texts_at_once_are_the_same_as_one_by_one():
    # R-001-VIII-1
    page = make.TextPageFactory()
    texts = [link(page.pk), "", "<p>просто</p>", link("x")]
    assert public_html_of_many(texts) == [public_html(text) for text in texts]
