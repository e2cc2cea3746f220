"""When: network, progress, critical path, result, and why each date is what it is.

network    nodes and links -> leaves in topological order; circles named
progress   data date and actuals -> bounds of the open nodes
cross      a link across calendars, by month or round the clock
kernel     forward and backward pass on integers
cpm        the four in order -> Schedule
result     Schedule: one Dated for each node, floats, critical
why        a date in words' worth of facts, back to its first cause
"""
