"""Gathering other sites: reading them, taking over what they tell, and when to look again."""
