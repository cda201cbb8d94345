import json
import subprocess
from pathlib import Path

import pytest
from tests.views import EDITIONS, reviewed, site, topic

from vademecum.render.schema_org import json_ld, script
from vademecum.view.parts import ReviewView, RevisedView

PROGRAM = """import type {{ MedicalWebPage, WithContext }} from "schema-dts";
export const page: WithContext<MedicalWebPage> = {data};
"""


@pytest.mark.parametrize("edition", EDITIONS)
def test_the_audience_is_the_edition_s(edition: str) -> None:
    audience = json_ld(topic(edition), site(edition))["audience"]
    expected = {
        "consumer": {"@type": "Patient"},
        "professional": {"@type": "MedicalAudience", "audienceType": "clinician"},
    }
    assert audience == expected[edition]


@pytest.mark.parametrize("state", ["changed", "partly", "unreviewed"])
def test_a_review_is_named_only_where_it_covers_the_whole_page(state: str) -> None:
    whole = json_ld(topic(review=reviewed()), site())
    assert whole["lastReviewed"] == "2026-03-12"
    assert [person["name"] for person in whole["reviewedBy"]] == ["Erik Example (fictional)"]
    other = json_ld(topic(review=reviewed(state=state)), site())
    assert not {"lastReviewed", "reviewedBy"} & other.keys()


def test_only_a_use_that_helps_is_an_indication() -> None:
    data = json_ld(topic(), site())
    assert [(thing["@type"], thing["name"]) for thing in data["mentions"]] == [
        ("TreatmentIndication", "A sore lower back")
    ]


def test_contraindications_are_all_named() -> None:
    named = json_ld(topic(), site())["about"]["contraindication"]
    assert [thing["name"] for thing in named] == ["A blood clot"]


def test_a_date_of_change_is_given_only_where_it_is_true() -> None:
    assert json_ld(topic(), site())["dateModified"] == "2026-03-02"
    for revised in (RevisedView(None), RevisedView("2026-03-02", current=False)):
        assert "dateModified" not in json_ld(topic(revised=revised), site())


def test_a_retracted_source_is_not_cited() -> None:
    assert len(json_ld(topic(), site())["citation"]) == 2


def test_addresses_are_full_where_the_release_says_where_it_lies() -> None:
    assert json_ld(topic(), site())["url"] == "https://manual.example/body/massage-therapy/"
    assert json_ld(topic(), site(base_url=None, root=""))["url"] == "/body/massage-therapy/"
    there = site(base_url="https://x.example/manual", root="/manual")
    assert json_ld(topic(), there)["url"] == "https://x.example/manual/body/massage-therapy/"


def test_nothing_closes_the_script() -> None:
    hostile = "</script><!--<script>&\u2028"
    text = script(json_ld(topic(title=hostile), site()))
    assert not set("<>&\u2028") & set(text)
    assert json.loads(text)["name"] == hostile


@pytest.mark.parametrize("kind", ["therapy", "condition", "overview"])
def test_types_are_those_of_schema_org(kind: str, tsc_command: list[str], repository: Path) -> None:
    """Compiled against the published types: a wrong property is an error."""
    folder = repository / "node_modules" / ".schema-org-test"
    folder.mkdir(exist_ok=True)
    programs = []
    for edition in EDITIONS:
        for review in (ReviewView(state="unreviewed"), reviewed(edition)):
            data = json_ld(topic(edition, kind=kind, review=review), site(edition))
            program = folder / f"{kind}-{edition}-{review.state}.ts"
            program.write_text(PROGRAM.format(data=json.dumps(data)), encoding="utf-8")
            programs.append(str(program))
    options = "--noEmit --strict --skipLibCheck --moduleResolution bundler --module esnext".split()
    done = subprocess.run(
        [*tsc_command, *options, *programs], capture_output=True, text=True, check=False, cwd=repository
    )
    assert (done.returncode, done.stdout) == (0, "")
