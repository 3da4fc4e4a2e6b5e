"""Asking other people's sites for something, so that none of them can hold, flood or mislead this one.

Needs aiohttp, of the extra ``exchange``; ``troubles``, ``replies``, ``limits`` and ``guard`` can be imported without it.
"""
