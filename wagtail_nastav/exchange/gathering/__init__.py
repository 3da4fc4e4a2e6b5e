"""Public records of a section, kind by kind, with the people whose consents each of them rests on."""
