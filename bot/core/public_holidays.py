"""Public holidays of countries and their regions: the data of the `holidays` library, the names of the Unicode CLDR."""

import unicodedata
import warnings
from dataclasses import dataclass
from datetime import date
from functools import cache

import holidays
from babel import Locale
from babel.core import get_global

ENGLISH = Locale("en")


@dataclass(frozen=True, slots=True)
class Calendar:
    """Whose holidays somebody keeps; an empty country keeps none."""

    country: str = ""
    """ISO 3166-1, two letters."""
    region: str = ""
    """ISO 3166-2 without the country; empty for the holidays of the whole country."""


NONE = Calendar()


def holiday_on(calendar: Calendar, day: date) -> str | None:
    """The holiday's name in English; None on any other day, and for a country that nobody has data for."""
    if calendar.country not in countries():
        return None
    name = _of_year(calendar, day.year).get(day)
    return str(name) if name else None


def guess(zone: str) -> Calendar:
    """The country of an IANA zone; none where a zone belongs to no country, such as UTC."""
    country = str(get_global("zone_territories").get(zone, ""))
    return Calendar(country) if country in countries() else NONE


@cache
def countries() -> dict[str, str]:
    """Code → name of each country whose holidays are known, by name."""
    known = {code for code in holidays.list_supported_countries(include_aliases=False) if len(code) == 2}
    named = {code: str(ENGLISH.territories[code]) for code in known if code in ENGLISH.territories}
    return dict(sorted(named.items(), key=lambda found: _plain(found[1])))


@cache
def regions(country: str) -> dict[str, str]:
    """Code → name of the parts of a country that have holidays of their own, by name; empty if there are none."""
    if country not in countries():
        return {}
    calendar = holidays.country_holidays(country)
    names = {code: names[0] for code, names in calendar.get_subdivision_aliases().items() if names}
    found = {code: names.get(code, code) for code in calendar.subdivisions}
    return dict(sorted(found.items(), key=lambda each: _plain(each[1])))


def name_of(calendar: Calendar) -> str:
    """ "Germany", "Bavaria (Germany)", "no country"."""
    country = countries().get(calendar.country)
    if country is None:
        return "no country"
    region = regions(calendar.country).get(calendar.region)
    return f"{region} ({country})" if region else country


@cache
def _of_year(calendar: Calendar, year: int) -> dict[date, str]:
    region = calendar.region if calendar.region in regions(calendar.country) else None
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # some countries are known for a span of years only; beyond it, for less
        found = holidays.country_holidays(calendar.country, subdiv=region, years=year, expand=False, language="en_US")
    return dict(found.items())


def _plain(name: str) -> str:
    """A name as it is sorted: Åland is under A."""
    return unicodedata.normalize("NFKD", name)
