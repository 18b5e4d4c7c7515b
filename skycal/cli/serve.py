"""`skycal serve`: the same over HTTP, for any place and filter."""

from __future__ import annotations

import click

from skycal.cli.command import DEBUG, SETTINGS, Command

EXAMPLES = """
\b
Examples:
  skycal serve                                 http://127.0.0.1:8000/
  skycal serve --port 80 --host 0.0.0.0        for everybody
  skycal serve --root-path /sky --workers 4    behind a proxy, at /sky/
  skycal serve --url https://sky.example/      feeds that name their addresses
"""


@click.command(cls=Command, context_settings=SETTINGS, epilog=EXAMPLES)
@click.option("--host", default="127.0.0.1", metavar="ADDRESS", show_default=True,
              help="Where to listen.")
@click.option("--port", default=8000, type=click.IntRange(0, 65535, clamp=False), metavar="N",
              show_default=True, help="The port; 0 is any that is free.")
@click.option("--workers", type=click.IntRange(1, 256), metavar="N",
              help="Processes that compute.  [default: one a core]")
@click.option("--root-path", default="", metavar="PATH",
              help="The path before all addresses, behind a proxy.")
@click.option("--url", metavar="URL",
              help="The address at which readers find it: with it feeds name their own and their "
                   "events', and there are QR codes.")
@click.option("--access-log/--no-access-log", default=True, help="Write a line for each answer.")
@DEBUG
def serve(
    host: str, port: int, workers: int | None, root_path: str, url: str | None, access_log: bool
) -> None:
    """Serve pages, feeds and JSON for any place over HTTP."""
    from skycal.model import SkycalError
    from skycal.publish.plan import BASE
    from skycal.publish.server.run import rooted
    from skycal.publish.server.run import serve as run
    from skycal.requests.parameters import read

    try:
        base = read((BASE,), {"url": url})["url"]
        run(host, port, workers, rooted(root_path), base, access_log)
    except SkycalError as error:
        about = f"--{error.parameter.replace('_', '-')}: " if error.parameter else ""
        raise click.UsageError(about + error.message) from error
