"""Contests for the staff: entries, scores, protocol, winners (004 §2.3)."""
