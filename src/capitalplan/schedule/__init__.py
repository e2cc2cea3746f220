"""When: network, progress, critical path, result, and why each date is what it is.

network    nodes and links -> leaves in topological order; circles named
progress   data date and actuals -> bounds of the open nodes
given      nodes, bounds and links -> the kernel's integers
cross      a link across calendars, by month or round the clock
kernel     forward and backward pass on integers
passes     who runs them: plain Python, or `fast`, the same source compiled
dating     the kernel's integers -> dates
cpm        all of these in order -> Schedule
result     Schedule: one Dated for each node, floats, critical
why        a date in words' worth of facts, back to its first cause
"""
