"""What a visitor enters: an address and what to be written about; and a field that only programs fill in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wagtail_nastav.subscriptions.models import Topic


class ChoiceForm(forms.Form):
    """``offered``: the topics of which the section has a list."""

    topics = forms.MultipleChoiceField(
        label=_("What to write to you about"), widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _("Tick what you want to be told of."),
            "invalid_choice": _("The section has no such list. Tick one of those that are here."),
        },
    )  # fmt: skip

    def __init__(self, *args: Any, offered: Sequence[Topic] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["topics"].choices = [(topic.value, topic.label) for topic in offered]  # type: ignore[attr-defined]


class SubscribeForm(ChoiceForm):
    email = forms.EmailField(
        label=_("Your e-mail address"), max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "required": _("Write the address to which the letters shall go."),
            "invalid": _("This is no e-mail address. It looks like name@example.org."),
            "max_length": _("This address is too long. Check that nothing else was pasted along."),
        },
    )  # fmt: skip
    agreed = forms.BooleanField(
        label=_("I agree that this address is kept and used to send me the letters I chose, until I unsubscribe"),
        error_messages={"required": _("Without your agreement the address may not be kept.")},
    )
    # Hidden from people; whoever fills it in is a program and is answered as if all were well.
    website = forms.CharField(
        label=_("Leave this field empty"), required=False,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )  # fmt: skip

    field_order = ("topics", "email", "agreed", "website")

    @property
    def is_trapped(self) -> bool:
        return bool(self.data.get(self.add_prefix("website")))
