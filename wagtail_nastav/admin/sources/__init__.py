"""Sites that the section gathers: adding them, looking after them, proving what was withdrawn."""
