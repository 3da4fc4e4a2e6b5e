"""Whether a header of personal data says nothing but what is known: «Телефон соседки» is nobody's telephone of ours."""

from __future__ import annotations

import re

from wagtail_nastav.spreadsheets.recognition.headers import Header

KNOWN = re.compile(
    r"(?:контакт|контактн(?:ый|ая|ое|ые|ой|ого|ых)|контакты|данные|данных|информация|сведения|для|связи|номер|no"
    r"|тел|телефон|телефона|телефоны|мобильн(?:ый|ого)|сотов(?:ый|ого)|рабоч(?:ий|его)|моб|e|mail|email|имейл|мейл"
    r"|электронн(?:ая|ой|ый|ого)|почта|почты|адрес|адреса|эл|мессенджер\w*|и|или|а|в|соцсетях"
    r"|год|дата|число|месяц|рождения|г|р|рожд|лет|возраст|полных"
    r"|наставник\w*|ментор\w*|наставляем\w*|подопечн\w*|менти|молод\w+|начинающ\w+|специалист\w*|педагог\w*|учител\w*|его|ее)"
)


def is_exact(header: Header) -> bool:
    """What stands in brackets is a hint and is not asked."""
    return all(KNOWN.fullmatch(word) for word in header.words.split())
