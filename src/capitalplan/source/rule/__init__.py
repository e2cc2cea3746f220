"""The rules of `check`, by what they are about: names, links, dates, money."""
