"""The bundled manual's audit table: every statement that is due was compared with its source as it stands now."""

from tools import audit


def test_every_statement_that_is_due_was_compared_with_its_source() -> None:
    found = list(audit.faults())
    assert not found, f"{len(found)} faults:\n" + "\n".join(found)


def test_what_is_due_is_every_precaution_every_number_and_twenty_others() -> None:
    every = {block.id: block for block in audit.blocks()}
    due = audit.due()
    safety = {name for name, block in every.items() if block.kind in ("precaution", "red-flag")}
    numbers = {name for name, block in every.items() if any(sign.isdigit() for sign in block.words)}
    assert safety <= due.keys()
    assert numbers <= due.keys()
    plain = due.keys() - safety - numbers - {name for name, block in every.items() if block.kind == "inherited"}
    assert len(plain) == min(audit.OTHERS, len(every.keys() - safety - numbers))


def test_a_word_that_changes_makes_a_statement_due_again_and_a_space_does_not() -> None:
    block = next(iter(audit.due().values()))
    assert block._replace(text=block.text.replace(" ", "  ")).digest == block.digest
    assert block._replace(text=block.text.replace("a", "e", 1)).digest != block.digest
