"""The section, or the whole site, as plain files that any web server shows: ``nastav_build``."""
