"""From the curator's spreadsheet to the database and back: reading, recognition, values, plan, apply, journal, undo, export."""
