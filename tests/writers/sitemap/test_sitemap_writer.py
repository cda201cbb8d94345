"""Sitemaps: one a tree, full addresses only, and one robots file that names them all."""

from typing import Any
from xml.etree import ElementTree

import pytest
from msgspec import structs
from tests import views

from vademecum.view.manual import ManualView
from vademecum.writers.sitemap import writer as sitemaps
from vademecum.writers.sitemap.writer import SitemapWriter

MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
HTML = "{http://www.w3.org/1999/xhtml}"


def files(edition: str = "consumer", language: str = "en", **site: Any) -> dict[str, str]:
    made = structs.replace(views.manual(edition), site=views.site(edition, language, **site))
    return written(made)


def written(manual: ManualView) -> dict[str, str]:
    return {page.path: page.body.decode() for page in SitemapWriter().finish(manual)}


def locations(text: str) -> list[str]:
    return [loc.text or "" for loc in ElementTree.fromstring(text).iter(f"{MAP}loc")]


def test_each_tree_has_its_sitemap_and_the_root_the_robots_file() -> None:
    assert list(files()) == ["sitemap.xml", "robots.txt"]
    assert list(files("professional")) == ["professional/sitemap.xml"]
    assert list(files("consumer", "es")) == ["es/sitemap.xml"]


def test_home_sections_topics_and_standing_pages_are_listed_with_full_addresses() -> None:
    listed = locations(files()["sitemap.xml"])
    for address in ("/", "/body/", "/body/massage-therapy/", "/editorial-policy/", "/a-z/", "/glossary/"):
        assert f"https://manual.example{address}" in listed
    assert len(listed) == len(set(listed))


def test_a_topic_says_when_it_was_revised() -> None:
    [url] = [
        url
        for url in ElementTree.fromstring(files()["sitemap.xml"])
        if (url.findtext(f"{MAP}loc") or "").endswith("/massage-therapy/")
    ]
    assert url.findtext(f"{MAP}lastmod") == "2026-03-02"


def test_pages_name_their_other_languages_and_the_original() -> None:
    home = ElementTree.fromstring(files()["sitemap.xml"])[0]
    assert [(link.get("hreflang"), link.get("href")) for link in home.iter(f"{HTML}link")] == [
        ("en", "https://manual.example/"),
        ("es", "https://manual.example/es/"),
        ("x-default", "https://manual.example/"),
    ]


def test_the_consumer_sitemap_names_no_professional_page() -> None:
    assert "professional" not in files()["sitemap.xml"]


def test_robots_names_every_sitemap() -> None:
    assert files()["robots.txt"].splitlines() == [
        "User-agent: *",
        "Allow: /",
        "",
        "Sitemap: https://manual.example/sitemap.xml",
        "Sitemap: https://manual.example/es/sitemap.xml",
        "Sitemap: https://manual.example/professional/sitemap.xml",
        "Sitemap: https://manual.example/es/professional/sitemap.xml",
    ]


@pytest.mark.parametrize("edition", views.EDITIONS)
def test_without_a_base_address_there_is_no_sitemap_and_none_is_named(edition: str) -> None:
    made = files(edition, base_url=None)
    assert made == ({"robots.txt": "User-agent: *\nAllow: /\n"} if edition == "consumer" else {})


def test_a_base_address_with_a_path_is_kept() -> None:
    made = files(base_url="https://host.example/manual/", root="/manual")
    assert "https://host.example/manual/body/massage-therapy/" in locations(made["sitemap.xml"])


def test_beyond_the_limit_there_are_numbered_files_and_an_index(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitemaps, "MOST", 4)
    made = files()
    names = [name for name in made if name.startswith("sitemap-")]
    assert locations(made["sitemap.xml"]) == [f"https://manual.example/{name}" for name in names]
    assert sum(len(locations(made[name])) for name in names) == 11
