"""Opening the section from the admin."""
