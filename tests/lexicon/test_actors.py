"""Names found in text, people and members by date, and a user's own actors."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from blocwatch.errors import BadLexicon
from blocwatch.lexicon.actors import gazetteer

FACTS = gazetteer()


def found(text: str, day: date | None = None) -> list[tuple[str, str]]:
    """Each stretch with the codes that it can stand for."""
    return [
        (hit.span.of(text), "/".join(sorted({n.code for n in hit.names} | {o.code for o in hit.offices})))
        for hit in FACTS.find(text, day)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The U.S. and the U.K. backed Canberra.", [("U.S.", "USA"), ("U.K.", "GBR"), ("Canberra", "AUS")]),
        ("US-led troops left", [("US", "USA")]),
        ("They told us that the bus to Usak left", []),
        ("China’s navy sailed past Taiwan", [("China", "CHN"), ("Taiwan", "TWN")]),
        ("South Korean and North Korean envoys", [("South Korean", "KOR"), ("North Korean", "PRK")]),
        ("The Korean peninsula", [("Korean", "KOR/PRK")]),
        ("Brussels hit back", [("Brussels", "BEL/EC/EU/NATO")]),
        ("The Dominican president", [("Dominican", "DMA/DOM")]),
        ("Downing Street and the Kremlin were silent", [("Downing Street", "GBR"), ("Kremlin", "RUS")]),
        ("Emmanuel Macron rang Volodymyr Zelenskyy", [("Emmanuel Macron", "FRA"), ("Volodymyr Zelenskyy", "UKR")]),
        ("Kim Jong‑un wrote to Kim Jong Un", [("Kim Jong‑un", "PRK"), ("Kim Jong Un", "PRK")]),
        ("Côte d'Ivoire left, Cote d’Ivoire stayed", [("Côte d'Ivoire", "CIV"), ("Cote d’Ivoire", "CIV")]),
        ("RUSSIA ATTACKS UKRAINE", [("RUSSIA", "RUS"), ("UKRAINE", "UKR")]),
        ("the Republic\nof Korea", [("Republic\nof Korea", "KOR")]),
        (
            "Papua New Guinea, Guinea-Bissau, Guinea",
            [("Papua New Guinea", "PNG"), ("Guinea-Bissau", "GNB"), ("Guinea", "GIN")],
        ),
        ("Malian, Malians, Somalia", [("Malian", "MLI"), ("Malians", "MLI"), ("Somalia", "SOM")]),
        ("a statement by AUKUS and the G7", [("AUKUS", "AUKUS"), ("G7", "G7")]),
    ],
)
def test_names_in_text(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


def test_only_names_of_the_time() -> None:
    text = "The Soviet Union and Zaire"
    assert found(text, date(1985, 1, 1)) == [("Soviet Union", "SUN"), ("Zaire", "COD")]
    assert found(text, date(2005, 1, 1)) == []


def test_hostile_text_is_only_slow_to_read() -> None:
    assert FACTS.find("") == []
    assert FACTS.find("\x00" * 10 + "’" * 10) == []
    assert FACTS.find("x" * 1_000_000 + " Iran")[0].span == (1_000_001, 1_000_005)


@pytest.mark.parametrize(
    ("name", "day", "expected"),
    [
        ("Vladimir Putin", date(2010, 6, 1), {"Prime Minister"}),
        ("Putin", date(2003, 6, 1), {"President"}),
        ("Merkel", date(2017, 6, 1), {"Chancellor"}),
        ("Angela MERKEL", date(2022, 6, 1), set()),
        ("Wang Wenbin", date(2023, 9, 1), {"Foreign Ministry spokesman"}),
        ("Kaja Kallas", date(2023, 9, 1), {"Prime Minister"}),
        ("Kaja Kallas", date(2025, 9, 1), {"High Representative for Foreign Affairs"}),
        ("Nobody Whatever", None, set()),
        ("", None, set()),
    ],
)
def test_offices_of_people(name: str, day: date | None, expected: set[str]) -> None:
    assert {office.title for office in FACTS.people(name, day)} == expected


def test_a_name_in_another_romanisation() -> None:
    assert {o.code for o in FACTS.people("Dmitriy Medvedev")} == {"RUS"}
    assert {o.code for o in FACTS.people("Mohammad Khatami")} == {"IRN"}


def test_heads_of_a_day() -> None:
    held = FACTS.offices("GBR", date(2022, 9, 20), "head of government")
    assert {office.person for office in held} == {"Liz Truss"}


@pytest.mark.parametrize(
    ("organisation", "day", "inside", "outside"),
    [
        ("NATO", date(1998, 1, 1), {"TUR", "ESP"}, {"POL", "FIN"}),
        ("NATO", date(2024, 4, 1), {"FIN", "SWE", "MKD"}, {"UKR", "JPN"}),
        ("EU", date(2020, 1, 31), {"GBR", "HRV"}, {"TUR"}),
        ("EU", date(2020, 2, 1), {"HRV"}, {"GBR"}),
        ("BRICS", date(2023, 6, 1), {"ZAF"}, {"IRN"}),
        ("ECOWAS", date(2025, 3, 1), {"NGA"}, {"MLI", "NER", "BFA"}),
        ("AUKUS", date(2022, 1, 1), {"AUS", "GBR", "USA"}, {"NZL"}),
        ("UN", date(2015, 1, 1), {"CHE", "SSD"}, {"TWN", "XKX"}),
        ("OSCE", date(2015, 1, 1), {"USA", "RUS", "KAZ"}, {"JPN", "CHN"}),
        ("G8", date(2015, 1, 1), set(), {"RUS"}),
    ],
)
def test_members_of_a_day(organisation: str, day: date, inside: set[str], outside: set[str]) -> None:
    members = set(FACTS.members(organisation, day))
    assert inside <= members
    assert not outside & members


def test_groups_are_also_members() -> None:
    assert {"AP4", "FVEY", "QUAD"} <= {m.organisation for m in FACTS.memberships("AUS", date(2024, 1, 1))}


def test_who_tells_office_and_sources() -> None:
    (identity,) = FACTS.who("Kremlin", date(2024, 1, 1))
    assert (identity.code, identity.sector, identity.role) == ("RUS", "GOV", "presidency")
    rutte = FACTS.who("Mark Rutte", date(2025, 1, 1))
    assert (rutte[0].code, rutte[0].sector) == ("NATO", "IGO")
    assert all(identity.sources for identity in rutte)


def test_a_group_that_came_to_power_and_lost_it() -> None:
    sectors = [FACTS.who("Taliban", date(year, 5, 1))[0].sector for year in (1995, 2000, 2002, 2022)]
    assert sectors == ["REB", "GOV", "REB", "GOV"]


def test_own_actors_add_and_override(tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(
        "- code: NOVA\n  name: Nova League\n  kind: alliance\n  acronyms: [NVL]\n  members: [FRA, DEU]\n  since: 2020-01-01\n"
        "- {code: QUAD, name: Quartet}\n- {code: FRA, person: Jeanne Exemple, title: Minister, role: minister}\n"
    )
    own = gazetteer(path)
    assert [hit.names[0].code for hit in own.find("The Nova League (NVL) met the Quartet")] == ["NOVA", "NOVA", "QUAD"]
    assert own.members("NOVA", date(2021, 1, 1)) == ("DEU", "FRA")
    assert own.find("Five-Power Quad") == []
    assert own.people("Jeanne Exemple")[0].code == "FRA"


def test_own_actors_as_a_table(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text("code,name,kind,aliases\nNOVA,Nova League,alliance,Nova;the League\n")
    assert [hit.names[0].text for hit in gazetteer(path).find("Nova called the League")] == ["Nova", "the League"]


OWN = """
- {code: SYL, name: Sylvania, kind: state, capitals: [Marx City], adjectives: [Sylvanian], demonyms: [Sylvanian]}
- {code: SYL, words: [Bell Palace], as: metonym, role: presidency, sector: GOV}
- {code: RUS, words: [Staraya Square], as: metonym, sector: GOV, since: 1991-12-26}
- {code: FRD, name: Georgia, kind: state}
- {code: OLD, name: Union of Frogs, kind: state, until: 1990-06-30}
- {code: NEW, name: Union of Frogs, kind: state, since: 1990-07-01}
- {code: SYL, person: Chicolini, sector: REB, until: 1995-05-31}
- {code: SYL, person: Chicolini, sector: GOV, since: 1995-06-01}
- {code: FRD, person: Ada Trentino}
"""


@pytest.mark.parametrize(
    ("text", "day", "found"),
    [
        ("Marx City", None, [("SYL", "capital", "")]),
        ("two Sylvanians of the Sylvanian navy", None, [("SYL", "demonym", ""), ("SYL", "adjective", "")]),
        ("the Bell Palace", None, [("SYL", "metonym", "GOV")]),
        ("Staraya Square and Paris", date(2020, 1, 1), [("RUS", "metonym", "GOV"), ("FRA", "capital", "")]),
        ("Staraya Square and Paris", date(1991, 1, 1), [("FRA", "capital", "")]),
        ("Georgia", date(2020, 1, 1), [("FRD", "name", "")]),
        ("the Union of Frogs", date(1990, 6, 30), [("OLD", "name", "")]),
        ("the Union of Frogs", date(1990, 7, 1), [("NEW", "name", "")]),
    ],
)
def test_own_words_add_to_what_ships(
    tmp_path: Path, text: str, day: date | None, found: list[tuple[str, str, str]]
) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(OWN)
    hits = gazetteer(path).find(text, day)
    firsts = [hit.names[0] for hit in hits]
    assert [(name.code, name.kind, name.sector) for name in firsts] == found


def test_own_people_have_one_entry_for_each_period_and_may_have_one_name(tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(OWN)
    own = gazetteer(path)
    assert [o.sector for o in own.people("Chicolini", date(1995, 5, 31))] == ["REB"]
    assert [o.sector for o in own.people("Chicolini", date(1995, 6, 1))] == ["GOV"]
    assert [o.sector for o in own.people("Ada Trentino")] == [""]
    assert [hit.offices[0].code for hit in own.find("Chicolini met Ada Trentino")] == ["SYL", "FRD"]
    assert own.who("Ada Trentino")[0].why == "somebody of Georgia, ? to now"


@pytest.mark.parametrize(
    ("file", "text", "message"),
    [
        ("a.yaml", "- code: X\n  name: Y\n- name: Z\n", r"a\.yaml:3: code is missing"),
        (
            "m.yaml",
            "- {code: X, name: Y}\n- {code: Z, name: W, members: [X, QQQ]}\n",
            r"m\.yaml:2: members 'QQQ' is no",
        ),
        ("o.csv", "code,person,title\nFRA,Ann Lee,Envoy\nQQQ,Jo Ma,Envoy\n", r"o\.csv:3: code 'QQQ' is no actor"),
        ("b.yaml", "- {code: X, name: Y, colour: red}\n", r"b\.yaml:1: unknown field 'colour'"),
        ("c.yaml", "- {code: X, name: Y, kind: planet}\n", r"c\.yaml:1: kind 'planet'"),
        ("d.yaml", "code: X\n", r"d\.yaml:1: a list"),
        ("e.yaml", "- [", r"e\.yaml:1"),
        ("f.csv", "code,name\nX,\n", r"f\.csv:2: name is missing"),
        ("h.yaml", "- {code: FRA, words: [Y], as: song}\n", r"h\.yaml:1: as 'song' is none of name"),
        ("i.yaml", "- {code: QQQ, words: [Y]}\n", r"i\.yaml:1: code 'QQQ' is no actor"),
        ("j.yaml", "- {code: FRA, words: [Y], members: [DEU]}\n", r"j\.yaml:1: 'members' does not go with 'words'"),
        ("k.csv", "code,words\nFRA,\n", r"k\.csv:2: name is missing"),
        ("g.yaml", "- {code: X, name: Y, since: soon}\n", r"g\.yaml:1: since 'soon' is no date"),
    ],
)
def test_mistakes_of_own_files_name_the_line(tmp_path: Path, file: str, text: str, message: str) -> None:
    path = tmp_path / file
    path.write_text(text)
    with pytest.raises(BadLexicon, match=message):
        gazetteer(path)
