"""Gates that a public project must pass, as dated data: thresholds, sessions, and who must wait.

rule     the shape of one rule     table    the rules themselves, each with its source and dates
ground   what of a plan is judged  trigger  whether a plan crosses a threshold
judge    done, planned, past or missing, project by project -> findings
stated   what `check` tells: only what follows from what the plan itself says
draft    the gate that is missing, as nodes and links     effect   what it does to the finish

A plan says that a phase or gate was one of these by its `kind:`, the rule's code; one that was
several names them all: `kind: feasibility-study, investment-review`.
"""
