"""Converts the openly licensed fact files into the tables of office holders that the package ships.

    python training/build_gazetteer.py ../shared/gold/actors src/blocwatch/lexicon/data

Reads: CIA World Factbook leaders 1992-2026 (public domain), Wikidata office holders 2022-23 (CC0), CIA cabinets of
June 2019 (public domain). Writes offices_leaders.tsv.gz and offices_cabinets.tsv.gz with source and date in each row.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from blocwatch.lexicon.alike import bare, short, sound
from blocwatch.lexicon.factfiles import table
from blocwatch.lexicon.people import last

HEADING = "code\tperson\ttitle\trole\tsector\tsince\tuntil\tsource\taliases"
EDITIONS = [year for year in range(1992, 2027) if year not in (2018, 2019, 2020)]
TITLES = re.compile(
    r"^(?:(?:note -|note:|Acting|Interim|Caretaker|Transitional|Transition|Provisional|Designate|Dr\.?|Gen\.?|Lt\.?|Lt\. Gen\.?|Maj\.?|Brig\.?"
    r"|Col\.?|Capt\.?|Adm\.?|Cdr\.?|Sir|Dame|Lord|Lady|Mr\.|Ms\.|Mrs\.|Field Marshal|Marshal|General|Colonel|Captain|Major|Brigadier|Admiral"
    r"|Lieutenant|Pres\.|President|Presidents|Vice|First|Second|Third|Deputy|Executive|Prime|Minister|Ministers|Premier|Premiers|King|Queen"
    r"|Emperor|Empress|Amir|Emir|Sultan|Sheikh|Shaykh|Shaikh|Crown|Prince|Princess|Grand|Duke|Chancellor|Federal|Chairman|Chairwoman|Chairperson"
    r"|Chair|Chief|Head|Leader|Supreme|Taoiseach|Governor|Governor-General|Administrator|Prefect|Commissioner|High|Commissioners?|State|Secretary"
    r"|Co-?prince|Coprince|Pope|Ayatollah|Hojjat-ol-Eslam|Co-President|Member|Presidency|Council|Ministers|Captains?|Regent|Privy|Government"
    r"|Republic|Revolution|Islamic|National|Defense|Commission|Ruling|Military|Provisional|Cabinet|Armed|Forces|Commander(?:-in-Chief)?|Committee"
    r"|Confederation|Russian|Federation|People's|General|Cooperation|Congress|Transitional|Sovereignty|Sovereign|Bailiff|Lord|Lieutenant|Chiefs?"
    r"|of|the|and|for|in|to|His|Her|Excellency|Majesty|Highness|Royal|Serene|Honorable|Paramount|Taioseach|Ulu-o-Tokelau|Guide|Union|Air|CEO|Ceo|French|Spanish|Archbishop|Cardinal|Marshall|Assembly|Affairs|Representative|Regional|Soviet|Kosovo -|SAC|Father|Coprince)\b"
    r"[ ,:]*)+"
)
PARTICLES = {"von", "van", "der", "de", "da", "do", "dos", "al", "el", "bin", "ibn", "di", "du", "la", "le"}
RESPELL = [
    ("Vladimir Vladimirovich", "Vladimir"), ("Sergey", "Sergei"), ("Dmitriy", "Dmitry"), ("Yuriy", "Yuri"), ("Aleksandr ", "Alexander "),
    ("Aleksey", "Alexei"), ("Yevgeniy", "Yevgeny"), ("Valeriy", "Valery"), ("Anatoliy", "Anatoly"), ("Gennadiy", "Gennady"),
    ("Muhammad", "Mohammed"), ("Lukashenko", "Lukashenko"), ("Binyamin", "Benjamin"), ("Bashar al-Asad", "Bashar al-Assad"),
    ("Abd al-Fattah al-Sisi", "Abdel Fattah el-Sisi"), ("Volodymyr Zelenskyy", "Volodymyr Zelensky"),
]  # fmt: skip
"""Spellings that the CIA uses beside those of the news; both are kept, the second as an alias."""


@dataclass(frozen=True)
class Row:
    code: str
    person: str
    title: str
    role: str
    sector: str
    since: str
    until: str
    source: str
    aliases: tuple[str, ...] = ()

    def line(self) -> str:
        cells = (self.code, self.person, self.title, self.role, self.sector, self.since, self.until, self.source)
        return "\t".join((*cells, ";".join(self.aliases)))


def rows_of(path: Path) -> list[dict[str, object]]:
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        return [json.loads(line) for line in stream]


def cased(name: str) -> str:
    """'Vladimir PUTIN' to 'Vladimir Putin', 'O'NEIL' to 'O'Neil', 'McDONALD' kept."""
    return " ".join(_word(word) for word in name.replace("`", "'").split())


def _word(word: str) -> str:
    if not (word.isupper() and len(word.strip(".'")) > 1):
        return word
    parts = re.split(r"([-'’])", word.lower())
    # Romanised apostrophes are no word breaks ("YEL'TSIN"), Irish and Italian ones are ("O'NEIL", "D'ALEMA").
    out = parts[0].capitalize()
    for mark, part in zip(parts[1::2], parts[2::2], strict=True):
        out += mark + (part.capitalize() if (mark == "-" and len(part) > 2) or len(parts[0]) == 1 else part)
    return out


def split(printed: str) -> tuple[str, str, list[str]]:
    """Title, name in news order, and other spellings that the print gives."""
    printed = re.sub(r" (?:is|are|was) (?:president|chairman|prime).*|\bof the U[Kk]\b", "", printed)
    text = re.sub(r"\([^)]*\)|^- |Permanent |\bnote:? -? ?", " ", printed).strip()
    for broken, whole in (
        ("Fran ois", "Francois"),
        ("S bastien", "Sebastien"),
        ("lisabeth BORNE", "Elisabeth BORNE"),
        (" and ", ", "),
    ):
        text = text.replace(broken, whole) if broken != " and " else re.sub(r"(?<=[A-Z]{3}) and (?=[A-Z])", ", ", text)
    text, *others = re.split(r",? also (?:spelled|known as)| or (?=[A-Z])|, since|; note", text)
    match = TITLES.match(text)
    title = match.group(0).strip(" ,:") if match else ""
    name = text[match.end() :] if match else text
    if match and not re.search(r"[A-Z]{2}", name):
        name, title = text, ""
    name = name.split(",")[0].strip(" .;:")
    nick = re.findall(r'"([^"]+)"', name)
    name = re.sub(r'"[^"]*"', " ", name)
    return title.replace("note - ", ""), " ".join(name.split()), [*others, *nick]


def surname_first(raw: str) -> bool:
    """Whether the print puts the capitals first: KIM Jong Un."""
    parts = raw.split()
    return len(parts) > 1 and parts[0].isupper() and len(parts[0]) > 1 and not parts[-1].isupper()


def aliases_of(raw: str, name: str, others: Iterable[str]) -> list[str]:
    """Other spellings, and the family name or names in capitals, which news use alone."""
    found = [cased(o.strip(" .,;")) for o in others if 3 < len(o) < 40]
    for old, new in RESPELL:
        if old in name + " ":
            found.append((name + " ").replace(old, new).strip())
    if surname_first(raw):
        head, *rest = name.split()
        found += [f"{head} {'-'.join([rest[0], *(r.lower() for r in rest[1:])])}", head] if rest else []
        if len(rest) == 2:
            found.append(f"{head} {rest[0]}{rest[1].lower()}")
    else:
        found += [a for a in (_family(raw),) if a]
    plainer = [a.replace("'", "") for a in (name, *found) if "'" in a and not re.match(r"[OD]'", a)]
    found += [short(a) for a in found if len(a.split()) > 2]
    return [a for a in dict.fromkeys((*found, *plainer)) if a and a != name]


def _family(raw: str) -> str:
    capitals = [i for i, word in enumerate(raw.split()) if re.match(r"^(?:al-|el-|Mc|d')?[A-Z'\-`]{2,}$", word)]
    if not capitals:
        return ""
    parts = raw.split()
    start = capitals[0]
    while start > 0 and parts[start - 1].lower() in PARTICLES:
        start -= 1
    return cased(" ".join(parts[start : capitals[-1] + 1]))


def leaders(source: Path) -> Iterator[Row]:
    groups: dict[str, list[tuple[dict[str, object], Row]]] = defaultdict(list)
    crown = {"Guernsey": "GGY", "Jersey": "JEY", "Isle of Man": "IMN"}
    for fact in rows_of(source / "facts_leaders_factbook_1992_2026.jsonl.gz"):
        fact["iso3"] = crown.get(str(fact["country"]), fact["iso3"])
        if not fact["iso3"] and fact["country"] not in ("Kosovo", "Serbia and Montenegro"):
            continue
        for row in one_leader(fact):
            groups[row.code].append((fact, row))
    for rows in groups.values():
        yield from merged(apart(ended(seated(rows))))


def seated(rows: list[tuple[dict[str, object], Row]]) -> list[tuple[dict[str, object], Row]]:
    """Holders printed without a title are deputies where the same editions print a titled head besides."""
    titled = {
        (row.role, year)
        for fact, row in rows
        if HEADS.search(row.title)
        for year in range(int(str(fact["first_edition"])), int(str(fact["last_edition"])) + 1)
    }
    out = []
    for fact, row in rows:
        beside = (row.role, int(str(fact["first_edition"]))) in titled and not HEADS.search(row.title)
        out.append(
            (fact, replace(row, role="deputy " + row.role) if beside and not row.role.startswith("deputy") else row)
        )
    return out


def apart(rows: list[Row]) -> list[Row]:
    """Rows less the second row of a president or monarch who is printed as head of government too."""
    heads = {(row.since, bare(row.person)) for row in rows if row.role == "head of state"}
    ministers = re.compile(r"Prime|Premier|Chancellor|Taoiseach|Minister of State")
    return [
        row
        for row in rows
        if not (
            row.role == "head of government"
            and not ministers.search(row.title)
            and (row.since, bare(row.person)) in heads
        )
    ]


HEADS = re.compile(
    r"President|Prime|Premier|King|Queen|Emperor|Amir|Emir|Sultan|Chancellor|Chair|Pope|Leader|Taoiseach|Head|Captain|Prince|Chief of State|Guide"
)


def one_leader(fact: dict[str, object]) -> Iterator[Row]:
    title, raw, others = split(str(fact["as_printed"]))
    surname_words = str(fact["surname"]).split()
    if (
        not surname_words
        or len(raw.split()) > 7
        or len(raw) < 4
        or re.search(r"\d|;|:", raw)
        or not re.search("[A-Z]{2}", raw)
        or not raw[0].isupper()
    ):
        return
    name = cased(raw)
    code = str(fact["iso3"]) or {"Kosovo": "XKX", "Serbia and Montenegro": "SCG"}[str(fact["country"])]
    if code == "SCG" and str(fact["since"]) < "2003-02-04":
        code = "YUG"  # the Factbook's heading names the successor
    aide = re.search(
        r"Vice|Deputy|First|Second|Counsel|Representative|Prefect|Commissioner|Governor.General|High|Veguer|Episcopal",
        title,
    )
    head = not fact["deputy"] and bool(title or fact["role"] == "chief_of_state") and not aide
    role = {"chief_of_state": "head of state", "head_of_government": "head of government"}.get(str(fact["role"]), "")
    if not role:
        role = "head of government" if re.search("Prime|Premier|Chancellor", title) else "head of state"
    if not head:
        role = "deputy " + role
    edition = f"{fact['first_edition']}-{fact['last_edition']}"
    yield Row(
        code,
        name,
        re.sub(r" of$", "", title) or role,
        role,
        "GOV",
        str(fact["since"] or fact["first_edition"]),
        "",
        f"CIA World Factbook {edition}",
        tuple(dict.fromkeys((*aliases_of(raw, name, others), *(familiar(raw, name) if head else ())))),
    )


def familiar(raw: str, name: str) -> list[str]:
    """A head's family name with each given name: 'Juan Evo MORALES Ayma' is Evo Morales in the news."""
    family = "" if surname_first(raw) else _family(raw)
    given = name[: name.index(family)].split() if family and family in name else []
    pairs = [f"{one} {family}" for one in given if len(one) > 2 and one.lower() not in PARTICLES]
    return [pair for pair in pairs if pair != name]


