"""The weekly letter to curators: who wants it and when it was last sent. What stands in it is told by ``admin/digest``."""
