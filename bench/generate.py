"""A manual of any size, made up but true to the format, and the same words as a plain site for other builders.

python3 dev.py bench generate FOLDER [--topics 10000]      the manual
The text is invented and means nothing; it is as long, as varied and as linked as that of a real manual, and its
statements say what their code says (wordings.py). The same number of topics gives the same files on every machine.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from pathlib import Path

from bench.wordings import (
    EMERGENCY,
    HELPS,
    NO_DIFFERENCE,
    NOUNS,
    PRECAUTIONS,
    SORENESS,
    WHEN,
    WHEN_TAKEN,
    Both,
    Chance,
    capital,
    name,
    prose,
    said,
    thoughts,
)

PER_SECTION = 100
CONDITIONS, MEDICINES, SITES, SIGNS, REFERENCES, PEOPLE = 240, 40, 40, 60, 1000, 20
LANGUAGE = "en"

KINDS = "care|therapy|practice|training|method|program|massage|support".split("|")


# --- what topics speak of -----------------------------------------------------------------------------------------


def condition(n: int) -> str:
    return f"condition-{n % CONDITIONS}"


def cite(chance: Chance) -> str:
    return f"@source{chance.below(REFERENCES)}"


def concepts(sections: int) -> Iterator[tuple[str, str]]:
    for n in range(CONDITIONS):
        chance, called = Chance("gloss", n), name("condition", n)
        word, noun, _ = called.consumer.split()
        broader = f"[condition-{n // 8}]" if n >= 8 and n % 3 == 0 else "[]"
        yield (
            condition(n),
            f"---\nid: condition-{n}\nkind: condition\nbroader: {broader}\n"
            f"also: {{consumer: [{word} {noun} trouble], professional: [{word} {noun} disorder]}}\n"
            f"codes: {{}}\nqualifiers: [known, suspected, acute, chronic]\n---\n"
            f"Consumer name: {called.consumer}\nProfessional name: {called.professional}\n"
            f"Ask: Do you have {called.consumer}?\n"
            f"Ask (suspected): Could you have {called.consumer}?\n"
            f"Ask (acute): Is it new?\nAsk (chronic): Has it lasted for more than three months?\n"
            f"Gloss: {prose(chance)}\n",
        )
    for kind, number in (("medicine", MEDICINES), ("site", SITES), ("symptom", SIGNS)):
        for n in range(number):
            chance, called = Chance("gloss", kind, n), name(kind, n)
            ask = {"medicine": "Do you take", "symptom": "Do you notice"}.get(kind)
            asked = f"Ask: {ask} {called.consumer}?\n" if ask else ""
            yield (
                f"{kind}-{n}",
                f"---\nid: {kind}-{n}\nkind: {kind}\n---\nConsumer name: {called.consumer}\n"
                f"Professional name: {called.professional}\n{asked}Gloss: {prose(chance)}\n",
            )
    for s in range(sections):
        for n in range(3):
            chance, called = Chance("gloss", s, n), name("technique", 3 * s + n)
            broader, id = (f"[practice-{s}]", f"practice-{s}-{n}") if n else ("[]", f"practice-{s}")
            yield (
                id,
                f"---\nid: {id}\nkind: technique\nbroader: {broader}\n---\nConsumer name: {called.consumer}\n"
                f"Professional name: {called.professional}\nGloss: {prose(chance)}\n",
            )
    for id, kind in (
        ("care-team", "role"),
        ("pain", "outcome"),
        ("function", "outcome"),
        ("usual-care", "comparator"),
    ):
        plain = id.replace("-", " ")
        yield (
            id,
            f"---\nid: {id}\nkind: {kind}\n---\nConsumer name: {plain}\nProfessional name: {plain}\nGloss: The {plain}.\n",
        )


def topic_id(n: int) -> str:
    chance = Chance("name", n)
    return f"{chance.of(NOUNS)}-{chance.of(KINDS)}-{n}"


def topic(n: int, topics: int) -> str:
    """One topic: about 4.4 KB of words, and the options that go with them."""
    chance, section, place = Chance("topic", n), n // PER_SECTION, n % PER_SECTION
    kind = "therapy" if place % 4 < 3 else "technique"
    title = topic_id(n).replace("-", " ").capitalize()
    own = {0: f"practice-{section}", 3: f"practice-{section}-1", 7: f"practice-{section}-2"}.get(place)
    parent = topic_id(section * PER_SECTION) if place else ""
    other, third = topic_id(chance.below(topics)), topic_id(chance.below(topics))
    summary = thoughts(chance, 2)
    parts = [
        f"---\nid: {topic_id(n)}\nkind: {kind}\nstatus: published\n"
        f"title: {{consumer: {title}, professional: {title} in practice}}\n"
        f"also: {{consumer: [{chance.of(NOUNS)} rub {n}], professional: [{chance.of(NOUNS)} manual therapy {n}]}}\n",
        f"concept: {own}\n" if own else "",
        f"parent: {parent}\n" if parent else "",
        f"authors: [person-{n % PEOPLE}]\nowner: the-board\nreview: {{every: 24 months}}\n---\n\n",
        f":::{{summary}}\nConsumer: {summary.consumer}\nProfessional: {summary.professional}\n:::\n\n",
        f"{prose(chance, 4)} See [another topic](topic:{other}) and [this problem](concept:{condition(chance.below(999))})"
        f" [{cite(chance)}].\n\n",
        f":::{{edition}} professional background\n{prose(chance, 4)} [{cite(chance)}, p. {n % 90 + 1}]\n\n"
        f"- {prose(chance)}\n- {prose(chance)} Compare [the other one](topic:{third}).\n:::\n\n",
        f"## {'Uses' if kind == 'therapy' else 'Description'}\n\n{prose(chance, 2)}\n\n",
        *(use(chance, k) for k in range(2)),
        "## Side effects\n\n" if kind == "therapy" else "",
        f":::{{adverse-effect}} soreness\n:frequency: unknown\n:basis: review\n:cite: {cite(chance)}\n\n"
        f"{worded(Both('Soreness', 'Soreness after treatment'), SORENESS[chance.below(len(SORENESS))], thoughts(chance, 1))}",
        "## Precautions\n\n",
        *(precaution(chance, k) for k in range(3)),
    ]
    if place % 3 == 0:
        parts.append(red_flag(chance))
    parts.append(
        f"## More to read {{#more}}\n\n:::{{resource}} site\n:url: https://health.example/{topic_id(n)}\n:lang: en\n"
        f":publisher: A health agency\n\nTitle: {prose(chance)[:-1]}\n:::\n"
    )
    return "".join(parts)


# --- statements ---------------------------------------------------------------------------------------------------


def worded(title: Both, *words: Both) -> str:
    """The end of a block: its title and words for both editions."""
    consumer, professional = (" ".join(each) for each in zip(*words, strict=True))
    return (
        f"Consumer title: {capital(title.consumer)}\nConsumer: {consumer}\n"
        f"Professional title: {capital(title.professional)}\nProfessional: {professional}\n:::\n\n"
    )


def use(chance: Chance, k: int) -> str:
    source, about = cite(chance), chance.below(CONDITIONS)
    called, claims = name("condition", about), HELPS if k else NO_DIFFERENCE
    return (
        f":::{{use}} use-{k}\n:for: {condition(about)} (acute)\n:effect: {'helps' if k else 'no-difference'}\n"
        f":outcome: pain\n:horizon: short\n:versus: usual-care\n:certainty: low by {source}\n:cite: {source}\n\n"
        + worded(
            Both(f"new {called.consumer}", f"acute {called.professional}"),
            said(claims[chance.below(len(claims))], called),
            thoughts(chance, 2),
        )
    )


def precaution(chance: Chance, k: int) -> str:
    about, site, medicine = chance.below(CONDITIONS), chance.below(SITES), chance.below(MEDICINES)
    wanted, called = PRECAUTIONS[chance.below(len(PRECAUTIONS))], name("condition", about)
    term = f"{condition(about)} (known, suspected)"
    when = said(WHEN if k else WHEN_TAKEN, called, name("medicine", medicine))
    return (
        f":::{{precaution}} precaution-{k}\n:when: {term if k else f'medicine-{medicine} or {term}'}\n"
        f"{wanted.options.format(site=f'site-{site}', condition=condition(about))}\n"
        f":basis: reference-work\n:cite: {cite(chance)}\n\n"
        + worded(called, said(wanted.words, name=called, site=name("site", site), when=when), thoughts(chance, 1))
    )


def red_flag(chance: Chance) -> str:
    first = chance.below(SIGNS)
    second = (first + 1 + chance.below(SIGNS - 1)) % SIGNS
    signs = name("symptom", first), name("symptom", second)
    return (
        f":::{{red-flag}} sudden-signs\n:signs: symptom-{first} or symptom-{second}\n"
        f":count: any\n:urgent: emergency\n:basis: guideline\n:cite: {cite(chance)}\n\n"
        + worded(said(Both("sudden {0}", "acute {0}"), *signs), said(EMERGENCY, *signs), thoughts(chance, 1))
    )


# --- files --------------------------------------------------------------------------------------------------------


def manual(topics: int) -> Iterator[tuple[str, str]]:
    """Path and text of every file but the histories, which ``vade revise`` writes."""
    sections = -(-topics // PER_SECTION)
    yield (
        "manual.toml",
        'id = "made-up-manual"\ntitle = "A made-up manual"\npublisher = "Nobody"\ncontact = "https://manual.example/contact"\n'
        'funding = "None."\ntime-zone = "UTC"\nlanguages = ["en"]\nbase-url = "https://manual.example"\n\n'
        '[emergency]\nshown = []\n\n[publish]\nunreviewed = "label"\n\n[print]\ncode = "no"\n\n[review]\nevery = "24 months"\n',
    )
    said = {
        "not-a-substitute": "This is made up and is no advice.",
        "do-not-delay-care": "Do not put off care.",
        "do-not-stop-a-medicine": "Do not stop a medicine without asking the person who prescribed it.",
        "not-tested-with-readers": "These pages were not tested with readers.",
        "resources-disclaimer": "These links lead to other sites.",
    }
    yield "policy.md", "\n".join(f":::{{policy}} {k}\nConsumer: {v}\nProfessional: {v}\n:::\n" for k, v in said.items())
    for n in range(PEOPLE):
        yield (
            f"people/person-{n}.yaml",
            f"id: person-{n}\nkind: person\nname: Person {n}\ncredentials: [MD]\naffiliation: Invented hospital {n}\n"
            "roles: [author]\ninterests: {declared: 2026-01-01, items: []}\n",
        )
    yield (
        "people/the-board.yaml",
        "id: the-board\nkind: group\nname: The board\ncredentials: []\naffiliation: Nobody\nroles: [owner]\n"
        "interests: {declared: 2026-01-01, items: []}\n",
    )
    for n in range(REFERENCES):
        chance = Chance("reference", n)
        yield (
            f"references/source{n}.yaml",
            f'id: source{n}\ntype: article-journal\ntitle: "{prose(chance)[:-1]}"\n'
            f"author: [{{family: {chance.of(NOUNS).capitalize()}, given: A}}]\ncontainer-title: Journal of Invented Medicine\n"
            f'issued: "{1990 + n % 36}"\nDOI: 10.5555/invented.{n}\nlanguage: en\nstatus: current\n'
            "read: {extent: full, on: 2026-01-01, by: the-board}\n",
        )
    for id, text in concepts(sections):
        yield f"concepts/{id}.md", text
    for s in range(sections):
        yield (
            f"topics/section-{s}/_section.md",
            f"---\nid: section-{s}\ntitle: {{consumer: Section {s}, professional: Section {s}}}\norder: {s + 1}\n---\n\n"
            f":::{{summary}}\nConsumer: {prose(Chance('section', s))}\nProfessional: {prose(Chance('section', s))}\n:::\n",
        )
    for n in range(topics):
        yield f"topics/section-{n // PER_SECTION}/{topic_id(n)}.md", topic(n, topics)


def write(folder: Path, files: Iterator[tuple[str, str]]) -> int:
    size = 0
    for path, text in files:
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        size += file.write_text(text, encoding="utf-8")
    return size


def registered(folder: Path) -> None:
    """Histories as ``vade revise`` writes them: every identity, and one revision of the present words."""
    from vademecum.cli.main import main

    status = main(["revise", str(folder), "--all", "--note", "First version", "--date", "2026-01-02"])
    if status:
        sys.exit(status)


def main_(arguments: Sequence[str]) -> int:
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--topics", type=int, default=10_000)
    wanted = parser.parse_args(arguments)
    size = write(wanted.folder, manual(wanted.topics))
    registered(wanted.folder)
    print(f"{wanted.topics} topics, {size / wanted.topics:.0f} characters a topic with everything, in {wanted.folder}")
    return 0


if __name__ == "__main__":
    sys.exit(main_(sys.argv[1:]))
