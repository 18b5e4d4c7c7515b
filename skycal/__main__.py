"""Run the command line with `python -m skycal`."""

from skycal.cli import main

main()
