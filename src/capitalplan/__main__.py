"""`python -m capitalplan`."""

from capitalplan.cli import main

main()
