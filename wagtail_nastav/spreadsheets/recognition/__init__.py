"""Which rows of a file are a table, what its rows are, and which column is what."""
