"""Handing a letter to the mail server, and what may come of it."""

from __future__ import annotations

from smtplib import SMTPException, SMTPRecipientsRefused

from django.core.mail import EmailMessage

REFUSED_FOR_GOOD = 500


class MailTrouble(Exception):
    """The letter could not be sent now; it says nothing of the address."""


class NobodyThere(Exception):
    """The mail server does not take letters for this address."""


def post(letter: EmailMessage) -> None:
    """To whoever asked on the site: a refused address is answered like any other."""
    try:
        hand_over(letter)
    except NobodyThere:
        return


def hand_over(letter: EmailMessage) -> None:
    try:
        letter.send()
    except SMTPRecipientsRefused as error:
        if all(code >= REFUSED_FOR_GOOD for code, _words in error.recipients.values()):
            raise NobodyThere from error
        raise MailTrouble(type(error).__name__) from error
    except (OSError, SMTPException) as error:
        raise MailTrouble(type(error).__name__) from error
