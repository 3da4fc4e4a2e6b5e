"""Papers of the curator: what stands in an order, a consent, a programme or a road map, and the file made of it."""
