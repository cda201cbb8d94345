"""Sources and settings name sources, people and pictures that exist: VM304, VM306, VM307."""

from collections.abc import Iterable, Iterator

from vademecum.checks.context import Context, error
from vademecum.model.finding import Finding, Span
from vademecum.model.ids import near


def check(context: Context) -> Iterator[Finding]:
    manual = context.manual
    for reference in manual.references.values():
        newer, reader = reference.superseded_by, reference.read.by if reference.read else None
        place = Span(f"references/{reference.id}.yaml")
        if newer and newer not in manual.references and f"references/{newer}.yaml" not in manual.unread:
            span = reference.where.get("superseded-by", place)
            yield _unknown("VM304", span, "reference", newer, manual.references, "references")
        if reader and reader not in manual.people and f"people/{reader}.yaml" not in manual.unread:
            yield _unknown("VM306", reference.where.get("read", place), "person", reader, manual.people, "people")
    for scale in manual.config.scales:
        source = scale.source
        if source and source not in manual.references and f"references/{source}.yaml" not in manual.unread:
            span = manual.config.where.get(f"scales.{scale.id}", Span("manual.toml"))
            yield _unknown("VM304", span, "reference", source, manual.references, "references")
    logo = manual.config.brand.logo
    if logo and logo not in manual.assets and logo not in manual.unread:
        span = manual.config.where.get("brand.logo", Span("manual.toml"))
        yield error("VM307", span, f'unknown file "{logo}"', f"put the file at {logo}")


def _unknown(code: str, span: Span, what: str, name: str, known: Iterable[str], folder: str) -> Finding:
    meant = near(name, known)
    mend = f'did you mean "{meant}"?' if meant else f"add {folder}/{name}.yaml"
    return error(code, span, f'unknown {what} "{name}"', mend)
