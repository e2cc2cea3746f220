"""A plan in words: what a node, an amount, a date is called; what it all means; why it is so.

names, day, node, phrase, reported   what a thing, a day, an amount, a reported total is called
standing, outline   the figures and the order behind sentences, tables and charts
summary, money      what a plan means             why   a date back to its cause
"""
