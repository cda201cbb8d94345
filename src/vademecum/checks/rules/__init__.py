"""The rules of ``vade check``: a folder a family, a file a rule. Each file holds its ``RULE``."""
