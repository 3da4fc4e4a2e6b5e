"""The curator's spreadsheets: read, recognised, understood."""