def ended(rows: list[tuple[dict[str, object], Row]]) -> list[Row]:
    """Spells with an end: the day the next holder of the office began, else the first edition that no longer prints them."""
    out = []
    own = [Row(c[0], c[1], c[2], c[3], c[4], c[5], c[6], c[7]) for c in table("offices.tsv")]
    for fact, row in rows:
        seen = int(str(fact["last_edition"]))
        after = [
            other.since
            for other in [*(r for _, r in rows), *(o for o in own if o.code == row.code)]
            if other.role == row.role
            and not row.role.startswith("deputy")
            and bare(other.person).split()[-1] != bare(row.person).split()[-1]
            and other.since > row.since
        ]
        nxt = next((year for year in EDITIONS if year > seen), None)
        until = "" if seen >= 2025 else str(nxt or "")
        near = [day for day in after if int(day[:4]) >= seen - 1]
        if seen < 2025 and near:
            until = min(near) if min(near) <= f"{until}-12-31" else until
        out.append(replace(row, until=until))
    return out


def merged(rows: list[Row]) -> list[Row]:
    """One row for each spell: the same person, role and start printed in several editions and spellings is one fact."""
    kept: dict[tuple[str, str, str], Row] = {}
    for row in sorted(rows, key=lambda r: (r.since, r.source)):
        key = (bare(short(row.person)), row.role, row.since)
        old = kept.get(key)
        if old is None:
            kept[key] = row
            continue
        names = tuple(a for a in dict.fromkeys((*old.aliases, row.person, *row.aliases)) if a != old.person)
        until = "" if not old.until or not row.until else max(old.until, row.until)
        kept[key] = replace(old, aliases=names, until=until, source=row.source if row.until == until else old.source)
    return list(kept.values())


