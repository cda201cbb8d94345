"""Invented words for bench.generate: names, thoughts in both editions' words, statements that say what their code says.

The rules of drift lay both wordings and the code beside each other, and find much in words that were thrown together:
then a check is measured by what it tells, not by what it reads. So a statement here names what its options name, and
its professional words say the same as its consumer words, as an editor would write them.
"""

from collections.abc import Iterable, Sequence
from hashlib import blake2b
from typing import NamedTuple


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


class Both(NamedTuple):
    """One thing in the words of both editions."""

    consumer: str
    professional: str


def _pairs(text: str) -> tuple[Both, ...]:
    """Phrases with "|" or a line's end between them; "lay = professional" where the editions call a thing otherwise."""
    phrases = (phrase.partition(" = ") for phrase in text.strip().replace("\n", "|").split("|"))
    return tuple(Both(lay, professional or lay) for lay, _, professional in phrases)


# --- thoughts -----------------------------------------------------------------------------------------------------

SUBJECTS = _pairs("""
the therapist = the practitioner|most people = most patients|a care team|the skin|the sore muscle = the tender muscle
older people = elderly patients|a small study = a small trial|the newest review = the latest review|the nerve
a blood vessel|the joint|the whole session|the pressure of a hand|the treated side|warm water|a trained person
the first week|pain at night = nocturnal pain|poor sleep|the tight band = the taut band|slow breathing = slow respiration
the lower back = the lumbar region|an old injury|the hand
""")
VERBS = _pairs("""
may change|can delay|follows|is over before|depends on|goes with = is associated with|differs from
comes from|is not the same as|comes before = precedes|shows itself before|acts through|varies with
counts for more than = outweighs
""")
OBJECTS = _pairs("""
pain for a short time = short-term pain|how well people sleep = the quality of sleep
swelling around the ankle = edema around the ankle|the number of sessions|fear of moving the joint = kinesiophobia
an inactive control|usual care alone|the advice of a nurse|daily tasks at home = everyday tasks at home|muscle tone
blood flow in the skin = cutaneous blood flow|the strength of the grip = grip strength|what people expect = expectation
the pressure in use|a warm-up of ten minutes|the blinding of the trial|the mood of the day|walking up the stairs
exercise under guidance = guided exercise
""")
TAILS = _pairs("""
|in the first two weeks|after surgery = postoperatively|at rest and at work|in three of eight trials|with due care
without a change in function|for people over sixty = in people over sixty|as far as we know|on whole skin = on intact skin
in most reports
""")
NOUNS = """hand muscle nerve joint skin breath warmth rhythm stretch balance posture tissue touch spine shoulder ankle
sleep mood grip swelling""".split()


def thoughts(chance: Chance, sentences: int) -> Both:
    """Some sentences, one thought each, as both editions say them."""
    made = [[words[chance.below(len(words))] for words in _SENTENCE] for _ in range(sentences)]
    consumer = " ".join(_sentence(part.consumer for part in parts) for parts in made)
    return Both(consumer, " ".join(_sentence(part.professional for part in parts) for parts in made))


_SENTENCE = (SUBJECTS, VERBS, OBJECTS, TAILS)


def _sentence(parts: Iterable[str]) -> str:
    return f"{capital(' '.join(filter(None, parts)))}."


def prose(chance: Chance, sentences: int = 1) -> str:
    return thoughts(chance, sentences).consumer


def capital(text: str) -> str:
    return text[0].upper() + text[1:]


# --- names --------------------------------------------------------------------------------------------------------

_SYLLABLES = "bar cor dul fen gol har kel lam mor nul pel quin rov sab tor vel wim yal zan jur".split()
# As kinds of things are called, after an invented word: no two names share it, so that words name one thing only.
_NAMES = {
    "condition": Both("{word}am {noun} disease", "{word}am {noun} syndrome"),
    "medicine": Both("{word}ol tablets", "{word}ol"),
    "site": Both("{word}ik point of the {place}", "{word}ik {place} point"),
    "symptom": Both("{word}un {noun} twinge", "{word}un {noun} paroxysm"),
    "technique": Both("{word}ard {noun} work", "{word}ard {noun} technique"),
}
_PLACES = "hand shoulder ankle spine knee elbow wrist hip foot neck".split()


