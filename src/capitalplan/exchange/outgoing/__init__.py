"""A project of ours as other programs understand it, and what of it they cannot hold.

Reading order: around (what everything here looks at), name, hours, bind, link, activity, submit.
"""