def countries() -> dict[str, str]:
    """State codes by the names that the CIA and Wikidata use."""
    found: dict[str, str] = {}
    for row in table("actors_states.tsv"):
        for name in (row[1], *row[6].split(";")):
            if name:
                found.setdefault(bare(name), row[0])
    odd = {
        "korea north": "PRK", "korea south": "KOR", "congo democratic republic of the": "COD", "congo republic of the": "COG", "burma": "MMR",
        "bahamas the": "BHS", "gambia the": "GMB", "micronesia federated states of": "FSM", "holy see vatican city": "VAT",
        "cote d ivoire": "CIV", "people's republic of china": "CHN", "macedonia": "MKD", "timor leste": "TLS", "the gambia": "GMB",
    }  # fmt: skip
    return found | odd


def wikidata(source: Path, codes: dict[str, str]) -> Iterator[Row]:
    bodies = {
        "Secretary-General of the United Nations": "UN", "Deputy Secretary-General of the United Nations": "UN",
        "President of the United Nations General Assembly": "UNGA", "Director-General of the World Trade Organization": "WTO",
        "President of the International Court of Justice": "ICJ", "Judge of the International Court of Justice": "ICJ",
        "Under-Secretary-General of the United Nations": "UN",
    }  # fmt: skip
    for fact in rows_of(source / "facts_officeholders_wikidata.jsonl.gz"):
        office, name = str(fact["office"]), str(fact["name"])
        code = bodies.get(office, "") or codes.get(bare(str(fact["country"])), "")
        if not code or not fact["start"]:
            continue
        sector = "IGO" if office in bodies else "GOV"
        if code == "ICJ":
            sector = "JUD"
        # The extract says who held an office when it was taken; what came after it does not know.
        until = str(fact["end"]) or str(fact["as_of"])
        yield Row(
            code,
            name,
            office,
            role_of(office),
            sector,
            str(fact["start"]),
            until,
            f"Wikidata {fact['qid']}, {fact['as_of']}",
        )


