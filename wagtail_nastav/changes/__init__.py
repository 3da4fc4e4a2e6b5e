"""Whether anything public may have changed: one question to the database instead of looking through the section."""
