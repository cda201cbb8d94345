"""A manual of any size, made up but true to the format, and the same words as a plain site for other builders.

python3 dev.py bench generate FOLDER [--topics 10000]      the manual
The text is invented and means nothing; it is as long, as varied and as linked as that of a real manual. The same
number of topics gives the same files on every machine.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from hashlib import blake2b
from pathlib import Path

PER_SECTION = 100
CONDITIONS, MEDICINES, SITES, SIGNS, REFERENCES, PEOPLE = 240, 40, 40, 60, 1000, 20
LANGUAGE = "en"

SUBJECTS = """the therapist|most people|a care team|the skin|the sore muscle|older people|a small study|the newest review
the nerve|a blood vessel|the joint|the whole session|gentle pressure|the treated side|warm water|a trained person
the first week|pain at night|poor sleep|the tight band|slow breathing|the lower back|an old injury|the hand""".replace(
    "\n", "|"
).split("|")
VERBS = """may ease|can change|often follows|seldom lasts beyond|depends on|was compared with|is measured by|adds little to
is not the same as|should wait for|is noticed before|works through|was studied together with|varies with""".replace(
    "\n", "|"
).split("|")
OBJECTS = """pain for a short time|how well people sleep|swelling around the ankle|the number of sessions
fear of moving the joint|an inactive control|usual care alone|the advice of a nurse|daily tasks at home|muscle tone
blood flow in the skin|the strength of the grip|what people expect|the pressure that was used|a warm-up of ten minutes
how the trial was blinded|the mood of the day|walking up the stairs|exercise under guidance""".replace("\n", "|").split(
    "|"
)
TAILS = """|in the first two weeks|after surgery|at rest and at work|in three of eight trials|when it is done with care
without a change in function|for people over sixty|as far as we know|if the skin is whole|in most reports""".replace(
    "\n", "|"
).split("|")
NOUNS = """hand|muscle|nerve|joint|skin|breath|warmth|rhythm|stretch|balance|posture|tissue|touch|spine|shoulder|ankle
sleep|mood|grip|swelling""".replace("\n", "|").split("|")
KINDS = "care|therapy|practice|training|method|program|massage|support".split("|")
LEVELS = (
    ":avoid: all\n:severity: serious",
    ":ask: care-team\n:severity: moderate",
    ":avoid: {site}\n:limit: pressure gentle\n:severity: moderate",
    ":limit: pressure gentle, time <= 20 min\n:severity: minor",
    ":avoid: site-of {condition}\n:ask: care-team\n:severity: serious",
)


class Chance:
    """A stream of numbers that is the same for the same name on every machine and in every Python."""

    def __init__(self, *name: object) -> None:
        self._name, self._left, self._block = "/".join(map(str, name)), b"", 0

    def below(self, limit: int) -> int:
        if len(self._left) < 4:
            self._left = blake2b(f"{self._name}#{self._block}".encode(), digest_size=64).digest()
            self._block += 1
        number, self._left = int.from_bytes(self._left[:4], "big"), self._left[4:]
        return number % limit

    def of(self, values: Sequence[str]) -> str:
        return values[self.below(len(values))]


def sentence(chance: Chance) -> str:
    words = f"{chance.of(SUBJECTS)} {chance.of(VERBS)} {chance.of(OBJECTS)} {chance.of(TAILS)}".strip()
    return f"{words[0].upper()}{words[1:]}."


def prose(chance: Chance, sentences: int) -> str:
    return " ".join(sentence(chance) for _ in range(sentences))


# --- what topics speak of -----------------------------------------------------------------------------------------


def condition(n: int) -> str:
    return f"condition-{n % CONDITIONS}"


def cite(chance: Chance) -> str:
    return f"@source{chance.below(REFERENCES)}"


def concepts(sections: int) -> Iterator[tuple[str, str]]:
    for n in range(CONDITIONS):
        chance = Chance("condition", n)
        broader = f"[condition-{n // 8}]" if n >= 8 and n % 3 == 0 else "[]"
        yield (
            condition(n),
            f"---\nid: condition-{n}\nkind: condition\nbroader: {broader}\n"
            f"also: {{consumer: [{chance.of(NOUNS)} trouble {n}], professional: [{chance.of(NOUNS)} disorder {n}]}}\n"
            f"codes: {{}}\nqualifiers: [known, suspected, acute, chronic]\n---\n"
            f"Consumer name: {chance.of(NOUNS)} problem {n}\nProfessional name: {chance.of(NOUNS)} syndrome {n}\n"
            f"Ask: Do you have {chance.of(NOUNS)} problem {n}?\n"
            f"Ask (suspected): Could you have {chance.of(NOUNS)} problem {n}?\n"
            f"Ask (acute): Is it new?\nAsk (chronic): Has it lasted for more than three months?\n"
            f"Gloss: {sentence(chance)}\n",
        )
    for kind, number in (("medicine", MEDICINES), ("site", SITES), ("symptom", SIGNS)):
        for n in range(number):
            chance = Chance(kind, n)
            ask = "" if kind == "site" else f"Ask: Do you notice {kind} {n}?\n" if kind == "symptom" else ""
            ask = f"Ask: Do you take medicine {n}?\n" if kind == "medicine" else ask
            yield (
                f"{kind}-{n}",
                f"---\nid: {kind}-{n}\nkind: {kind}\n---\nConsumer name: {chance.of(NOUNS)} {kind} {n}\n"
                f"Professional name: {chance.of(NOUNS)} {kind} {n}\n{ask}Gloss: {sentence(chance)}\n",
            )
    for s in range(sections):
        for n in range(3):
            chance = Chance("technique", s, n)
            broader, name = (f"[practice-{s}]", f"practice-{s}-{n}") if n else ("[]", f"practice-{s}")
            yield (
                name,
                f"---\nid: {name}\nkind: technique\nbroader: {broader}\n---\nConsumer name: {chance.of(NOUNS)} work {s} {n}\n"
                f"Professional name: {chance.of(NOUNS)} technique {s} {n}\nGloss: {sentence(chance)}\n",
            )
    for name, kind in (
        ("care-team", "role"),
        ("pain", "outcome"),
        ("function", "outcome"),
        ("usual-care", "comparator"),
    ):
        said = name.replace("-", " ")
        yield (
            name,
            f"---\nid: {name}\nkind: {kind}\n---\nConsumer name: {said}\nProfessional name: {said}\nGloss: The {said}.\n",
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
    parts = [
        f"---\nid: {topic_id(n)}\nkind: {kind}\nstatus: published\n"
        f"title: {{consumer: {title}, professional: {title} in practice}}\n"
        f"also: {{consumer: [{chance.of(NOUNS)} rub {n}], professional: [{chance.of(NOUNS)} manual therapy {n}]}}\n",
        f"concept: {own}\n" if own else "",
        f"parent: {parent}\n" if parent else "",
        f"authors: [person-{n % PEOPLE}]\nowner: the-board\nreview: {{every: 24 months}}\n---\n\n",
        f":::{{summary}}\nConsumer: {prose(chance, 2)}\nProfessional: {prose(chance, 2)}\n:::\n\n",
        f"{prose(chance, 4)} See [another topic](topic:{other}) and [this problem](concept:{condition(chance.below(999))})"
        f" [{cite(chance)}].\n\n",
        f":::{{edition}} professional background\n{prose(chance, 4)} [{cite(chance)}, p. {n % 90 + 1}]\n\n"
        f"- {sentence(chance)}\n- {sentence(chance)} Compare [the other one](topic:{third}).\n:::\n\n",
        f"## {'Uses' if kind == 'therapy' else 'Description'}\n\n{prose(chance, 2)}\n\n",
    ]
    for k in range(2):
        source = cite(chance)
        parts.append(
            f":::{{use}} use-{k}\n:for: {condition(chance.below(999))} (acute)\n:effect: {'helps' if k else 'no-difference'}\n"
            f":outcome: pain\n:horizon: short\n:versus: usual-care\n:certainty: low by {source}\n:cite: {source}\n\n"
            f"Consumer title: {chance.of(NOUNS).capitalize()} pain that is new {k}\nConsumer: {prose(chance, 3)}\n"
            f"Professional title: Acute {chance.of(NOUNS)} pain {k}\nProfessional: {prose(chance, 3)}\n:::\n\n"
        )
    if kind == "therapy":
        parts.append("## Side effects\n\n")
    parts.append(
        f":::{{adverse-effect}} soreness\n:frequency: unknown\n:basis: review\n:cite: {cite(chance)}\n\n"
        f"Consumer title: Soreness\nConsumer: {prose(chance, 2)}\n"
        f"Professional title: Soreness after treatment\nProfessional: {prose(chance, 2)}\n:::\n\n## Precautions\n\n"
    )
    for k in range(3):
        when = condition(chance.below(999))
        demands = chance.of(LEVELS).format(site=f"site-{chance.below(SITES)}", condition=when)
        term = f"{when} (known, suspected)" if k else f"medicine-{chance.below(MEDICINES)} or {when} (known, suspected)"
        parts.append(
            f":::{{precaution}} precaution-{k}\n:when: {term}\n{demands}\n:basis: reference-work\n:cite: {cite(chance)}\n\n"
            f"Consumer title: {chance.of(NOUNS).capitalize()} problem {k}\nConsumer: {prose(chance, 2)}\n"
            f"Professional title: {chance.of(NOUNS).capitalize()} syndrome {k}\nProfessional: {prose(chance, 2)}\n:::\n\n"
        )
    if place % 3 == 0:
        sign = chance.below(SIGNS)
        parts.append(
            f":::{{red-flag}} sudden-signs\n:signs: symptom-{sign} or symptom-{(sign + 1 + chance.below(SIGNS - 1)) % SIGNS}\n"
            f":count: any\n:urgent: emergency\n:basis: guideline\n:cite: {cite(chance)}\n\n"
            f"Consumer title: Sudden signs\nConsumer: {prose(chance, 2)}\n"
            f"Professional title: Acute presentation\nProfessional: {prose(chance, 2)}\n:::\n\n"
        )
    parts.append(
        f"## More to read {{#more}}\n\n:::{{resource}} site\n:url: https://health.example/{topic_id(n)}\n:lang: en\n"
        f":publisher: A health agency\n\nTitle: {sentence(chance)[:-1]}\n:::\n"
    )
    return "".join(parts)


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
            f'id: source{n}\ntype: article-journal\ntitle: "{sentence(chance)[:-1]}"\n'
            f"author: [{{family: {chance.of(NOUNS).capitalize()}, given: A}}]\ncontainer-title: Journal of Invented Medicine\n"
            f'issued: "{1990 + n % 36}"\nDOI: 10.5555/invented.{n}\nlanguage: en\nstatus: current\n'
            "read: {extent: full, on: 2026-01-01, by: the-board}\n",
        )
    for name, text in concepts(sections):
        yield f"concepts/{name}.md", text
    for s in range(sections):
        yield (
            f"topics/section-{s}/_section.md",
            f"---\nid: section-{s}\ntitle: {{consumer: Section {s}, professional: Section {s}}}\norder: {s + 1}\n---\n\n"
            f":::{{summary}}\nConsumer: {sentence(Chance('section', s))}\nProfessional: {sentence(Chance('section', s))}\n:::\n",
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
