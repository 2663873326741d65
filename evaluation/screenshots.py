"""A picture of each page of the web app, and of a report, on a phone and on a wide screen, light and dark.

python evaluation/screenshots.py demo/blocwatch.duckdb --report demo/report.html --to scratch/pages
"""

from __future__ import annotations

import shutil
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
import uvicorn
from playwright.sync_api import sync_playwright
from tour import tour

from blocwatch.lexicon.actors import gazetteer
from blocwatch.present.web import kept
from blocwatch.present.web.app import app
from blocwatch.record.store import Record

WIDTHS = {400: 860, 2000: 1200}
"""Width and height of the screens, in pixels."""

PATIENCE = 120_000
"""Milliseconds for one page."""


@click.command()
@click.argument("source", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--to", "folder", default="scratch/pages", show_default=True, type=click.Path(path_type=Path))
@click.option("--report", "reports", multiple=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--only", multiple=True, help="Names of pages; all if left out.")
@click.option("--occurrence", default="", help="The occurrence that is shown.")
@click.option("--whole/--screen", default=True, help="The whole page, or what one screen shows.")
@click.option("--dark", is_flag=True, help="Dark too, not light alone.")
def main(
    source: Path,
    folder: Path,
    reports: tuple[Path, ...],
    only: tuple[str, ...],
    occurrence: str,
    whole: bool,
    dark: bool,
) -> None:
    """Write NAME-WIDTH.png (and NAME-WIDTH-dark.png) for each page."""
    folder.mkdir(parents=True, exist_ok=True)
    record = Record(source)
    pages = {name: path for name, path in tour(record, occurrence).items() if not only or name in only}
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    with serving(record) as site, sync_playwright() as driver:
        addresses = {name: site + path for name, path in pages.items()}
        addresses |= {path.stem: path.absolute().as_uri() for path in reports if not only or path.stem in only}
        browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for scheme in ("light", "dark") if dark else ("light",):
            for width, height in WIDTHS.items():
                page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)
                page.set_default_timeout(PATIENCE)
                for name, address in addresses.items():
                    answer = page.goto(address)
                    if answer is None or answer.status != 200:
                        raise click.ClickException(f"{address}: status {answer.status if answer else 'none'}")
                    target = folder / f"{name}-{width}{'-dark' if scheme == 'dark' else ''}.png"
                    page.screenshot(path=target, full_page=whole)
                    click.echo(f"{address} → {target}")
                page.close()
        browser.close()


@contextmanager
def serving(record: Record) -> Iterator[str]:
    """The app over a record, on a port that is free."""
    kept.patience = 600.0  # a picture is of the whole page, however long it takes
    listening = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app(record, gazetteer()), log_level="error"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    while not server.started and thread.is_alive():
        time.sleep(0.02)
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(10)
        listening.close()


if __name__ == "__main__":
    main()
