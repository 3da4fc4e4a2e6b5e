"""What the cells mean: names, days, terms, years, contacts, vocabularies. Knows neither sheets nor the database."""
