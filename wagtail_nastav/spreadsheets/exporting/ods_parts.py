"""The parts of an ods that are always the same."""

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import quoteattr

from wagtail_nastav.spreadsheets.exporting.book import Sheet

MIMETYPE = "application/vnd.oasis.opendocument.spreadsheet"
XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
OASIS = "urn:oasis:names:tc:opendocument:xmlns"
MANIFEST = (
    f'{XML}<manifest:manifest xmlns:manifest="{OASIS}:manifest:1.0" manifest:version="1.3">'
    f'<manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="{MIMETYPE}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
    '<manifest:file-entry manifest:full-path="settings.xml" manifest:media-type="text/xml"/>'
    "</manifest:manifest>"
)
HEAD = (
    f'{XML}<office:document-content xmlns:office="{OASIS}:office:1.0" xmlns:style="{OASIS}:style:1.0" '
    f'xmlns:text="{OASIS}:text:1.0" xmlns:table="{OASIS}:table:1.0" xmlns:number="{OASIS}:datastyle:1.0" '
    f'xmlns:fo="{OASIS}:xsl-fo-compatible:1.0" office:version="1.3"><office:automatic-styles>'
)
_DATE = (
    '<number:day number:style="long"/><number:text>.</number:text><number:month number:style="long"/>'
    '<number:text>.</number:text><number:year number:style="long"/>'
)
_TIME = (
    '<number:text> </number:text><number:hours number:style="long"/><number:text>:</number:text>'
    '<number:minutes number:style="long"/>'
)
DAY_STYLES = (
    f'<number:date-style style:name="n-day">{_DATE}</number:date-style>'
    f'<number:date-style style:name="n-moment">{_DATE}{_TIME}</number:date-style>'
    '<style:style style:name="day" style:family="table-cell" style:data-style-name="n-day"/>'
    '<style:style style:name="moment" style:family="table-cell" style:data-style-name="n-moment"/>'
    '<style:style style:name="bold" style:family="table-cell"><style:table-cell-properties fo:wrap-option="wrap"/>'
    '<style:text-properties fo:font-weight="bold"/></style:style>'
    '<style:style style:name="mark" style:family="table-cell">'
    '<style:table-cell-properties fo:background-color="#fff2cc"/></style:style>'
)
BEGIN = "</office:automatic-styles><office:body><office:spreadsheet>"
END = "</office:spreadsheet></office:body></office:document-content>"
SPLIT_AT_ROW = 2


def settings_of(sheets: Sequence[Sheet]) -> str:
    """The header row of every sheet stays in sight."""
    frozen = "".join(
        f"<config:config-item-map-entry config:name={quoteattr(sheet.name)}>"
        f"{_item('VerticalSplitMode', 'short', SPLIT_AT_ROW)}{_item('VerticalSplitPosition', 'int', sheet.header_row)}"
        f"{_item('ActiveSplitRange', 'short', 2)}{_item('PositionBottom', 'int', sheet.header_row)}"
        "</config:config-item-map-entry>"
        for sheet in sheets
    )
    return (
        f'{XML}<office:document-settings xmlns:office="{OASIS}:office:1.0" xmlns:config="{OASIS}:config:1.0" '
        'office:version="1.3"><office:settings><config:config-item-set config:name="ooo:view-settings">'
        '<config:config-item-map-indexed config:name="Views"><config:config-item-map-entry>'
        f'{_item("ViewId", "string", "view1")}<config:config-item-map-named config:name="Tables">{frozen}'
        "</config:config-item-map-named></config:config-item-map-entry></config:config-item-map-indexed>"
        "</config:config-item-set></office:settings></office:document-settings>"
    )


def _item(name: str, kind: str, value: object) -> str:
    return f'<config:config-item config:name="{name}" config:type="{kind}">{value}</config:config-item>'
