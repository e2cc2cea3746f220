"""How much, from which fund, in which fiscal year: whole won, exact on every margin.

share      cost -> funds                 spread     a fund's part -> fiscal years (running: quicker)
need       both -> Budget                price      what prices add; contingency: what is left of it
authority  votes -> won by year          carry      the end of a year, by each fund's rule
ledger     all of it, year by year       gap, bound need against it; what a year implies
"""
