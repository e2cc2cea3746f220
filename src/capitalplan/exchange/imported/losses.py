"""What an import does not carry, or carries as something else: by code, with the activities."""

# Each is the end of a code of words, `lost-...`.
ALAP_FREE = "late"  # Microsoft Project's "as late as possible"
START_NO_LATER = "start-no-later"
START_ON = "start-on"
FINISH_NO_EARLIER = "finish-no-earlier"
FINISH_ON = "finish-on"
MANDATORY = "mandatory"
SUMMARY_DATE = "summary-date"
BY_HAND = "by-hand"
OVERRULED = "overruled-link"
EXPECTED = "expected-finish"
RESOURCES = "resources"
SPLIT = "split"
LENGTH = "length"
LEVELING = "leveling"
EXTERNAL = "external"
OUTSIDE = "outside"
INACTIVE = "inactive"
EFFORT = "effort"
TIMES = "times"
PERCENT_LAG = "percent-lag"
LAG_CALENDAR = "lag-calendar"
LAG_FROM_EARLY = "lag-from-early"
LINK = "link"
PLACE = "milestone-place"
POINT_DAY = "milestone-day"
DEPTH = "depth"
COST = "milestone-cost"
CURRENCY = "currency"
ASSIGNMENTS = "assignments"
BASELINE = "baseline"
PROGRESS = "full-percent"
TEXT = "text"
DATA_DATE = "data-date"
ACTUALS_LATER = "actuals-later"
YEARS = "calendar-years"
CRITICAL = "critical"
FROM_FINISH = "from-finish"
OF_PROJECT = (DATA_DATE, YEARS, CRITICAL, FROM_FINISH)  # said without activities


class Losses:
    """Collects them as they are found; `found` holds the ids of the activities by code."""

    def __init__(self) -> None:
        self.found: dict[str, list[str]] = {}

    def add(self, code: str, id: str = "") -> None:
        """Note one, for an activity or (without id) for the project."""
        ids = self.found.setdefault(code, [])
        if id not in ids[-1:]:
            ids.append(id)