def role_of(office: str) -> str:
    for pattern, role in (
        (r"(?i)deputy|vice|under-secretary", "deputy"), (r"(?i)foreign|external|state of the united states|international relations", "foreign minister"), (r"(?i)defen[cs]e", "defence minister"),
        (r"(?i)prime minister|chancellor|premier|taoiseach|head of government", "head of government"),
        (r"(?i)co-?prince", "co-prince"), (r"(?i)president|monarch|king|queen|emir|sultan|emperor|governor-general|head of state|pope|supreme leader", "head of state"),
        (r"(?i)secretary.general|director.general", "secretary general"), (r"(?i)permanent representative|ambassador", "ambassador"),
        (r"(?i)speaker", "speaker"), (r"(?i)central bank", "central bank governor"),
    ):  # fmt: skip
        if re.search(pattern, office):
            return role
    return "minister"


def cabinets(source: Path, codes: dict[str, str]) -> Iterator[Row]:
    for fact in rows_of(source / "facts_cabinets_cia_2019_06.jsonl.gz"):
        code = codes.get(bare(str(fact["country"])), "")
        raw = re.sub(r"\([^)]*\)", " ", str(fact["name"])).split(",")[0].strip()
        raw = re.sub(
            r"^(?:(?:Gen|Lt|Maj|Brig|Col|Capt|Adm|Dr|Sir|Dame|Sheikh|Shaykh|Ret|Cdre|Vice Adm|Air Mar|Air Chief Mar)\.? )+",
            "",
            raw,
        )
        if not code or len(raw.split()) < 2:
            continue
        name, title = cased(raw), str(fact["title"]).replace("\t", " ")
        sector = "MIL" if re.search("(?i)chief of .*staff|commander", title) else "GOV"
        yield Row(
            code,
            name,
            title,
            role_of(title),
            sector,
            "2019-06",
            "2019-06",
            "CIA Chiefs of State and Cabinet Members, June 2019",
            tuple(aliases_of(raw, name, [])),
        )


