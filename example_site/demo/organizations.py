"""The school, its neighbours and partners; none of them exists."""

from __future__ import annotations

from example_site.demo import content
from example_site.demo.identity import identity
from example_site.demo.stage import Stage
from wagtail_nastav.snippets.organizations import Organization
from wagtail_nastav.snippets.vocabularies import OrganizationKind

FIELDS = ("short_name", "municipality", "address", "website")
# No organization can have a number of noughts.
NUMBERS = {"inn": "0" * 10, "ogrn": "0" * 13}


def make_organizations(stage: Stage) -> None:
    """Superior organizations come first in the file. One that the setup has named already is filled in."""
    kinds = {kind.code: kind for kind in OrganizationKind.objects.all()}
    for row in content.facts("organizations"):
        known = {name: row[name] for name in FIELDS} | NUMBERS
        organization, _made = Organization.objects.update_or_create(
            name=row["name"],
            defaults={**known, "kind": kinds[row["kind"]], "parent": stage.organizations.get(row["parent"])},
            create_defaults={
                **known,
                "kind": kinds[row["kind"]],
                "parent": stage.organizations.get(row["parent"]),
                "uid": identity("organization", row["key"]),
            },
        )
        stage.organizations[row["key"]] = organization
