"""Hand-made views of one small manual, for tests of outputs. The people are fictional, and say so.

The medical sentences follow the project's checked facts; they serve tests and are part of no published manual.
"""

from functools import cache
from typing import Any

from msgspec import structs

from vademecum.model.blocks import (
    Blocks,
    Cite,
    CiteItem,
    Emphasis,
    Inline,
    Link,
    ListBlock,
    Paragraph,
    Strong,
    Table,
    ToConcept,
    ToStatement,
    ToTopic,
    Web,
)
from vademecum.source.languages import load_words
from vademecum.view.around import Around, PolicyView, RegionView, SectionView, SiteView
from vademecum.view.manual import (
    ConceptView,
    EvidenceLine,
    GoneView,
    IndexEntry,
    ManualView,
    PersonUse,
    RevisionView,
    SourceUse,
    StandingPageView,
    TopicLine,
)
from vademecum.view.parts import CardView, LinkView, PersonView, ReviewView, RevisedView, SourceView
from vademecum.view.statement import CertaintyView, DemandView, InheritedView, StatementView
from vademecum.view.topic import (
    ChoiceView,
    EffectGroup,
    FigureView,
    GlanceEntry,
    GlanceRow,
    HarmGroup,
    LevelBox,
    LevelGroup,
    PageSection,
    ProseView,
    QuizView,
    ResourceView,
    TableView,
    TopicView,
)

EDITIONS = ("consumer", "professional")


def p(*inner: Inline) -> Blocks:
    return (Paragraph(inner),)


def chosen(edition: str, consumer: Any, professional: Any) -> Any:
    return consumer if edition == "consumer" else professional


@cache
def words(edition: str, language: str = "en") -> dict[str, str]:
    return load_words(language)[edition]


def folder(edition: str, language: str = "en") -> str:
    return ("" if language == "en" else f"{language}/") + ("professional/" if edition == "professional" else "")


def at(edition: str, place: str) -> str:
    return f"/{folder(edition)}{place}"


def other_of(edition: str) -> str:
    return chosen(edition, "professional", "consumer")


def site(edition: str = "consumer", language: str = "en", **changes: Any) -> SiteView:
    made = SiteView(
        edition=edition,
        language=language,
        original="en",
        languages=(("en", f"/{folder(edition)}"), ("es", f"/{folder(edition, 'es')}")),
        root="",
        base_url="https://manual.example",
        folder=folder(edition, language),
        home=f"/{folder(edition, language)}",
        other_home=f"/{folder(other_of(edition), language)}",
        id="integrative-medicine",
        title="Integrative medicine",
        brand="Integrative medicine",
        logo=None,
        accent=None,
        publisher="Example Society (fictional)",
        contact="errors@manual.example",
        funding="none",
        time_zone="Europe/Berlin",
        policy=(
            PolicyView(
                "general-information", p("General information, not a substitute for care by people who know you.")
            ),
            PolicyView("do-not-delay", p("Do not delay care because of something that you read here.")),
        ),
        regions=(
            RegionView(name="United States", emergency="911", text_relay="711", poison="1-800-222-1222", crisis="988"),
            RegionView(name="European Union", emergency="112"),
        ),
        sections=(LinkView("Body-based practices", at(edition, "body/")),),
        pages=(LinkView("Editorial policy", at(edition, "editorial-policy/")),),
        words=words(edition, language),
        assets={
            "site.css": "/assets/site.css",
            "site.js": "/assets/site.js",
            "font.woff2": "/assets/font.woff2",
            "favicon.svg": "/assets/favicon.svg",
        },
    )
    return structs.replace(made, **changes)


def person(edition: str = "consumer", **changes: Any) -> PersonView:
    made = PersonView(
        id="maria-example",
        name="Maria Example (fictional)",
        credentials=("RN", "LMT"),
        affiliation="Example Hospital",
        interests=(),
        interests_on="2026-01-05",
        address=at(edition, "people/#maria-example"),
    )
    return structs.replace(made, **changes)


def editors(edition: str = "consumer") -> PersonView:
    return PersonView(
        id="the-editors", name="The editors of this manual", address=at(edition, "people/#the-editors"), group=True
    )


