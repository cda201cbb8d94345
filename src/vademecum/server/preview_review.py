"""The preview's page for reviews: what would be signed, what changed, and a form that is bound to exactly that."""

from collections.abc import Iterable, Sequence
from html import escape
from urllib.parse import urlencode

from msgspec import Struct

from vademecum.model.edition import EDITIONS
from vademecum.render.sheet import NAMES, SheetPart, words_html
from vademecum.server.preview_desk import Act, Sent, Shown, Signer

SCOPES = (
    ("clinical", "Clinical", "what is said is right; makes the page reviewed"),
    ("plain-language", "Plain language", "everybody can understand it"),
    ("patient", "Patient", "it answers what patients ask"),
    ("full", "Full", "all of these; makes the page reviewed"),
)
DECISIONS = (
    ("approved", "Approved"),
    ("approved-with-comments", "Approved with comments (in the note)"),
    ("refused", "Refused (why, in the note)"),
)


class View(Struct, frozen=True, kw_only=True):
    """A request for the page. ``off`` says why nothing can be signed here; ``told`` what became of the last form."""

    address: str
    languages: tuple[str, ...] = ()
    uncovered: bool = False
    token: str = ""
    off: str | None = None
    told: str | None = None
    written: bool = False
    sent: Sent | None = None

    @property
    def target(self) -> str:
        return review_address(self.address, self.languages, self.uncovered)


def review_address(address: str, languages: Sequence[str] = (), uncovered: bool = False) -> str:
    asked = [("languages", tag) for tag in languages] + ([("only", "open")] if uncovered else [])
    return f"/_review{address}" + (f"?{urlencode(asked)}" if asked else "")


def review(shown: Shown, view: View) -> str:
    """The inside of the page: what is open first, then what is covered, then the form."""
    sheet = shown.sheet
    signing = view.off is None and shown.command is None
    open_parts = [part for part in sheet.parts if not part.covered]
    covered = [part for part in sheet.parts if part.covered]
    parts = _parts("Not covered by a signature", open_parts, signing, view)
    parts += _parts("Approved, and the same since", covered, signing, view)
    return (
        f'<h1>Review: {escape(sheet.title)} <span class="code">{escape(sheet.topic)}</span></h1>{_told(shown, view)}'
        f"{_ways(shown, view, open_parts)}"
        "<p>Struck through: <del>removed</del> since the last approval. Underlined: <ins>added</ins> since. "
        "A star after a demand: it goes beyond its sources.</p>"
        f"{_inherits(shown)}{parts}{_records(shown)}{_forms(shown, view, open_parts)}"
    )


def _told(shown: Shown, view: View) -> str:
    if view.told:
        return f'<p class="finding" data-severity="error" role="alert" id="told">{escape(view.told)}</p>'
    if view.written and shown.sheet.records:
        said = f"Written. {escape(shown.sheet.records[0])}. Readers see it after the next <code>vade build</code>."
        return f'<p class="finding" role="status" id="told">{said}</p>'
    return ""


def _ways(shown: Shown, view: View, open_parts: Sequence[SheetPart]) -> str:
    """How much of the topic is shown, and in which languages."""
    number, tongues = len(open_parts), shown.sheet.languages
    said = f"{_count(number)} not covered by a signature" if number else "Every part shown is covered by a signature"
    ways = []
    if view.uncovered:
        ways.append((review_address(view.address, tongues), "Show the whole topic"))
    elif 0 < number < len(shown.sheet.parts):
        ways.append((review_address(view.address, tongues, True), "Show only these"))
    for tag, there in shown.elsewhere:
        open_there = f" ({_count(there)} not covered)" if there else ""
        ways.append((review_address(view.address, (*tongues, tag), view.uncovered), f"Read {tag} beside{open_there}"))
    if view.off is None:
        ways.append(("#sign", "To the form"))
    links = " · ".join(f'<a href="{escape(to)}">{escape(name)}</a>' for to, name in ways)
    return f"<p>{said} (in {escape(', '.join(tongues))}). {links}</p>"


def _count(number: int) -> str:
    return "1 part is" if number == 1 else f"{number} parts are"


def _inherits(shown: Shown) -> str:
    names = ", ".join(shown.sheet.inherits)
    return f"<p>What it inherits is signed in its own topic: {escape(names)}.</p>" if names else ""


def _parts(heading: str, parts: Sequence[SheetPart], signing: bool, view: View) -> str:
    return f"<h2>{heading}</h2>" + "".join(_part(part, signing, view) for part in parts) if parts else ""


def _part(part: SheetPart, signing: bool, view: View) -> str:
    name = "" if part.title.casefold() == part.name.casefold() else f' <span class="code">{escape(part.name)}</span>'
    tick = ""
    if signing and part.number:
        on = view.sent is None or view.sent.act != "sign" or part.part in view.sent.parts
        tick = (
            f'<label class="tick"><input type="checkbox" form="sign" name="parts" value="{escape(part.part)}"'
            f'{" checked" if on else ""}> Sign <span class="hidden">{escape(part.title)}</span></label>'
        )
    gone = "" if part.number else '<p class="remark">It is signed with the page as a whole.</p>'
    return (
        f'<section class="read"><header><h3>{escape(part.title)}{name}</h3>{tick}</header>'
        f"{words_html(part)}{gone}</section>"
    )


def _records(shown: Shown) -> str:
    listed = "".join(f"<li>{escape(record)}</li>" for record in shown.sheet.records)
    return f"<h2>Records</h2><ul>{listed}</ul>" if listed else "<h2>Records</h2><p>None yet.</p>"


