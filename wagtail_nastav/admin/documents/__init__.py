"""The register of normative documents as the staff keeps it."""