def sources() -> tuple[SourceView, ...]:
    return (
        SourceView(
            id="furlan2015",
            number=1,
            label="Furlan 2015",
            text="Furlan AD, et al. Massage for low-back pain. Cochrane Database Syst Rev. 2015.",
            url="https://doi.org/10.1002/14651858.CD001929.pub3",
            status="current",
            extent="abstract",
            read_on="2026-11-20",
        ),
        SourceView(
            id="gross2024",
            number=2,
            label="Gross 2024",
            text="Gross AR, et al. Massage for neck pain. Cochrane Database Syst Rev. 2024.",
            url=None,
            status="superseded",
            superseded_by="Gross 2025",
        ),
        SourceView(
            id="gone1999", number=3, label="Gone 1999", text="Gone G. A paper. 1999.", url=None, status="retracted"
        ),
    )


def cards(edition: str = "consumer") -> tuple[CardView, ...]:
    return (
        CardView(
            key="topic:practices",
            kind="overview",
            title="Manipulative and body-based practices",
            address=at(edition, "body/practices/"),
            lead="Hands or the body's own movement work on muscles, joints and skin.",
        ),
        CardView(
            key="topic:massage-therapy",
            kind="therapy",
            title="Massage therapy",
            address=at(edition, "body/massage-therapy/"),
            lead="Hands rub, press and move the soft parts of the body.",
        ),
        CardView(
            key="concept:massage",
            kind="concept",
            title="massage",
            address=at(edition, "body/massage-therapy/"),
            lead="Rubbing and pressing soft tissue.",
        ),
        CardView(
            key="concept:effleurage",
            kind="concept",
            title="gliding",
            address=at(edition, "glossary/#effleurage"),
            lead="Long, smooth movements of the hands over the skin.",
        ),
        CardView(
            key="statement:massage-therapy/leg-clot",
            kind="statement",
            title="A blood clot",
            address=at(edition, "body/massage-therapy/#leg-clot"),
            lead="Pressing could move it.",
        ),
    )


def statement(edition: str, local: str, kind: str, level: str | None, order: int, **fields: Any) -> StatementView:
    values: dict[str, Any] = {
        "id": f"massage-therapy/{local}",
        "anchor": local,
        "kind": kind,
        "level": level,
        "order": order,
        "title": local.replace("-", " ").capitalize(),
        "words": p(f"Words about {local}."),
        "address": at(edition, f"body/massage-therapy/#{local}"),
        "digest": "0123456789ab",
    }
    return StatementView(**{**values, **fields})


def cited(edition: str, said: str, *references: str) -> Blocks:
    return p(said, " ", Cite(tuple(CiteItem(reference) for reference in references)), ".")


def uses(edition: str) -> tuple[EffectGroup, ...]:
    back = statement(
        edition,
        "back",
        "use",
        None,
        1,
        title=chosen(edition, "A sore lower back", "Subacute low back pain"),
        words=cited(edition, chosen(edition, "Massage may ease it", "Short-term improvement in pain"), "furlan2015"),
        effect="helps",
        indication=True,
        cites=("furlan2015",),
        contrary=("gross2024",),
        grounds=chosen(edition, ("Studies are few or weak, so this may change.",), ("GRADE low (Furlan 2015)",)),
        certainty=chosen(edition, None, CertaintyView("low", None, "Furlan 2015", "strong")),
        horizon="short",
        outcome="pain",
        versus="inactive control",
        population=chosen(edition, (), p("Adults.")),
        dose=chosen(edition, (), p("Not stated.")),
        results=chosen(edition, (), ("pain, short term: helps; low (Furlan 2015)",)),
        review_months=12,
    )
    harm = statement(
        edition, "harm", "use", None, 0, title="A use with harm", effect="harms", grounds=("Studies looked at this.",)
    )
    neck = statement(
        edition,
        "neck",
        "use",
        None,
        2,
        title="Neck pain that lasts",
        effect="no-difference",
        cites=("gross2024",),
        grounds=("A source rated it.",),
        certainty=chosen(edition, None, CertaintyView(None, "probably", "Gross 2024")),
    )
    return (EffectGroup("harms", (harm,)), EffectGroup("helps", (back,)), EffectGroup("no-difference", (neck,)))


def harms(edition: str) -> tuple[HarmGroup, ...]:
    sore = statement(
        edition,
        "soreness",
        "adverse-effect",
        None,
        3,
        frequency="common",
        frequency_words="12 in 100 (Yin 2014)",
        grounds=("Studies looked at this.",),
    )
    artery = statement(
        edition,
        "artery",
        "adverse-effect",
        None,
        4,
        title=chosen(edition, "A torn neck artery", "Neck artery dissection"),
        frequency="unknown",
        serious=True,
        severity="life-threatening",
        grounds=("It has happened to people; nobody knows how often.",),
    )
    return (HarmGroup("common", (sore,)), HarmGroup("reported", (artery,)))


