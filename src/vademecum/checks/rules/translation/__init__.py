"""Rules of the family translation."""
