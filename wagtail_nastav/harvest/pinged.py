"""The municipality's side: whoever is heard of is visited at the next round, and no oftener than once a minute."""

from __future__ import annotations

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST
from pydantic import ValidationError

from wagtail_nastav.exchange.ping.signing import HEADER, LONGEST, Ping, is_signed
from wagtail_nastav.gathered.models import Source
from wagtail_nastav.harvest.rounds.leasing import RESTING

# However often a school says that something has changed.
PAUSE = timedelta(minutes=1)


@csrf_exempt
@require_POST
def ping(request: HttpRequest) -> HttpResponse:
    """202: heard; 403: not signed by whom it says, too old, or heard before. Nothing is told of why."""
    content = request.read(LONGEST + 1)
    try:
        told = Ping.model_validate_json(content)
    except ValidationError:
        return HttpResponse(status=400)
    now = timezone.now()
    source = Source.objects.filter(uid=told.source).first()
    if source is None or not is_signed(source.secret, content, request.headers.get(HEADER, "")):
        return HttpResponse(status=403)
    if not told.is_fresh(now) or (source.pinged_at and told.at <= source.pinged_at):
        return HttpResponse(status=403)
    soon = max(now, source.seen_at + PAUSE) if source.seen_at else now
    rows = Source.objects.filter(pk=source.pk).exclude(state__in=RESTING)
    rows.update(pinged_at=told.at, next_at=min(source.next_at, soon))
    return HttpResponse(status=202)
