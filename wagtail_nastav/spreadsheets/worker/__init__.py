"""What runs in the child process: only the standard library and python-calamine, no Django, so that it starts quickly.

The child may be stopped or run out of memory at any moment; the site does not notice more than a sentence.
"""
