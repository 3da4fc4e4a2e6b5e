"""The weekly letter: what stands in it, to whom it goes, and where it is switched off."""
