"""Real servers on this machine, each for one test or one file of tests."""
