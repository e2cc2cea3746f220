"""The way to the made-up schedules beside these tests."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
