"""The kinds of edits, one file a family. Importing this package makes them known."""

from bench.drift.kinds import demands, evidence, lists, losses, names, negations, numbers, people, places

__all__ = ["demands", "evidence", "lists", "losses", "names", "negations", "numbers", "people", "places"]