LISTED = {
    "OSCE": "OSCE", "OAS": "OAS", "OIC": "OIC", "ICC-court": "ICC", "WTO": "WTO", "IAEA": "IAEA", "OPCW": "OPCW", "OECD": "OECD",
    "UN": "UN", "NAM": "NAM_ORG", "CE": "CE", "APEC": "APEC", "PIF": "PIF", "WEU": "WEU", "OAU": "OAU", "EAS": "EAS",
}  # fmt: skip
"""Organisations whose members are taken from the Factbook; the others stand with exact dates in memberships.tsv."""


def memberships(source: Path) -> Iterator[str]:
    """Members by the editions that list them: years, late by up to one, open where the first or newest edition has them."""
    actors = {row[0] for row in table("actors_states.tsv")}
    for fact in rows_of(source / "facts_memberships_factbook_1990_2025.jsonl.gz"):
        organisation, status = LISTED.get(str(fact["org"]), ""), str(fact["status"])
        if not organisation or fact["iso3"] not in actors or status not in ("member", "observer", "associate"):
            continue
        for first, final in fact["editions"]:  # type: ignore[attr-defined]
            since, until = "" if first == 1990 else str(first), "" if final >= 2025 else str(final)
            cite = f"CIA World Factbook {first}-{final}"
            yield "\t".join((organisation, str(fact["iso3"]), status, since, until, cite))


def write_lines(path: Path, note: str, heading: str, lines: list[str]) -> None:
    """A packed table; nothing of the machine or the hour goes into the bytes."""
    path.write_bytes(gzip.compress("\n".join((f"# {note}", heading, *lines, "")).encode("utf-8"), mtime=0))
    print(path.name, len(lines), "rows", path.stat().st_size, "bytes")


FAULTS = {
    ("ROU", "Ilie Bolojan"), ("AFG", "Aleksander Gabriel Meksi"), ("AFG", "Tisa"), ("KOR", "Han Deok-Soo"), ("IRN", "Ebrahim Raisi"),
    ("JOR", "Abdallah bin al Hussein"), ("JOR", "Abdullah II of Jordan"), ("EGY", "Abdelfattah Said Elsisi"), ("IDN", "Soeharto"),
    ("IDN", "Try Sutrisno"), ("MMR", "Nyo Saw"), ("TWN", "Su Tseng-chang"), ("SLV", "Claudia Juana Rodr Guez de Guevara"),
    ("BLR", "Alyaksandr Lukashenka"), ("BLR", "Raman Halowchenka"), ("KAZ", "Abish Kekildayev"), ("KAZ", "Serikbolsyn Abdildin"),
    ("KAZ", "Sergey Tereshenko"), ("ARM", "Babken Ararktsyan"), ("GEO", "Nino Burjanadze"), ("MDA", "Andrei Sangheli"),
    ("VAT", "Fernando Vérgez Alzaga"), ("VAT", "Vatican City is President Cardinal Giuseppe Bertello"), ("UGA", "Robinah Nabbanja"),
    ("UGA", "Gen. Yoweri Kaguta Museveni"), ("NER", "Abdourahame Tiani"), ("NER", "Ibraham Bare Mainassara"), ("LKA", "Dinesh Gunawardena"),
    ("BLZ", "John Brice O"), ("COD", "Anatole Collinet Makosso"), ("MMR", "Sr. Gen. Min Aung Hlaing"), ("PRK", "Choe Ryong Hae"),
    ("THA", "Wachiralongkon Bodinthrathepphayawarangkun"), ("WSM", "Sailele Malielegaoi Tuila'epa"), ("SLB", "Rick Hou"),
    ("TJK", "Emomili Rakhmonov"), ("MUS", "Pritivirajsing Roopun"), ("CPV", "Carlos Alberto Wahnon de Carvalho Veiga"),
}  # fmt: skip
"""Rows that the archives print for the wrong state, year or office, or a second time in a spelling of its own."""


