"""The weekly letter to curators."""
