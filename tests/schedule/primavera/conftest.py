"""The way to the module that this folder's tests share."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
