"""Rules of the family statements."""
