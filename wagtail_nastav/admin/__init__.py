"""The curator's screens in Wagtail's admin: plain words, one list for each thing she keeps."""
