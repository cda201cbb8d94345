"""``manual.toml``: who publishes the manual, in which languages, for which place."""

import re
import zoneinfo

import msgspec

from vademecum.model.config import Brand, CheckSettings, Config, Region, Scale
from vademecum.model.finding import Finding, Span
from vademecum.model.ids import near
from vademecum.source.fields import Fields, is_web_address
from vademecum.source.files import SourceFile, decoded
from vademecum.source.kinds import MANUAL, SHOWN
from vademecum.source.languages import known_languages
from vademecum.source.records import LARGEST_YAML, Record, read_record
from vademecum.source.toml_text import read_toml

PAPER = "#fbfaf7"
LEAST_CONTRAST = 4.5  # WCAG 2.2, 1.4.3
_MAIL = re.compile(r"[^\s@<>\"]+@[^\s@<>\"]+\.[^\s@<>\".]+")


def read_config(file: SourceFile, found: list[Finding]) -> Config | None:
    """The configuration; None after any error in it."""
    text = decoded(file, found, LARGEST_YAML)
    toml = None if text is None else read_toml(text, file.path, found)
    if toml is None:
        return None
    fields = Fields(toml, found)
    record = read_record(fields, MANUAL)
    if record is None:
        return None
    before = len(found)
    _check(fields, record)
    if len(found) > before:
        return None
    return msgspec.structs.replace(_config(record), where=_places(fields, record))


def _places(fields: Fields, record: Record) -> dict[str, Span]:
    scales = _record(record, "scales")
    places = {f"scale {name}": fields.value_span("scales", name, "source") for name in scales}
    named = {
        "logo": ("brand", "logo"),
        "require-signatures": ("publish", "require-signatures"),
        "also-block-on": ("publish", "also-block-on"),
        "select": ("check", "select"),
        "ignore": ("check", "ignore"),
    }
    there = {name: path for name, path in named.items() if path[1] in _record(record, path[0])}
    return places | {name: fields.value_span(*path) for name, path in there.items()}


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours "#rrggbb", 1 to 21 (WCAG 2.2, relative luminance)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _check(fields: Fields, record: Record) -> None:
    """What the table cannot say."""
    _check_time_zone(fields, str(record["time-zone"]))
    _check_languages(fields, _texts(record, "languages"))
    _check_contact(fields, str(record["contact"]))
    _check_emergency(fields, _record(record, "emergency"))
    accent = _record(record, "brand").get("accent")
    brand = fields.mapping("brand")
    if isinstance(accent, str) and brand is not None and contrast(accent, PAPER) < LEAST_CONTRAST:
        ratio = f"{contrast(accent, PAPER):.1f}"
        message = f"the accent {accent} has a contrast of {ratio} with paper; at least {LEAST_CONTRAST} is due"
        brand.fault("VM073", brand.value_span("accent"), message, "choose a darker colour")
    base = record.get("base-url")
    if isinstance(base, str) and ("?" in base or "#" in base):
        mend = "write the address of the folder only: https://manual.example/"
        fields.fault("VM038", fields.value_span("base-url"), f"{base} is more than an address", mend)


def _check_time_zone(fields: Fields, name: str) -> None:
    try:
        zoneinfo.ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        zones = sorted(zoneinfo.available_timezones())
        of_city = [zone for zone in zones if zone.rpartition("/")[2].casefold() == name.strip().casefold()]
        meant = near(name, zones) or next(iter(of_city), None)
        mend = f'did you mean "{meant}"?' if meant else "write an IANA name: Europe/Madrid"
        fields.fault("VM072", fields.value_span("time-zone"), f'there is no time zone "{name}"', mend)


def _check_languages(fields: Fields, languages: tuple[str, ...]) -> None:
    known = known_languages()
    for language in languages:
        if language not in known:
            message = f'there are no words for the interface in "{language}"'
            mend = f"languages with words: {', '.join(known)}"
            fields.fault("VM074", fields.value_span("languages"), message, mend)


def _check_contact(fields: Fields, contact: str) -> None:
    if not (is_web_address(contact) or _MAIL.fullmatch(contact)):
        mend = "write a web address or a mail address that readers can use"
        fields.fault("VM038", fields.value_span("contact"), f'"{contact}" is no address', mend)


def _check_emergency(fields: Fields, emergency: Record) -> None:
    nested = fields.mapping("emergency")
    regions = [key for key in emergency if key != SHOWN.key]
    for region in _texts(emergency, SHOWN.key):
        if nested is not None and region not in regions:
            meant = near(region, regions)
            mend = f'did you mean "{meant}"?' if meant else f"add a table [emergency.{region}]"
            nested.fault("VM075", nested.value_span(SHOWN.key), f'there is no region "{region}"', mend)


def _config(record: Record) -> Config:
    publish, review, emergency = (_record(record, key) for key in ("publish", "review", "emergency"))
    regions = tuple(_region(name, _record(emergency, name)) for name in emergency if name != SHOWN.key)
    scales = _record(record, "scales")
    same = {key: record[key] for key in ("id", "title", "publisher", "contact", "funding", "languages")}
    config: dict[str, object] = {
        **same,
        "time_zone": record["time-zone"],
        "base_url": str(record["base-url"]).rstrip("/") if "base-url" in record else None,
        "brand": msgspec.convert(_record(record, "brand"), Brand),
        "regions": regions,
        "shown": _texts(emergency, SHOWN.key),
        **_named(publish),
        "precompress": publish.get("precompress") == "yes",
        "require_signatures": publish.get("require-signatures") == "yes",
        "print_code": _record(record, "print").get("code") != "no",
        "review_policy": review.get("policy"),
        "check": msgspec.convert(_named(_record(record, "check")), CheckSettings),
        "scales": tuple(_scale(name, _record(scales, name)) for name in scales),
    }
    if "every" in review:
        config["review_months"] = review["every"]
    return msgspec.convert(config, Config)


def _region(name: str, record: Record) -> Region:
    return msgspec.convert({**_named(record), "id": name}, Region)


def _scale(name: str, record: Record) -> Scale:
    levels = tuple((level, str(words)) for level, words in _record(record, "levels").items())
    source = record.get("source")
    return Scale(name, str(record["name"]), str(source) if source is not None else None, levels)


def _named(record: Record) -> Record:
    """The keys as Python names."""
    return {key.replace("-", "_"): value for key, value in record.items()}


def _record(record: Record, key: str) -> Record:
    value = record.get(key)
    return value if isinstance(value, dict) else {}


def _texts(record: Record, key: str) -> tuple[str, ...]:
    value = record.get(key)
    return tuple(text for text in value if isinstance(text, str)) if isinstance(value, tuple) else ()
