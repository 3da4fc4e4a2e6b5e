"""«Why hidden?»: a screen about a person, a programme, results or a practice."""
