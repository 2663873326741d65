"""Lengths of time, times that recur, and times that no calendar can name: P3D, every day, recently."""

from __future__ import annotations

from ..model import Interval
from .time_clock import Clock, Found, Groups, Rule, rule
from .time_grammar import LETTERS, month, number, singular, weekday
from .time_period import Unit, add
from .time_relative import COUNT

PARTS_OF = {"Y": (12, "M"), "TH": (60, "M"), "TM": (60, "S"), "W": (7, "D"), "D": (24, "H")}
"""How many of the next smaller unit make one, for halves."""


def length(n: float | None, name: str) -> str:
    """The TIMEX3 duration of so many units; X for how many when that is not told."""
    letter = LETTERS[name]
    time = "T" if letter.startswith("T") else ""
    if name == "fortnight" and n is not None:
        n *= 2
    if letter == "E" and n is not None:
        n, letter = n * 10, "Y"
    if letter == "C" and n is not None:
        n, letter = n * 100, "Y"
    letter = letter[-1] if time else letter
    if n is None:
        return f"P{time}X{letter}"
    part = PARTS_OF.get(letter if not time else f"T{letter}") if n % 1 else None
    rest = f"{(n % 1) * part[0]:g}{part[1]}" if part else ""
    return f"P{time}{int(n) if part else f'{n:g}'}{letter}{rest}"


AMOUNT_MODS = {
    "about": "APPROX", "around": "APPROX", "roughly": "APPROX", "some": "APPROX", "approximately": "APPROX",
    "nearly": "EQUAL_OR_LESS", "almost": "EQUAL_OR_LESS", "at most": "EQUAL_OR_LESS", "up to": "EQUAL_OR_LESS",
    "as": "APPROX", "less than": "LESS_THAN", "under": "LESS_THAN", "just under": "LESS_THAN",
    "more than": "MORE_THAN", "over": "MORE_THAN", "just over": "MORE_THAN", "at least": "EQUAL_OR_MORE",
}  # fmt: skip


def duration(g: Groups, c: Clock) -> Found | None:
    """So many units, tied to no day."""
    mod = AMOUNT_MODS.get(g["approx"], "")
    return Found("DURATION", length(_amount(g), singular(g["unit"])), None, mod, "a length of time")


def _amount(g: Groups) -> float | None:
    if not g["num"] and not g["some"]:
        return 1
    n = number(g["num"])
    return n + 0.5 if n is not None and g["half"] else n


STRETCH: dict[str, Unit] = {
    "day": "day",
    "night": "day",
    "week": "week",
    "month": "month",
    "year": "year",
    "decade": "decade",
}


def recent_span(g: Groups, c: Clock) -> Found | None:
    """The past two weeks, the next few days: a length that ends or begins on the day of publication."""
    n, name = number(g["num"]), singular(g["unit"])
    value = length(n, name)
    rel = g["rel"]
    interval = None
    if c.today and name in STRETCH and n is not None and rel in ("last", "past", "next", "coming"):
        ahead = rel in ("next", "coming")
        other = add(c.today, STRETCH[name], int(n) if ahead else -int(n))
        interval = Interval(min(c.today, other), max(c.today, other), "vague")
    return Found("DURATION", value, interval, "", "a length of time up to or from the day of publication")


def past_age(g: Groups, c: Clock) -> Found | None:
    """The past decade, the past century: as many years up to now, not those of the calendar."""
    years = {"decade": 10, "century": 100}[g["unit"]]
    interval = Interval(add(c.today, "year", -years), c.today, "vague") if c.today else None
    return Found("DURATION", f"P{years}Y", interval, "", "a length of time up to the day of publication")


def part_of_unit(g: Groups, c: Clock) -> Found | None:
    """Half a century, a quarter of a century, half an hour."""
    n = 0.5 if g["part"].startswith("half") else 0.25
    return Found("DURATION", length(n, g["unit"]), None, "", "a part of a unit")


def plural(g: Groups, c: Clock) -> Found | None:
    """For years, weeks: a length of which only the unit is told."""
    return Found("DURATION", length(None, singular(g["unit"])), None, "", "how many is not told")


def recurring(g: Groups, c: Clock) -> Found | None:
    """Every day, each Thursday, a year after an amount."""
    if g["wd"]:
        return Found("SET", f"XXXX-WXX-{weekday(g['wd'])}", None, "", "a day of every week")
    if g["mon"]:
        return Found("SET", f"XXXX-{month(g['mon']):02}", None, "", "a month of every year")
    return Found("SET", length(number(g["num"] or "one"), singular(g["unit"])), None, "", "it recurs")


ADVERBS = {
    "hourly": "PT1H", "daily": "P1D", "nightly": "P1D", "weekly": "P1W", "biweekly": "P2W", "fortnightly": "P2W",
    "monthly": "P1M", "annually": "P1Y", "yearly": "P1Y",
}  # fmt: skip


def adverb(g: Groups, c: Clock) -> Found | None:
    """Daily, weekly, annually."""
    return Found("SET", ADVERBS[g["adverb"]], None, "", "it recurs")