def _forms(shown: Shown, view: View, open_parts: Sequence[SheetPart]) -> str:
    if view.off is not None:
        return f'<h2 id="sign-heading">Sign</h2><p class="finding">{escape(view.off)}</p>'
    if shown.command is not None:
        return (
            '<h2>Sign</h2><p id="sign">This manual requires signatures, and a form cannot use your key. Type this in a '
            f"terminal:</p><pre><code>{escape(shown.command)}</code></pre>"
        )
    if not any(part.number for part in shown.sheet.parts):
        return '<h2>Sign</h2><p id="sign">There is nothing here to sign.</p>'
    return _sign(shown, view) + (_accept(shown, view) if open_parts and shown.sheet.records else "")


def _sign(shown: Shown, view: View) -> str:
    sent = view.sent or Sent(act="sign", topic="", digest="", uncovered=False, languages=())
    clinical = [each for each in shown.signers if each.why is None]
    others = [each for each in shown.signers if each.why is not None]
    barred = "".join(f"<li>{escape(each.name)}: {escape(each.why or '')}</li>" for each in others)
    may_not = f"<p>May not sign clinically:</p><ul>{barred}</ul>" if barred else ""
    if not shown.signers:
        may_not = "<p>There is no reviewer yet: add a person with the role reviewer to people/.</p>"
    editions = [(edition, NAMES[edition]) for edition in EDITIONS if edition in shown.sheet.editions]
    tongues = [(tag, tag) for tag in shown.sheet.languages]
    body = (
        f"{_who(clinical, others, sent.by)}{may_not}"
        f"{_choice('What did you judge?', 'scope', [(v, f'{n}: {a}') for v, n, a in SCOPES], sent.scope)}"
        f"{_ticks('In which editions did you read it?', 'editions', editions, sent.editions or None)}"
        f"{_ticks('In which languages?', 'signed', tongues, sent.signed or None)}"
        f"{_choice('What do you decide?', 'decision', DECISIONS, sent.decision)}"
        f"{_note(sent.note)}"
        "<p>Untick above what you do not sign. Your signature is dated today and covers exactly the words shown here: "
        "the first change of one of them ends it.</p>"
    )
    sure = '<p><label><input type="checkbox" name="read" value="yes" required> I have read these words.</label></p>'
    return f"<h2>Sign</h2>{_form('sign', shown, view, body + sure, 'Sign')}"


def _accept(shown: Shown, view: View) -> str:
    head = "<h2>Accept as a minor correction</h2>"
    if shown.unfit:
        why = "".join(f"<li>{escape(said)}</li>" for said in shown.unfit)
        return f"{head}<p>This needs a review; it is more than a typing error or a clearer word:</p><ul>{why}</ul>"
    if not shown.acceptors:
        return f"{head}<p>Only a clinician who reviewed the topic can accept a correction: none of them is there.</p>"
    sent = view.sent if view.sent and view.sent.act == "accept" else None
    body = (
        "<p>Nothing of the meaning changed: the page stays reviewed as of its review, and says that it was corrected."
        f"</p>{_who(shown.acceptors, (), sent.by if sent else '')}{_note(sent.note if sent else '')}"
    )
    sure = (
        '<p><label><input type="checkbox" name="read" value="yes" required> '
        "I have read what changed, and nothing of the meaning did.</label></p>"
    )
    return f"{head}{_form('accept', shown, view, body + sure, 'Accept the correction')}"


def _form(act: Act, shown: Shown, view: View, body: str, button: str) -> str:
    hidden = (("act", act), ("digest", shown.digest), ("token", view.token))
    fields = "".join(f'<input type="hidden" name="{name}" value="{escape(value)}">' for name, value in hidden)
    return (
        f'<form id="{act}" class="signing" method="post" action="{escape(view.target)}" autocomplete="off">'
        f'{fields}{body}<p><button type="submit">{button}</button></p></form>'
    )


def _who(clinical: Iterable[Signer], others: Iterable[Signer], chosen: str) -> str:
    options = "".join(
        f'<option value="{escape(each.id)}"{" selected" if each.id == chosen else ""}>'
        f"{escape(each.name)}{more}</option>"
        for group, more in ((clinical, ""), (others, " (not clinically)"))
        for each in group
    )
    return (
        f'<p><label>Who signs?<br><select name="by" required><option value="">Choose a person</option>{options}'
        "</select></label></p>"
    )


def _choice(legend: str, name: str, values: Iterable[tuple[str, str]], chosen: str) -> str:
    options = "".join(
        f'<label><input type="radio" name="{name}" value="{value}" required{" checked" if value == chosen else ""}> '
        f"{escape(said)}</label>"
        for value, said in values
    )
    return f"<fieldset><legend>{legend}</legend>{options}</fieldset>"


def _ticks(legend: str, name: str, values: Sequence[tuple[str, str]], chosen: Sequence[str] | None) -> str:
    """All ticked at first; one that is the only one needs no choice."""
    if len(values) == 1:
        return f'<input type="hidden" name="{name}" value="{escape(values[0][0])}">'
    options = "".join(
        f'<label><input type="checkbox" name="{name}" value="{escape(value)}"'
        f"{' checked' if chosen is None or value in chosen else ''}> {escape(said)}</label>"
        for value, said in values
    )
    return f"<fieldset><legend>{legend}</legend>{options}</fieldset>"


def _note(said: str) -> str:
    return (
        '<p><label>Note for colleagues<br><textarea name="note" rows="3" maxlength="2000">'
        f"\n{escape(said)}</textarea></label></p>"
    )
