"""What the server keeps at hand."""

from vademecum.server.kept import OVERHEAD, Kept


def test_what_was_not_asked_for_longest_goes_first() -> None:
    kept: Kept[str] = Kept(bound=3 * (OVERHEAD + 10))
    for name in "abc":
        kept.put((name,), name, 10)
    assert kept.get(("a",)) == "a"
    kept.put(("d",), "d", 10)
    assert [kept.get((name,)) for name in "abcd"] == ["a", None, "c", "d"]


def test_the_bound_holds_whatever_comes() -> None:
    kept: Kept[int] = Kept(bound=100_000)
    for number in range(1000):
        kept.put((str(number % 300),), number, number * 37 % 5000)
        assert kept.size <= 100_000
    kept.put(("huge",), 1, 200_000)
    assert kept.size == 0
