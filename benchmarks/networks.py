"""Random project networks, seeded: 70 % FS, the rest SS and FF, two links an activity."""

import random

Link = tuple[int, int, str, int]


def network(count: int, seed: int) -> tuple[list[int], list[Link]]:
    """Durations [working days] and links (before, after, kind, lag [days]), before < after."""
    chance = random.Random(seed)
    durations = [chance.randint(1, 15) for _ in range(count)]
    links: list[Link] = []
    for after in range(1, count):
        for before in {chance.randint(max(0, after - 60), after - 1) for _ in range(2)}:
            kind = chance.choices(("FS", "SS", "FF"), (70, 18, 12))[0]
            links.append((before, after, kind, chance.choice((0, 0, 0, chance.randint(1, 5)))))
    return durations, links
