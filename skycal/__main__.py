"""Run the command line: `skycal`, or `python -m skycal`."""

INTERRUPTED = 130


def main() -> None:
    """Run; Ctrl-C ends it quietly at any moment, also while modules are being imported."""
    try:
        from skycal.cli import main as run

        run()
    except KeyboardInterrupt:
        raise SystemExit(INTERRUPTED) from None


if __name__ == "__main__":
    main()
