"""Files people upload: what they really are, portraits, private keeping, clean text. Imports no other room."""
