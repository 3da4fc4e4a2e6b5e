"""The doors: when a result may be public, what of a person may be shown, which act is in force.

Nothing here knows the rest of the app; everything works on small protocols and an explicit moment.
"""
