"""What the formats demand, read from their texts: RFC 4287 and jsonfeed.org/version/1.1. Each check names the rule."""

from __future__ import annotations

import json
import re
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit
from xml.etree import ElementTree

ATOM = "{http://www.w3.org/2005/Atom}"
RFC_3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
URN = re.compile(r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def check_atom(raw: bytes) -> ElementTree.Element:
    feed = ElementTree.fromstring(raw)
    assert feed.tag == f"{ATOM}feed"
    one(feed, "id"), one(feed, "title"), moment(one(feed, "updated"))
    assert is_absolute(alternate(feed)["href"])
    (own,) = [link for link in feed.findall(f"{ATOM}link") if link.get("rel") == "self"]
    assert is_absolute(own.get("href"))
    assert feed.find(f"{ATOM}author/{ATOM}name").text, "4.1.1: a feed has an author unless each of its entries has one"
    entries = feed.findall(f"{ATOM}entry")
    for entry in entries:
        check_entry(entry)
    ids = [entry.find(f"{ATOM}id").text for entry in entries]
    assert len(set(ids)) == len(ids), "4.1.1: entries of one id are one entry"
    moments = [moment(entry.find(f"{ATOM}updated")) for entry in entries]
    assert all(moment(feed.find(f"{ATOM}updated")) >= one for one in moments)
    return feed


def check_entry(entry: ElementTree.Element) -> None:
    assert URN.fullmatch(one(entry, "id").text), "4.2.6: a permanent IRI"
    assert one(entry, "title").text
    assert moment(one(entry, "updated")) >= moment(one(entry, "published"))
    assert is_absolute(alternate(entry)["href"])
    contents = entry.findall(f"{ATOM}content")
    assert len(contents) <= 1
    for content in contents:
        assert content.get("type") == "html" and len(content) == 0, "4.1.3.3: html is text without child elements"
    assert len(entry.findall(f"{ATOM}summary")) <= 1
    assert all(category.get("term") for category in entry.findall(f"{ATOM}category"))


def one(element: ElementTree.Element, name: str) -> ElementTree.Element:
    found = element.findall(f"{ATOM}{name}")
    assert len(found) == 1, f"exactly one {name}"
    return found[0]


def alternate(element: ElementTree.Element) -> dict[str, str]:
    links = [link for link in element.findall(f"{ATOM}link") if link.get("rel", "alternate") == "alternate"]
    assert len(links) == 1, "at most one alternate link of one type and language"
    return links[0].attrib


def moment(element: ElementTree.Element) -> datetime:
    assert RFC_3339.fullmatch(element.text), "3.3: a date of RFC 3339"
    return datetime.fromisoformat(element.text)


def is_absolute(address: str) -> bool:
    parts = urlsplit(address)
    return parts.scheme in ("http", "https") and bool(parts.netloc) and address.isascii()


def check_json_feed(raw: bytes) -> dict[str, Any]:
    feed = json.loads(raw)
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert isinstance(feed["title"], str) and feed["title"]
    assert is_absolute(feed["home_page_url"]) and is_absolute(feed["feed_url"])
    assert all(author["name"] for author in feed["authors"])
    assert isinstance(feed["items"], list)
    for item in feed["items"]:
        check_item(item)
    ids = [item["id"] for item in feed["items"]]
    assert len(set(ids)) == len(ids)
    return feed


def check_item(item: dict[str, Any]) -> None:
    assert URN.fullmatch(item["id"])
    assert {"content_html", "content_text"} & set(item), "one or both must be present"
    assert is_absolute(item["url"])
    for name in ("date_published", "date_modified"):
        assert RFC_3339.fullmatch(item[name])
    assert item["date_modified"] >= item["date_published"]
    assert all(isinstance(tag, str) and tag for tag in item.get("tags", []))
    assert is_absolute(item.get("image", item["url"]))
