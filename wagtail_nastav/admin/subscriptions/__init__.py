"""How many visitors are written to, and deleting the address of one who asks for it."""
