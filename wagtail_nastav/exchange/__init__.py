"""What the section tells other sites: a snapshot of its public records in files (docs/reference/exchange.md)."""