def boxes(edition: str) -> tuple[LevelBox, ...]:
    lung = statement(
        edition,
        "embolism-signs",
        "red-flag",
        "emergency",
        5,
        title=chosen(edition, "Signs of a clot in the lung", "Signs of pulmonary embolism"),
        words=(
            Paragraph(("One or more of these, above all together:",)),
            ListBlock(None, (p("sudden shortness of breath"), p("pain in the chest"))),
        ),
        demands=(
            DemandView("urgent emergency", "emergency", "Call the emergency number now"),
            DemandView("avoid all", "avoid-all", "Do not have it"),
        ),
        signs="sudden shortness of breath or chest pain",
        count="any",
        suspect="pulmonary embolism",
        grounds=("A hospital or university advises this.",),
    )
    leg = statement(
        edition,
        "clot-signs",
        "red-flag",
        "today",
        6,
        demands=(DemandView("urgent today", "today", "Get medical care today", ours=True),),
        grounds=("A hospital advises this.", "“Today” is our advice; awaiting clinical review."),
    )
    clot = statement(
        edition,
        "leg-clot",
        "precaution",
        "avoid-all",
        7,
        title="A blood clot",
        words=p("You have, or may have, a blood clot in a ", Strong(("deep",)), " vein. Pressing could move it."),
        demands=(DemandView("avoid all", "avoid-all", "Do not have it"), DemandView("then ask", "ask", "Then ask")),
        when="deep vein thrombosis (known or suspected)",
        when_code="deep-vein-thrombosis (known, suspected)",
        until="the treating team says that it is gone",
        contraindication=True,
        severity="serious",
        cites=("gross2024",),
        grounds=("It has happened to people; nobody knows how often.",),
    )
    thin = statement(
        edition,
        "practices--thin-bones",
        "precaution",
        "limit",
        12,
        id="practices/thin-bones",
        address=at(edition, "body/practices/#thin-bones"),
        title="Thin bones",
        demands=(DemandView("limit pressure gentle", "limit", "Only gentle pressure"),),
        grounds=("Textbooks advise this.",),
        inherited=InheritedView(
            "practices",
            "also true for any manipulative and body-based practices",
            at(edition, "body/practices/#thin-bones"),
        ),
        stricter=(
            statement(
                edition,
                "stricter-bones",
                "inherited",
                "limit",
                12,
                demands=(DemandView("limit time <= 20 min", "limit", "No longer than 20 minutes"),),
                grounds=("Our advice; awaiting clinical review.",),
            ),
        ),
    )
    return (
        LevelBox("emergency", (LevelGroup(None, (lung,)),)),
        LevelBox("today", (LevelGroup(None, (leg,)),)),
        LevelBox("avoid-all", (LevelGroup(None, (clot,)),)),
        LevelBox("avoid-part", _grouped(edition)),
        LevelBox("limit", (LevelGroup(None, (thin,)),)),
    )


def _grouped(edition: str) -> tuple[LevelGroup, ...]:
    medicine = statement(
        edition,
        "blood-thinner",
        "precaution",
        "avoid-part",
        8,
        title="A blood thinner",
        demands=(DemandView("avoid technique deep-tissue", "avoid-part", "Not this way: deep massage"),),
        medicine=p("Do not stop a medicine without asking the person who prescribed it."),
        by="a therapist trained in it",
        instead="gentle massage",
        unless="a doctor said yes",
        grounds=("A health agency advises this.",),
    )
    bones = statement(
        edition,
        "bone-metastasis",
        "precaution",
        "avoid-part",
        9,
        title="Cancer in the bones",
        demands=(DemandView("avoid site-of bone-metastasis", "avoid-part", "Not on: the place of it"),),
        grounds=("Textbooks advise this.",),
    )
    rest = statement(
        edition,
        "rest",
        "precaution",
        "avoid-part",
        10,
        demands=(DemandView("avoid calf", "avoid-part", "Not on: calf"),),
        grounds=("Textbooks advise this.",),
    )
    return (LevelGroup("blood", (medicine,)), LevelGroup("bones", (bones,)), LevelGroup(None, (rest,)))


