"""Text files in the encodings and with the separators that programs on Russian computers write."""

from __future__ import annotations

from tests.spreadsheets.making.book import text

ROWS = [
    ["№", "ФИО наставника", "Должность", "Место работы", "Дата вхождения в программу", "ФИО наставляемого"],
    [
        1,
        "Примерова Анна Ивановна",
        "учитель физики; классный руководитель",
        "МБОУ «СОШ № 99»",
        "02.09.2024",
        "Образцов Пётр Ильич",
    ],
    [2, "Выдумкина Ольга Петровна", "воспитатель", "МБДОУ «Детский сад № 97»", "сентябрь 2024", "Небылицына М.О."],
]
PLAIN = [[str(cell).translate({ord("№"): "N", ord("«"): '"', ord("»"): '"'}) for cell in row] for row in ROWS]
RAGGED = [
    [*ROWS[0], "", ""],
    ROWS[1][:4],
    [*ROWS[2], "", "заметка"],
    [],
    ["3", "Сказкина Вера\nИвановна", 'учитель "ИКТ"', "школа"],
]

SAMPLES = [
    text("cp1251-semicolons.csv", "as Excel saves csv in Russia", ROWS, encoding="cp1251"),
    text("utf8-mark.csv", "utf-8 with a mark and semicolons", ROWS, encoding="utf-8-sig"),
    text("utf16.csv", "«Текст Юникод» of Excel: utf-16 and tabs", ROWS, encoding="utf-16", separator="\t"),
    text("utf16-no-mark.csv", "utf-16 without a mark", ROWS, encoding="utf-16-le", separator="\t"),
    text("koi8-r.csv", "koi8-r", PLAIN, encoding="koi8-r"),
    text("cp866.csv", "cp866, the encoding of old accounting programs", PLAIN, encoding="cp866"),
    text("mac.csv", "mac-cyrillic, as Excel for Mac once saved", ROWS, encoding="mac-cyrillic", end="\r"),
    text("sep.csv", "the first line names the separator", ROWS, encoding="cp1251", separator="|", before="sep=|\r\n"),
    text("commas.csv", "commas and line breaks of Unix", ROWS, separator=",", end="\n"),
    text("tabs.txt", "tabs, called txt", ROWS, encoding="cp1251", separator="\t"),
    text("csv-called.xls", "a text table called xls", ROWS, encoding="cp1251", separator="\t"),
    text("ragged.csv", "rows of different length, line breaks and marks inside quotes", RAGGED),
    text("short.csv", "two lines only: little evidence for the encoding", [["ФИО наставника", "Должность"], ["Примерова Анна Ивановна", "учитель"]], encoding="cp1251"),
]  # fmt: skip
