"""Taking over what was read: compared with what is known first, then written in one transaction."""