def closed(rows: Iterable[Row]) -> Iterator[Row]:
    """Rows of known actors; a monarch or president of several lands stays with the own one (the actor file says which)."""
    actors = {row[0]: row[7] for row in table("actors_states.tsv")}
    actors |= dict.fromkeys((row[0] for row in table("actors_organisations.tsv")), "")
    told: dict[tuple[str, str, str], list[tuple[str, str]]] = defaultdict(list)
    for code, person, _, role, _, since, until, *_ in table("offices.tsv"):
        told[(code, role, sound(last(person)))].append((since, until))
    for row in rows:
        if row.code == "AND" and "head of government" not in row.role:
            continue  # the co-princes are the president of France and a bishop of Spain
        foreign = re.match(r"(?:queen )?elizabeth ii|(?:king )?charles iii", bare(row.person))
        abroad = bool(actors.get(row.code)) and row.role.endswith("head of state")
        # Father and son of one name are two: the own list knows a row only where their years in office overlap.
        known = any(
            since < (row.until or "9") and row.since < (until or "9")
            for name in (row.person, *row.aliases)
            for since, until in told[(row.code, row.role, sound(last(name)))]
        )
        if (row.code, row.person) not in FAULTS and row.code in actors and not foreign and not abroad and not known:
            yield row


CODES = {"HLH": "MED", "MED": "JRN", "DEV": "", "ENV": "", "HRI": "NGO", "PPL": "CVL", "RAD": "UAF", "CTH": "CHR"}
"""CAMEO's codes where PLOVER writes another: health is MED and the press JRN."""


def agents(source: Path) -> Iterator[str]:
    """Agent nouns with their sectors from PETRARCH's dictionary, its word sets spelt out."""
    sets = {"!PERSON!": ["man", "woman", "person"], "!MINIST!": ["minister", "ministry"]}
    with gzip.open(source / "facts_petrarch_agents.txt.gz", "rt", encoding="utf-8") as stream:
        for line in stream:
            match = re.match(r"^([A-Z!'_.\- ]+?)_? *(?:\{.*\})? *\[~([A-Z]{3})([A-Z]{3})?", line)
            if not match:
                continue
            noun, first, second = match.groups(default="")
            mark = next((m for m in sets if m in noun), "")
            for form in (
                [noun.replace(mark, f" {word}" if noun.split(mark)[0].endswith("_") else word) for word in sets[mark]]
                if mark
                else [noun]
            ):
                words = " ".join(form.lower().replace("_", " ").split())
                yield "\t".join(
                    (words, CODES.get(first, first) or "CVL", CODES.get(second, second), "", "PETRARCH 2014")
                )


def write(path: Path, note: str, rows: Iterable[Row]) -> None:
    lines = sorted({row.line() for row in rows})
    text = "\n".join((f"# {note}", HEADING, *lines)) + "\n"
    path.write_bytes(gzip.compress(text.encode("utf-8"), mtime=0))
    print(path.name, len(lines), "rows", path.stat().st_size, "bytes")


def main(source: Path, target: Path) -> None:
    codes = countries()
    printed = list(leaders(source))
    known = {(row.code, row.role, bare(row.person).split()[-1]) for row in printed}
    listed = [row for row in wikidata(source, codes) if (row.code, row.role, bare(row.person).split()[-1]) not in known]
    by = "by training/build_gazetteer.py"
    write(
        target / "offices_leaders.tsv.gz", f"Heads of state and government and others, {by}.", closed(printed + listed)
    )
    write(target / "offices_cabinets.tsv.gz", f"Members of cabinets, {by}.", closed(cabinets(source, codes)))
    note = f"From PETRARCH's Phoenix.agents {by}; agents.LICENSE.md holds its notice."
    write_lines(
        target / "agents_petrarch.tsv.gz", note, "noun\tsector\tsecond\trole\tsource", sorted(set(agents(source)))
    )
    heading = "organisation\tmembers\tstatus\tsince\tuntil\tsource"
    write_lines(
        target / "memberships_factbook.tsv.gz", f"Members by edition, {by}.", heading, sorted(set(memberships(source)))
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
