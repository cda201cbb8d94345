"""Which of a file's precompressed variants a client is sent, by its Accept-Encoding (RFC 9110, section 12.5.3)."""

from functools import lru_cache

from vademecum.server.headers import CODINGS

LONGEST = 1000  # bytes; whoever sends more gets the file as it is
PLAIN = "identity"


@lru_cache(256)
def wanted(accept_encoding: bytes) -> tuple[str, ...]:
    """The codings that the client takes, those it likes best first; among equals our own order, smallest first.

    A file that has none of them is sent as it is, even to a client that refuses that: an answer is more use than 406.
    """
    weights = _weights(accept_encoding)
    others = weights.get("*", 0.0)
    plain = weights.get(PLAIN, others)
    liked = [(weights.get(coding, others), coding) for coding in CODINGS]
    # Stable: among equal weights the order of CODINGS remains.
    ranked = sorted((one for one in liked if one[0] > 0), key=lambda one: -one[0])
    return tuple(coding for weight, coding in ranked if weight >= plain)


def _weights(accept_encoding: bytes) -> dict[str, float]:
    if len(accept_encoding) > LONGEST:
        return {}
    weights: dict[str, float] = {}
    for part in accept_encoding.decode("latin-1").lower().split(","):
        name, _, parameters = part.partition(";")
        coding = {"x-gzip": "gzip"}.get(name.strip(), name.strip())
        if coding:
            weights[coding] = _weight(parameters)
    return weights


def _weight(parameters: str) -> float:
    """The q of a part; 0 for one that cannot be understood, so that nothing unasked is sent."""
    if not parameters.strip():
        return 1.0
    name, _, number = parameters.partition("=")
    digits = number.strip()
    if name.strip() != "q" or not digits.replace(".", "", 1).isdigit() or not digits.isascii():
        return 0.0
    return min(float(digits), 1.0)
