"""«Import»: from the curator's spreadsheet to the section and back, screen by screen."""
