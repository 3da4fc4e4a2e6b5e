"""«Why hidden?»: what a visitor sees of a person or a page at a moment, what is held back, by which rule, until when.

Nothing is decided here: the rules, the records and the public pages themselves are asked.
"""

from wagtail_nastav.visibility.pages import told_of_page
from wagtail_nastav.visibility.people import told_of_person
from wagtail_nastav.visibility.telling import Change, Fact, Place, Told

__all__ = ["Change", "Fact", "Place", "Told", "told_of_page", "told_of_person"]
