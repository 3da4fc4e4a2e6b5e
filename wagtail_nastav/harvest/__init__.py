"""The gathering: finding what a site gives, reading it, taking it over, looking after the sources."""