def glance() -> tuple[GlanceRow, ...]:
    return (
        GlanceRow(
            "care",
            (GlanceEntry("Signs of a clot in the lung", "embolism-signs"), GlanceEntry("Clot signs", "clot-signs")),
        ),
        GlanceRow("avoid-all", (GlanceEntry("A blood clot", "leg-clot"),)),
        GlanceRow(
            "avoid-part",
            (
                GlanceEntry("A blood thinner", "blood-thinner"),
                GlanceEntry("Cancer in the bones", "bone-metastasis"),
                GlanceEntry("Rest", "rest"),
            ),
            (("blood", 1), ("bones", 1), ("other", 1)),
        ),
        GlanceRow("limit", (GlanceEntry("Thin bones", "practices--thin-bones"),)),
        GlanceRow("helps", (GlanceEntry("A sore lower back", "back"),)),
        GlanceRow("can-cause", (GlanceEntry("Soreness", "soreness"), GlanceEntry("A torn neck artery", "artery"))),
    )


def sections_of(edition: str) -> tuple[PageSection, ...]:
    intro = p(
        "Massage is one of the ",
        Link(ToTopic("practices"), ("manipulative and body-based practices",)),
        ". ",
        Link(ToConcept("effleurage"), ("Gliding",)),
        " is common. See ",
        Link(ToStatement("massage-therapy/leg-clot"), ("when not to have it",)),
        ", ",
        Link(ToTopic("practices", "limits"), (Emphasis(("its limits",)),)),
        " and ",
        Link(Web("https://www.example.org/?a=1&b=2"), ("a page elsewhere",)),
        ".",
    )
    kinds = Table(("none", "right"), (("Name",), ("Minutes",)), ((("Swedish",), ("60",)), (("Shiatsu",), ("45",))))
    return (
        PageSection(key="", heading=None, items=(ProseView(intro), ProseView(p("Ask first."), note=True))),
        PageSection(
            key="kinds",
            heading="Kinds of touch",
            items=(
                TableView(anchor="kinds-table", caption="Kinds of massage", table=kinds),
                FigureView(
                    anchor="hands",
                    address="/assets/hands.svg",
                    width=400,
                    height=90,
                    alt="Three hands",
                    caption=p("Pressure from light to deep."),
                    credit="The editors",
                    licence="CC BY 4.0",
                ),
            ),
        ),
        PageSection(key="uses", heading="Uses", effects=uses(edition)),
        PageSection(
            key="side-effects",
            heading="Possible side effects",
            harms=harms(edition),
            also=(GlanceEntry("A use with harm", "harm"),),
        ),
        PageSection(
            key="precautions", heading="Precautions", levels=boxes(edition), left_out=("Needles and blood thinners",)
        ),
        PageSection(key="quiz", heading="Test your knowledge", items=(quiz(),)),
        PageSection(
            key="more-information",
            heading="More information",
            items=(
                ResourceView(
                    anchor="nccih",
                    title="Massage therapy: what you need to know",
                    url="https://www.nccih.nih.gov/health/massage-therapy-what-you-need-to-know",
                    publisher="NCCIH",
                    language="en",
                    checked_on="2026-11-20",
                ),
            ),
        ),
    )


def quiz() -> QuizView:
    return QuizView(
        anchor="which",
        type="one",
        question=p("Which of these means that you should not have a massage at all?"),
        choices=(
            ChoiceView(False, p("A sore lower back"), p("Massage may ease it.")),
            ChoiceView(True, p("A blood clot in a deep vein"), p("Pressing could move it.")),
        ),
        checks=("statement:massage-therapy/leg-clot",),
    )


def alert(edition: str) -> StatementView:
    return statement(
        edition,
        "hot-stones",
        "alert",
        "emergency",
        0,
        title="Hot stones recalled (sample)",
        demands=(DemandView("urgent emergency", "emergency", "Call the emergency number now"),),
        issued="2026-10-01",
        lifted="2026-12-31",
        lifted_until="2026-12-31T23:59:59+01:00",
        grounds=("A health agency advises this.",),
    )


def topic(edition: str = "consumer", **changes: Any) -> TopicView:
    made = TopicView(
        edition=edition,
        language="en",
        id="massage-therapy",
        kind="therapy",
        section="body",
        address=at(edition, "body/massage-therapy/"),
        title="Massage therapy",
        also=("rub down",),
        lead=p("Hands rub, press and move the soft parts of the body to ease pain and stress."),
        lead_text="Hands rub, press and move the soft parts of the body to ease pain and stress.",
        lead_language=None,
        trail=(LinkView("Body-based practices", at(edition, "body/")),),
        authors=(person(edition), editors(edition)),
        owner=editors(edition),
        revised=RevisedView("2026-03-02"),
        review=ReviewView(state="unreviewed"),
        other=at(other_of(edition), "body/massage-therapy/"),
        languages=(
            ("en", at(edition, "body/massage-therapy/")),
            ("es", f"/{folder(edition, 'es')}body/massage-therapy/"),
        ),
        alerts=(alert(edition),),
        glance=glance(),
        sections=sections_of(edition),
        sources=sources(),
        linked=cards(edition),
        concept=cards(edition)[2],
        codes=(("MeSH", ("D008405",)),),
        heirs=(LinkView("Acupressure", at(edition, "body/acupressure/")),),
        keeps=("uses", "precautions", "leg-clot"),
        digest="9f2c41ab77d0e3c8",
    )
    return structs.replace(made, **changes)


