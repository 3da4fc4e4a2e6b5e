"""Pictures for the news, drawn when the demo is made: flat shapes on a plain ground, 1280 × 720 pixels."""

from __future__ import annotations

from collections.abc import Callable

from PIL import Image, ImageDraw

SIZE = (1280, 720)
WALL, WOOD, GREEN, CHALK, BLUE, GOLD, DARK = "#f3e9d8", "#b07a4a", "#2f5d50", "#f4f1e6", "#3d6b94", "#d9a441", "#34302c"

Pen = ImageDraw.ImageDraw


def draw_scene(name: str) -> Image.Image:
    """RGB; the same name gives the same pixels. ``KeyError`` for a scene that is not known."""
    image = Image.new("RGB", SIZE, WALL)
    SCENES[name](ImageDraw.Draw(image))
    return image


def _board(pen: Pen) -> None:
    pen.rectangle((140, 80, 1140, 560), fill=WOOD)
    pen.rectangle((160, 100, 1120, 540), fill=GREEN)
    for points in ([(240, 480), (430, 200), (620, 480)], [(660, 480), (850, 160), (1040, 480)]):
        pen.line(points, fill=CHALK, width=10, joint="curve")
    pen.line([(430, 470), (560, 430), (700, 450), (840, 400)], fill=GOLD, width=8, joint="curve")
    pen.rectangle((140, 560, 1140, 590), fill=WOOD)
    pen.rectangle((300, 548, 360, 560), fill=CHALK)


def _screen(pen: Pen) -> None:
    pen.rectangle((0, 560, 1280, 720), fill=WOOD)
    pen.rounded_rectangle((330, 130, 930, 500), 24, fill=DARK)
    pen.rectangle((356, 156, 904, 474), fill=CHALK)
    for number, height in enumerate((40, 90, 150, 70, 190, 120, 60, 170, 100, 50, 130, 80)):
        x = 396 + number * 42
        pen.rounded_rectangle((x, 315 - height // 2, x + 20, 315 + height // 2), 10, fill=BLUE)
    pen.polygon([(270, 560), (330, 500), (930, 500), (990, 560)], fill="#5a544d")
    pen.rounded_rectangle((1040, 300, 1110, 430), 35, fill=DARK)
    pen.rectangle((1070, 430, 1080, 560), fill=DARK)
    pen.rounded_rectangle((120, 470, 230, 580), 20, fill=BLUE)


def _cup(pen: Pen) -> None:
    pen.rectangle((0, 560, 1280, 600), fill=WOOD)
    for x, top, colour in ((150, 260, BLUE), (230, 220, GREEN), (300, 300, GOLD), (930, 240, GREEN), (1010, 280, BLUE)):
        pen.rectangle((x, top, x + 62, 560), fill=colour)
    pen.ellipse((450, 190, 560, 340), outline=GOLD, width=24)
    pen.ellipse((720, 190, 830, 340), outline=GOLD, width=24)
    pen.pieslice((500, 20, 780, 430), 0, 180, fill=GOLD)
    pen.rectangle((500, 180, 780, 230), fill=GOLD)
    pen.rectangle((620, 420, 660, 500), fill=GOLD)
    pen.rectangle((540, 500, 740, 560), fill=DARK)


SCENES: dict[str, Callable[[Pen], None]] = {"board": _board, "screen": _screen, "cup": _cup}
TITLES = {"board": "Рисунок: классная доска", "screen": "Рисунок: ноутбук и микрофон", "cup": "Рисунок: кубок"}
