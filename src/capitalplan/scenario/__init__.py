"""What-ifs: a plan as it would be if a vote came later, a phase took longer or cost more.

change   option texts -> Change          file    a scenario file -> its changes
aim      what a change is about          field   `set`: the tree of a file with another value
vote     `reject`                        delay   `delay`        cost   `cost`
apply    all of them in their order; nothing is ever written to a plan
"""
