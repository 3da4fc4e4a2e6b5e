"""What a person was shown, signed: for this person, this import, and only for a while."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.core import signing
from django.utils.translation import gettext as _

from wagtail_nastav.spreadsheets.journal.models import ImportJob

SALT = "wagtail_nastav.import"
VALID_FOR = timedelta(hours=2)


class StaleToken(Exception):
    """``str(error)`` is the sentence for the curator."""


def token_for(user: Any, job: ImportJob, digest: str) -> str:
    return signing.dumps([user.pk, job.uid.hex, digest], salt=SALT)


def digest_of(token: str, user: Any, job: ImportJob) -> str:
    """The digest of the plan that was shown; raises ``StaleToken``."""
    try:
        shown_to, uid, digest = signing.loads(token, salt=SALT, max_age=VALID_FOR)
    except signing.SignatureExpired as error:
        raise StaleToken(_("This page was open for too long. Look at it once more and apply.")) from error
    except (signing.BadSignature, ValueError, TypeError) as error:
        raise StaleToken(_("The page was not sent as it was shown. Look at it once more and apply.")) from error
    if (shown_to, uid) != (user.pk, job.uid.hex):
        raise StaleToken(_("This page was shown to somebody else. Look at it yourself and apply."))
    return str(digest)
