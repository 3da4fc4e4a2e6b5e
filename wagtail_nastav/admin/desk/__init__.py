"""The curator's desk: what the section lacks and what is due, on the admin's home."""
