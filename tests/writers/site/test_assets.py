import re
from pathlib import Path

import pytest

from vademecum.render.icons import ICONS
from vademecum.source.static import static_files
from vademecum.writers.site.assets import brand_css, publish_assets

STATIC = Path(__file__).parent.parent.parent.parent / "src/vademecum/writers/site/static"


def test_names_hold_the_digest_and_the_sheet_names_the_font_by_it() -> None:
    assets = publish_assets(static_files())
    assert {"site.css", "site.js", "font.woff2", "favicon.svg"} <= assets.addresses.keys()
    for logical, address in assets.addresses.items():
        stem, _, ending = logical.rpartition(".")
        assert re.fullmatch(rf"/assets/{re.escape(stem)}\.[0-9a-f]{{12}}\.{ending}", address)
        assert address[1:] in assets.files
    font = assets.addresses["font.woff2"].removeprefix("/assets/")
    sheet = assets.files[assets.addresses["site.css"][1:]].decode()
    assert f'url("{font}")' in sheet
    assert "atkinson-hyperlegible-next-latin.woff2" not in sheet


def test_a_new_font_renames_the_sheet_too() -> None:
    files = static_files()
    before = publish_assets(files).addresses
    after = publish_assets({**files, "atkinson-hyperlegible-next-latin.woff2": b"another"}).addresses
    assert before["font.woff2"] != after["font.woff2"]
    assert before["site.css"] != after["site.css"]


def test_a_missing_file_is_an_error() -> None:
    with pytest.raises(KeyError):
        publish_assets({})


def test_a_manual_s_accent_touches_its_own_edition_and_scheme_only() -> None:
    sheet = brand_css("#7a1f5c").decode()
    assert sheet == (
        '@media screen and (prefers-color-scheme: light) { [data-edition="consumer"] { --accent: #7a1f5c; } }\n'
    )
    assert "brand.css" in publish_assets(static_files(), "#7a1f5c").addresses
    assert "brand.css" not in publish_assets(static_files()).addresses


@pytest.mark.parametrize("accent", ["red", "#fff", "#12345g", "#123456; } body { display: none"])
def test_what_is_no_colour_is_refused(accent: str) -> None:
    with pytest.raises(ValueError, match="no colour"):
        brand_css(accent)


def test_the_shapes_are_those_of_the_drawing() -> None:
    drawn = dict(re.findall(r'<symbol id="([a-z-]+)"[^>]*>(.*?)</symbol>', (STATIC / "icons.svg").read_text()))
    for name, svg in ICONS.items():
        assert f">{drawn[name]}</svg>" in svg
    assert "tick" not in ICONS  # only the script draws one
