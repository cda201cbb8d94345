"""The one exception of the grammar: what is wrong inside an option's value, and how to mend it."""


class Fault(Exception):
    """``column`` counts characters from 1 inside the value; the caller adds the place of the value itself."""

    def __init__(self, column: int, message: str, mend: str) -> None:
        super().__init__(column, message, mend)
        self.column = column
        self.message = message
        self.mend = mend

    def __str__(self) -> str:
        return f"{self.message}: {self.mend}"
