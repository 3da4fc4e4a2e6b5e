"""Addresses of the app outside its pages: a site includes them before Wagtail's own."""

from __future__ import annotations

from django.urls import path

from wagtail_nastav.exchange.serving import well_known
from wagtail_nastav.harvest.pinged import ping
from wagtail_nastav.subscriptions.leaving import leaving

urlpatterns = [
    path(".well-known/nastav-exchange.json", well_known, name="nastav_well_known"),
    path("nastav/ping/", ping, name="nastav_ping"),
    path("nastav/otpisatsya/<str:token>/", leaving, name="nastav_leave"),
]
