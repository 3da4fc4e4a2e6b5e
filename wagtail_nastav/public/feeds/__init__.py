"""Feeds that people subscribe to (001 §IX.6): entries made of public records, as Atom and as JSON Feed."""

from wagtail_nastav.public.feeds.atom import ATOM_TYPE, atom_text
from wagtail_nastav.public.feeds.entries import Feed, FeedEntry
from wagtail_nastav.public.feeds.json_feed import JSON_TYPE, json_text

__all__ = ["ATOM_TYPE", "JSON_TYPE", "Feed", "FeedEntry", "atom_text", "json_text"]
