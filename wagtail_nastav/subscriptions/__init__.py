"""Visitors who asked to be written to about news and contests: who they are, what stands in their letters, how they leave."""
