"""People as the staff keeps them: no drafts, no revisions, no names in the journal."""
