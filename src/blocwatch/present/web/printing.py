"""A page as PDF, printed by a Chromium that is installed; it runs without network and without scripts to run."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from ...errors import BadRequest

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge")
SECONDS = 120
"""A report of a hundred articles prints in some seconds."""


def pdf(page: str) -> bytes:
    """The page as PDF. Raises BadRequest where no Chromium is installed or it does not print."""
    browser = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    if browser is None:
        raise BadRequest(f"--pdf needs one of {', '.join(BROWSERS)} to be installed; without it write HTML")
    with tempfile.TemporaryDirectory() as folder:
        source, printed = Path(folder) / "report.html", Path(folder) / "report.pdf"
        source.write_text(page, encoding="utf-8", errors="replace")
        _print(browser, source, printed)
        return printed.read_bytes()


def _print(browser: str, source: Path, printed: Path) -> None:
    command = [
        browser, "--headless", "--disable-gpu", "--disable-extensions", "--no-first-run", "--no-pdf-header-footer",
        "--host-resolver-rules=MAP * ~NOTFOUND", f"--user-data-dir={source.parent / 'profile'}",
        f"--print-to-pdf={printed}", source.as_uri(),
    ]  # fmt: skip
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        # Chromium's sandbox refuses to work for root; the page holds no script, and its policy lets none run.
        command.insert(1, "--no-sandbox")
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired:
        raise BadRequest(f"{browser} did not print the report within {SECONDS} seconds") from None
    if not printed.exists():
        said = (done.stderr.strip() or f"exit code {done.returncode}").splitlines()[-1]
        raise BadRequest(f"{browser} did not print the report: {said}")
