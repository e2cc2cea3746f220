"""A plan in words: what a node, an amount, a date is called; what it all means; why it is so.

node, phrase    names, kinds, states, amounts, dates     standing   the figures behind sentences
summary, money  what a plan means                        why        a date back to its cause
"""
