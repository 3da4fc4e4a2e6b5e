"""A built folder brought to where visitors see it: the differences only, what was withdrawn first."""
