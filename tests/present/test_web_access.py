"""Every page at the width of a phone and of a wide screen, light and dark: axe-core finds nothing serious on any."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from serving import Served, in_browser, kept, serving, watched

from blocwatch.present.web import addresses
from blocwatch.present.web.routes import ROUTES

axe = pytest.importorskip("axe_playwright_python.sync_playwright")
GRAVE = {"serious", "critical"}
RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}

PAGES = (
    "/?since=2024-06-01", "/articles", "/articles/freedonia-1", "/events", "/statements",
    "/ties", "/entries/e000000000001", "/entries/t000000000002", "/occurrences", "/occurrences/e000000000001",
    addresses.occurrence("e../?#"), "/framing", "/framing/e000000000001", "/positions", "/positions?topic=SYL", "/sources",
    "/sources?outlet=Sylvan+Post", "/judgements", "/actors", "/actors/SYL?point=2024-06-24", "/dyads/FRE/SYL?step=week",
    "/blocs", "/blocs?camps=free&step=0", "/edges/FRE/SYL", "/whatif", "/whatif?move=USA+and+CHN+sign+a+pact",
    "/search?words=rebels", "/runs", "/issues", "/nothing",
)  # fmt: skip


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving(kept(tmp_path_factory.mktemp("access") / "record.duckdb")) as running:
        yield running


def test_every_kind_of_page_is_looked_at() -> None:
    looked_at = {page.split("?")[0].split("/")[1] for page in PAGES}
    assert {path.split("/")[1] for path, _ in ROUTES} <= looked_at


@in_browser
@pytest.mark.parametrize(("width", "scheme"), [(400, "light"), (2000, "dark")])
def test_nothing_serious_stands_in_anybodys_way(served: Served, browser, width: int, scheme: str) -> None:  # type: ignore[no-untyped-def]
    found: list[str] = []
    with watched(browser, served.site, ("Failed to load resource",), viewport={"width": width, "height": 900},
                 color_scheme=scheme) as page:  # fmt: skip
        for path in PAGES:
            assert page.goto(served.site + path).status == (404 if path == "/nothing" else 200), path
            assert page.evaluate("document.documentElement.scrollWidth") <= width, f"{path} is wider than the screen"
            for violation in axe.Axe().run(page, options=RULES).response["violations"]:
                if violation["impact"] in GRAVE:
                    nodes = "; ".join(node["html"][:160] for node in violation["nodes"][:3])
                    found.append(f"{path}: {violation['id']}: {nodes}")
    assert not found, "\n".join(found)
