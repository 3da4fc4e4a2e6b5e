"""«Look again»: a school may tell its municipality that something has changed, which shortens the wait (DESIGN, 4)."""
