"""How much, from which fund, in which fiscal year: whole won, exact on every margin.

share    cost -> funds        spread   a fund's part -> fiscal years
need     both -> Budget       gap      need against appropriations
"""