def vague(g: Groups, c: Clock) -> Found | None:
    """Now, recently, in the future: a direction of time and no day."""
    value = "PRESENT_REF" if g["now"] else "PAST_REF" if g["past"] else "FUTURE_REF"
    return Found("DATE", value, None, "", "no day is told")


RULES: tuple[Rule, ...] = (
    rule(
        "past-age",
        "unit",
        r"(?:(?:over|in|for|during) )?(?:the |this )past (?P<unit>decade|century)",
        past_age,
        "'The past decade' is the ten years that end now, not those from a round year on.",
        needs="past",
    ),
    rule(
        "recent-span",
        "unit",
        r"(?:at least |(?:over|in|for|during) )?(?:the |these |its |their )?(?P<rel>last|past|next|coming|previous|first|latest|final|following) (?P<num><NUMBER>|<SOME>|few|couple(?: of)?|dozen|many)(?: |-)(?:full |straight |consecutive )?<UNIT>(?: or so)?",
        recent_span,
        "'The past two weeks' is a length that ends now, not a week of the calendar.",
        needs="last past next coming previous first latest final following",
    ),
    rule(
        "recent-units",
        "unit",
        r"(?P<rel>recent|coming|past) <UNIT>(?: and (?:days|weeks|months|years))?",
        plural,
        "How many is not told.",
        needs="recent coming past",
    ),
    rule(
        "duration",
        "unit",
        COUNT + r"(?: and a (?P<half>half))?(?:[ -]long)?",
        duration,
        "A number and a unit are a length of time.",
    ),
    rule(
        "span-range",
        "unit",
        r"(?:the )?(?:(?:next|last|past|coming) )?<NUMBER>(?: to |-| or )<NUMBER>(?: |-)<UNIT>",
        plural,
        "A range tells no one length.",
        needs="to - or",
    ),
    rule(
        "plural-units",
        "unit",
        r"(?:(?<=for\s)|(?<=in\s)|(?<=within\s)|(?<=over\s)|(?<=follows\s)|(?<=after\s)|(?<=take\s))(?:many |the )?(?P<unit>days|weeks|months|years|decades|centuries|hours|minutes)|(?P<unit>decades|centuries)|the (?:early |late |intervening )?(?P<unit>years|months|weeks|days)(?: ahead| since)",
        plural,
        "'For years' is a length of time that is not told.",
    ),
    rule(
        "recurring",
        "unit weekday month part",
        r"(?:every|each)(?: (?:other|single))? (?:(?P<num><NUMBER>) )?(?:<UNIT>|<WD>|<MON>|(?P<unit>summer|winter|night))|(?:on )?<WD>s(?!\w)",
        recurring,
        "'Every' and the plural of a weekday tell a time that recurs.",
        needs="every each s",
    ),
    rule(
        "times-per-unit",
        "unit",
        r"(?:once|twice|(?:<NUMBER>|several|many) times) (?:an?|per|every|each) (?P<unit>hour|day|week|month|year)",
        recurring,
        "So many times a day is every day.",
        needs="once twice times",
    ),
    rule(
        "unit-long",
        "unit",
        r"(?:an? )?(?P<unit>minute|hour|day|week|month|year|decade|century)-long",
        duration,
        "A week-long visit lasts one.",
        needs="long",
    ),
    rule(
        "part-of-unit",
        "unit",
        r"(?P<part>half) an? (?P<unit>hour|day|year|decade|century)|(?:a )?(?P<part>half|quarter)[- ](?:of )?(?:a )?(?P<unit>century|hour)",
        part_of_unit,
        "Half a century is fifty years.",
    ),
    rule(
        "another",
        "unit",
        r"(?:another|an additional|an extra|a further|a full|a whole|an entire) (?P<unit>minute|hour|day|week|month|quarter|year|decade)",
        duration,
        "Another year lasts one.",
        needs="another additional extra further full whole entire",
    ),
    rule(
        "units-ago",
        "unit",
        r"(?<!\d\s)(?P<unit>hours|days|weeks|months|years|decades|centuries) (?:ago|earlier|later)",
        plural,
        "How many is not told.",
        needs="ago earlier later",
    ),
    rule(
        "recurring-adverb",
        "adverb",
        r"(?P<adverb>hourly|daily|nightly|weekly|biweekly|fortnightly|monthly|annually|yearly)",
        adverb,
        "The adverb says that it recurs.",
    ),
    rule(
        "vague",
        "vague unit",
        r"(?P<now>(?:right |just |even |until |up to )?now(?!-)|currently|current|nowadays|at present|at the moment|these days|the present(?: day)?)|(?P<past>(?:more |most |very )?recently|(?<=in\s)the (?:recent |distant |not too distant )?past)|(?:(?<=will\s)|(?<=may\s)|(?<=to\s))soon|soon(?=\s(?:will|be\b))|as soon as possible|the (?:near|short) term|(?:in )?the (?:near |foreseeable |not too distant |distant )?future",
        vague,
        "The words tell a direction of time and no day.",
        needs="now current nowadays present moment these recent past future soon term",
    ),
)
