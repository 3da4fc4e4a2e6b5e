"""Each kind of place that takes files, behind one small interface."""
