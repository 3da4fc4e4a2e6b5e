"""Search in a folder of files: an index of stems in a classic script, because that works from a USB stick too."""
