"""Schedule quality: the DCMA 14-point assessment, and what GAO and AACE look at beyond it.

view                           a schedule as the checks see it, whoever computed it
own, submitted                 our plans and other programs' submittals -> view
longer                         either computed again, one activity longer
check, ground                  what a check is; the view with its links at hand
logic, redundant, dates, progress, path, structure   the checks, a small function each
assess                         all of them on one view
"""
