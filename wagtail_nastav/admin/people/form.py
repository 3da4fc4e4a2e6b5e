"""The form of a person: what may not be entered, each as a sentence at its field; the photo in exchange for the old."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from wagtail_nastav.files.cleaning import SingleAlphabetValidator, plain_text
from wagtail_nastav.files.photos import delete_photo, read_photo, store_photo
from wagtail_nastav.public.moment import local_day
from wagtail_nastav.public.text import sort_key
from wagtail_nastav.snippets.people import Person

NAMES = ("family_name", "given_name", "patronymic")
PLAIN = (*NAMES, "position", "contacts")
PAST = ("last_confirmed", "in_profession_since")
EARLIEST_BIRTH, YOUNGEST = 1920, 10
FUTURE = _("This day has not come yet. Check the date.")
PHOTO_FORMATS = "image/jpeg,image/png,image/webp,image/heic"


class PersonForm(WagtailAdminModelForm):
    photo_file = forms.FileField(
        label=_("New photograph"), required=False, widget=forms.FileInput(attrs={"accept": PHOTO_FORMATS}),
        help_text=_("A portrait as JPG, PNG, WEBP or HEIC. It is shown only if the person allowed the photograph."),
    )  # fmt: skip
    delete_photo = forms.BooleanField(label=_("Delete the photograph"), required=False)
    save_anyway = forms.BooleanField(
        label=_("This is another person, save anyway"), required=False,
        help_text=_("Tick it if two people with the same name really work here."),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.has_twin = False
        self._explain_numbers()

    def _explain_numbers(self) -> None:
        latest = timezone.localdate().year - YOUNGEST
        year = _("The year of birth is a number from %(first)d to %(last)d.") % {
            "first": EARLIEST_BIRTH,
            "last": latest,
        }
        capacity = _("Write how many mentees the mentor takes at once: a number from 1 to 50.")
        for name, sentence in (("birth_year", year), ("capacity", capacity)):
            if name in self.fields:
                self.fields[name].error_messages.update(dict.fromkeys(("min_value", "max_value", "invalid"), sentence))
        self.latest_birth_year, self.year_sentence = latest, year

    def full_clean(self) -> None:
        """A browser never keeps a chosen file, so a form that comes back has to say so."""
        super().full_clean()
        if self.is_bound and self._errors and self.cleaned_data.get("photo_file"):
            self.add_error("photo_file", _("Choose the photograph once more: the browser did not keep it."))

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        self._each(PLAIN, plain_text)
        self._each(NAMES, _one_alphabet)
        self._each(PAST, _not_in_future)
        self._each(("birth_year",), self._possible_year)
        self._each(("photo_file",), _readable_photo)
        self._check_role(cleaned)
        self._check_twin(cleaned)
        return cleaned

    def _each(self, names: tuple[str, ...], check: Callable[[Any], Any]) -> None:
        """Runs a check over the filled-in fields; what it raises stands at the field."""
        for name in names:
            if self.cleaned_data.get(name) in (None, ""):
                continue
            try:
                self.cleaned_data[name] = check(self.cleaned_data[name])
            except ValidationError as error:
                self.add_error(name, error)

    def _possible_year(self, year: int) -> int:
        if not EARLIEST_BIRTH <= year <= self.latest_birth_year:
            raise ValidationError(self.year_sentence)
        return year

    def _check_role(self, cleaned: dict[str, Any]) -> None:
        if not cleaned.get("is_mentor") and not cleaned.get("is_mentee"):
            self.add_error("is_mentor", _("Tick whether this person is a mentor, a mentee, or both."))

    def _check_twin(self, cleaned: dict[str, Any]) -> None:
        renamed = self.instance.pk is None or {*NAMES, "organization"} & set(self.changed_data)
        if renamed and not cleaned.get("save_anyway") and self._twin(cleaned):
            self.has_twin = True
            message = _("A person with this name is already kept for this organization. Look into the list of people; "
                        "if this is somebody else, tick «This is another person, save anyway».")  # fmt: skip
            self.add_error("family_name", message)

    def _twin(self, cleaned: dict[str, Any]) -> bool:
        """Compared by sort key: «ё», capitals and spaces make nobody another person."""
        name = " ".join(cleaned[part] for part in NAMES if cleaned.get(part))
        organization = cleaned.get("organization")
        if not name or organization is None:
            return False
        others = Person.objects.filter(organization=organization).exclude(pk=self.instance.pk)
        wanted = _same(name)
        family = others.filter(stems_name__contains=_first_stem(cleaned.get("family_name", "")))
        return any(_same(person.full_name) == wanted for person in family)

    def save(self, commit: bool = True) -> Person:
        old = self.instance.photo
        new = self._new_photo()
        self.instance.photo = new if new is not None else old
        try:
            person: Person = super().save(commit)
        except BaseException:
            if new:
                delete_photo(new)
            raise
        if old and old != person.photo:
            transaction.on_commit(lambda: delete_photo(old))
        return person

    def _new_photo(self) -> str | None:
        """The stem of a new photo, an empty string to have none, ``None`` to keep what there is."""
        if self.cleaned_data.get("photo_file"):
            return store_photo(self.cleaned_data["photo_file"])
        return "" if self.cleaned_data.get("delete_photo") else None


def _same(name: str) -> str:
    return sort_key(name.lower().replace("ё", "е").replace(" ", "").replace("-", ""))


def _first_stem(family_name: str) -> str:
    from wagtail_nastav.public.text import stem_list

    return f" {stem}" if (stem := next(iter(stem_list(family_name)), "")) else ""


def _one_alphabet(name: str) -> str:
    SingleAlphabetValidator()(name)
    return name


def _not_in_future(day: date) -> date:
    if day > local_day(timezone.now()):
        raise ValidationError(FUTURE)
    return day


def _readable_photo(file: Any) -> Any:
    read_photo(file)
    file.seek(0)
    return file
