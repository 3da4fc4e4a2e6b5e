"""A site as an integrator has it: its own look, its own pages and files, and the section in the middle of it."""
