"""What a plan *is*: frozen nouns, each with its place in the user's text; no files, no engine.

Reading order: when, duration, link, basis, calendar, fund, cost, vote, node, project, programme.
Days are counted from 1990-01-01 (`when.EPOCH`), instants are minutes from 1990-01-01T00:00.
"""