def reviewed(edition: str = "consumer", **changes: Any) -> ReviewView:
    made = ReviewView(
        state="reviewed",
        last="2026-03-12",
        due="2028-03-12",
        until="2028-03-12T23:59:59+01:00",
        by=(person(edition, id="erik-example", name="Erik Example (fictional)", credentials=("MD",)),),
    )
    return structs.replace(made, **changes)


def section(edition: str = "consumer") -> SectionView:
    linked = cards(edition)
    acupressure = CardView(
        key="topic:acupressure",
        kind="technique",
        title="Acupressure",
        address=at(edition, "body/acupressure/"),
        lead="Firm pressure on set points of the body.",
    )
    return SectionView(
        id="body",
        title="Body-based practices",
        address=at(edition, "body/"),
        lead=p("Treatments in which hands work on the body."),
        topics=(linked[0], linked[1], acupressure),
        other=at(other_of(edition), "body/"),
    )


def around(edition: str = "consumer", **changes: Any) -> Around:
    return Around(section(edition), site(edition, **changes), f"around-{edition}")


def manual(edition: str = "consumer") -> ManualView:
    linked = cards(edition)
    clot = ConceptView(
        id="deep-vein-thrombosis",
        kind="condition",
        name=chosen(edition, "blood clot in a deep vein", "deep vein thrombosis"),
        other_name=chosen(edition, "deep vein thrombosis", "blood clot in a deep vein"),
        also=("DVT",),
        say="throm-BOH-sis",
        gloss=p("A blood clot in a vein deep in the body."),
        language=None,
        codes=(("ICD-10", ("I82",)),),
        broader=(),
        narrower=(),
        topic=None,
        speaks=(LinkView(linked[4].title, linked[4].address),),
        address=at(edition, "glossary/#deep-vein-thrombosis"),
    )
    massage = LinkView("Massage therapy", at(edition, "body/massage-therapy/"))
    return ManualView(
        site=site(edition),
        sections=(section(edition),),
        topics=(
            TopicLine(
                card=linked[1],
                id="massage-therapy",
                kind="therapy",
                section="body",
                other=None,
                languages=(),
                revised_on="2026-03-02",
            ),
        ),
        index=(
            IndexEntry("2-hour massage", "2-hour massage", linked[1], other_name=True),
            IndexEntry("Massage therapy", "massage therapy", linked[1]),
            IndexEntry("Rub down", "rub down", linked[1], other_name=True),
        ),
        concepts=(clot,),
        problems=(clot,),
        treatments=(linked[1],),
        start=(linked[0],),
        sources=tuple(SourceUse(source, (massage,)) for source in sources()),
        people=(PersonUse(person(edition), (("author", massage),)), PersonUse(editors(edition), (("owner", massage),))),
        pages=(
            StandingPageView(
                id="editorial-policy",
                title="Editorial policy",
                address=at(edition, "editorial-policy/"),
                items=(ProseView(p("Every sentence that could help or hurt has its source.")),),
                linked=(),
                other=at(other_of(edition), "editorial-policy/"),
                language=None,
                languages=(),
                digest="0123456789abcdef",
            ),
        ),
        gone=(
            GoneView(
                address=at(edition, "body/rubbing/"),
                title="Massage therapy",
                state="moved",
                on="2026-02-01",
                because=None,
                moved_to=massage.address,
                instead=None,
            ),
            GoneView(
                address=at(edition, "body/magnets/"),
                title="Magnets",
                state="retired",
                on="2026-02-03",
                because="Its sources were retracted.",
                moved_to=None,
                instead=massage,
            ),
        ),
        revisions=(
            RevisionView(
                topic=massage,
                history=f"{massage.address}history/",
                topic_id="massage-therapy",
                on="2026-03-02",
                kind="practice",
                note=chosen(edition, None, "Added the clot."),
                digest="aa",
            ),
        ),
        evidence=(
            EvidenceLine(
                use=LinkView("Back pain", f"{massage.address}#back-pain"), topic=massage, effect="helps", rating="low"
            ),
        ),
        linked=linked,
        digest=f"manual-{edition}",
    )