def name(kind: str, n: int) -> Both:
    """What the n-th thing of a kind is called."""
    chance, low, high = Chance(kind, n), n % len(_SYLLABLES), n // len(_SYLLABLES)
    word = _SYLLABLES[low] + "".join(_SYLLABLES[int(digit)] for digit in str(high))
    noun, place = chance.of(NOUNS), chance.of(_PLACES)
    forms = _NAMES[kind]
    return Both(
        forms.consumer.format(word=word, noun=noun, place=place),
        forms.professional.format(word=word, noun=noun, place=place),
    )


# --- statements ---------------------------------------------------------------------------------------------------

# Of one (acute) condition, the outcome pain and usual care, with low certainty.
HELPS = (
    Both(
        "It may ease the pain of new {0} for a short time, compared with usual care. The proof is weak.",
        "May reduce pain in acute {0} in the short term versus usual care (low certainty).",
    ),
    Both(
        "New {0} may hurt less for a while than with usual care. Few people were studied, and the proof is weak.",
        "Pain in acute {0} may be reduced in the short term versus usual care: low certainty, small samples.",
    ),
    Both(
        "Compared with usual care, the pain of new {0} may become a little better soon. We are not sure.",
        "Short-term pain in acute {0} may improve slightly over usual care (low certainty).",
    ),
)
NO_DIFFERENCE = (
    Both(
        "It may make no more difference to the pain of new {0} than usual care. The proof is weak.",
        "May make no more difference to pain in acute {0} than usual care (low certainty).",
    ),
    Both(
        "The pain of new {0} did not change more than with usual care. The proof is weak, and few people were studied.",
        "Pain in acute {0} did not differ from usual care in the short term: low certainty, small samples.",
    ),
    Both(
        "No difference from usual care was found in the pain of new {0}. We are not sure.",
        "No difference from usual care was found in the pain of acute {0} (low certainty).",
    ),
)
SORENESS = (
    Both("The place may be sore until the next day.", "Local soreness may last until the next day."),
    Both("You may feel sore for a day or two.", "Soreness for one or two days may occur."),
    Both("Some people feel sore after a session.", "Soreness after a session occurs in some patients."),
)


class Precaution(NamedTuple):
    """``options`` and what says them, of a condition {when}, a {site} and the {name} of the condition."""

    options: str
    words: Both


PRECAUTIONS = (
    Precaution(":avoid: all\n:severity: serious", Both("Have no massage if {when}.", "No massage {when}.")),
    Precaution(
        ":ask: care-team\n:severity: moderate",
        Both("Ask your care team first if {when}.", "The care team must agree before any session {when}."),
    ),
    Precaution(
        ":avoid: {site}\n:limit: pressure gentle\n:severity: moderate",
        Both(
            "Do not let anyone press on the {site} if {when}. Have gentle touch only.",
            "No pressure on the {site} {when}. Gentle pressure only.",
        ),
    ),
    Precaution(
        ":limit: pressure gentle, time <= 20 min\n:severity: minor",
        Both(
            "Have gentle touch only, for 20 minutes at most, if {when}.",
            "Gentle pressure only, for at most 20 minutes, {when}.",
        ),
    ),
    Precaution(
        ":avoid: site-of {condition}\n:ask: care-team\n:severity: serious",
        Both(
            "Ask your care team first if {when}. Do not let anyone press on the place of the {name}.",
            "The care team must agree before any session {when}. No pressure on the site of the {name}.",
        ),
    ),
)
WHEN = Both("you may have {0}", "in known or suspected {0}")
WHEN_TAKEN = Both("you take {1}, or may have {0}", "with {1} or in known or suspected {0}")
EMERGENCY = Both("Call for help at once if you notice {0} or {1}.", "Sudden {0} or {1}: emergency care without delay.")


def said(words: Both, *names: Both, **named: Both) -> Both:
    """The words with these names, each in its own edition's."""

    def in_edition(edition: int) -> str:
        return words[edition].format(
            *(one[edition] for one in names), **{key: one[edition] for key, one in named.items()}
        )

    return Both(in_edition(0), in_edition(1))
