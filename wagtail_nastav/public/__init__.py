"""What a visitor may know, and nothing else: records, public querysets, search stems, sort keys."""
