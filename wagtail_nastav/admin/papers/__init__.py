"""Papers in the curator's screens: what can be printed or taken as a file, from where, and by whom."""
