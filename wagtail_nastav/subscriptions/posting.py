"""Handing a letter to the mail server, and what may come of it."""

from __future__ import annotations

from smtplib import SMTPException, SMTPRecipientsRefused

from django.core.mail import EmailMessage, get_connection

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
    except ValueError as error:
        # Addresses that a form lets through and no letter can be written to, such as one with a control character.
        raise NobodyThere from error


def knock() -> None:
    """As ``post`` without a letter: takes as long, and fails when that fails."""
    try:
        with get_connection():
            return
    except (OSError, SMTPException) as error:
        raise MailTrouble(type(error).__name__) from error
