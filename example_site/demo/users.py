"""Accounts to try the roles with; they exist only where the demo may run (see ``builder.refusal``)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group

from example_site.demo.stage import Stage
from wagtail_nastav.setup.groups import COORDINATORS, CURATORS, HEADS, WEBMASTERS

PASSWORD = "skazka-lukomorya-7"  # noqa: S105 (everybody may know it: the example site answers on this machine only)


@dataclass(frozen=True)
class Account:
    login: str
    group: str
    given_name: str
    family_name: str


ADMINISTRATOR = Account("admin", "", "Антип", "Всемогущин")
ACCOUNTS = (
    Account("kurator", CURATORS, "Марфа", "Златоустова"),
    Account("rukovoditel", HEADS, "Елисей", "Царевичев"),
    Account("vebmaster", WEBMASTERS, "Паисий", "Паутинкин"),
    Account("koordinator", COORDINATORS, "Ольга", "Тридевятова"),
)


def make_users(stage: Stage) -> None:
    """The groups were made by the setup; an account that exists already stays as it is."""
    for account in (ADMINISTRATOR, *ACCOUNTS):
        stage.users[account.login] = find(account.login) or _made(account)


def find(login: str) -> Any:
    return get_user_model().objects.filter(**{get_user_model().USERNAME_FIELD: login}).first()


def opens(login: str) -> bool:
    """Whether the demo's password still opens that account."""
    user = find(login)
    return bool(user and user.check_password(PASSWORD))


def _made(account: Account) -> Any:
    administrator = account is ADMINISTRATOR
    make = get_user_model().objects.create_superuser if administrator else get_user_model().objects.create_user
    user = make(
        account.login,
        f"{account.login}@shkola7.example",
        PASSWORD,
        first_name=account.given_name,
        last_name=account.family_name,
    )
    user.groups.set(Group.objects.filter(name=account.group))
    return user
