"""Papers of the curator: orders, consents, the programme, the road map."""
