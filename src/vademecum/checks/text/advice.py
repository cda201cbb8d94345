"""Forms of advice in English: what asks, what urges, what softens, what permits."""

from vademecum.checks.text.patterns import AnyCase

ASKS = AnyCase(
    r"\b(?:ask(?:s|ed|ing)?|talk(?:s|ed|ing)? (?:to|with)|speak(?:s|ing)? (?:to|with)|check with|consult\w*"
    r"|discuss\w*|clearances?"
    r"|agree(?:s|d|ment)?|approv\w+|consent|refer(?:ral|red|s)?|assess\w*|inform\w*|call|contact|verify"
    r"|permission|advice of"
    r"|tell|say yes|says yes|allow(?:s|ed)?)\b",
)
ASKED_OF = AnyCase(
    r"\b(?:doctor|physician|provider|clinician|team|specialist|surgeon|nurse|midwife|dentist|pharmacist"
    r"|prescriber|therapist"
    r"|medical|oncolog\w+|h[a]?ematolog\w+|obstetric\w*|neonat\w+|pa?ediatric\w*|cardiolog\w+|who (?:treats"
    r"|prescribed)|person who)\b",
)
BEFOREHAND = AnyCase(
    r"\b(?:first|before|beforehand|until|unless|without|in advance|prior|ahead|only (?:with|after|if)|then"
    r"|later|after that|afterwards|when you can start|clearance|agree\w*|approv\w+)\b",
)
AT_ONCE = AnyCase(
    r"\b(?:at once|right away|straight away|immediate(?:ly)?|right now|without (?:any )?delay|emergency|call for help"
    r"|call an ambulance|ambulance|urgent(?:ly)?)\b",
)
TODAY = AnyCase(r"\b(?:today|same[- ]day|this (?:very )?day|within (?:24 hours|a day|hours)|on the day)\b")
URGENT_PRO = AnyCase(
    r"\b(?:emergenc\w*|urgen\w*|immediate\w*|same[- ]day|today|at once|prompt\w*|assess\w*|without delay|call\w*)\b",
)
CALLS = AnyCase(
    r"\b(?:call|calls|phone|ring|contact|tell|see|ask|speak|talk|discuss|advise to see|consult\w*)\b",
)
# Words that put off what is urgent.
LATE = AnyCase(
    r"\b(?:soon|tomorrow|next (?:day|week|month|visit|time)|this week|in (?:a|some|the next|two|three"
    r"|\d+) (?:few )?(?:days?|weeks?|months?)"
    r"|within (?:a|some|the|two|three|seven|\d+) (?:few )?(?:days?|weeks?|months?)|when (?:you (?:can"
    r"|have time)|it suits|convenient)|if it gets worse"
    r"|if it does not (?:stop|go away|get better)|at (?:some|your next) (?:point|visit)|at your convenience"
    r"|wait and see|non-?urgent|routine(?:ly)?|elective\w*|when possible|in due course|sometime|later)\b",
)
# Words that take the force out of a demand.
SOFT = AnyCase(
    r"\b(?:if (?:at all )?possible|where (?:ever )?possible|when(?:ever)? possible|as far as possible|try (?:to"
    r"|not)|usually|normally|generally"
    r"|as a rule|in general|in most cases|for the most part|most of the time|preferabl\w+|ideally|better (?:not"
    r"|to)|best (?:not|to)|prefer(?:red)? (?:not|to)"
    r"|consider|considered|may want|might want|may wish|might wish|may like|might like|could also"
    r"|you may (?:also )?ask|you (?:can|could|might) (?:also )?ask"
    r"|should (?:probably|perhaps|ideally)|perhaps|maybe|at your discretion|optional(?:ly)?|up to you"
    r"|if you (?:like|wish|want|can|prefer|worry|are unsure)"
    r"|unless you|not too|not very|not much|not so|too (?:much|hard|deep|long|often|strong)|less|little|a bit"
    r"|some care|with (?:some )?(?:care|caution)"
    r"|be careful|cautious(?:ly)?|caution|may be (?:wise|good|better|advisable|possible|fine|allowed)"
    r"|might be (?:wise|better|good|advisable)"
    r"|need not|it is (?:fine|safe|okay|ok|all right)|should be (?:fine|safe|avoided if)|often|sometimes|mostly"
    r"|largely|prolonged|repeated|for long|relative(?:ly)?|limit(?:ed)?|minimi[sz]e|reduce[ds]?"
    r"|can help|could help|suggest(?:s|ed)?)\b",
)
GENTLE = AnyCase(r"\b(?:gent\w+|light(?:er|ly)?|soft(?:ly)?)\b")
FIRM = AnyCase(
    r"\b(?:firm(?:er|ly)?|hard(?:er)?|strong(?:er|ly)?|deep(?:er|ly)?|vigorous(?:ly)?|forceful(?:ly)?|heavy"
    r"|intense|full pressure|normal (?:pressure|touch|massage)|usual pressure)\b",
)
HERE = AnyCase(
    r"\b(?:there|it|them|this|that|these|those|site|sites|area|areas|place|places|part|parts|spot|field|near"
    r"|region|affected|involved|treated|local(?:ly)?)\b",
)
# The beginning of a clause that tells or allows to do something, with no "no" in it.
PERMITS = AnyCase(
    r"^(?:(?:and|but|so|then|now|please|just|after (?:that|work)[^,]*)\s*,?\s*)*(?:you (?:can|may|could|should"
    r"|must) (?:safely |still |also )?(?:have|get|use|take|do|press|rub|push)"
    r"|have (?!someone|somebody|your|the |a |an )[\w-]+|do (?:do |so\b|have|use|take|press|rub|massage|start|push|get"
    r"|go|not stop)|have (?:a |an |any |some "
    r"|more )?(?:\w+ )?{act}|(?!.*\b(?:could|can|may|might|was|were|is|are|has|have|had|would|will|asks?"
    r"|causes?|caused|followed)\b)(?:deep(?:-tissue| tissue)? |firm |hard |strong |body |lymph |some |any )*{act}\b"
    r"|(?:massage|pressure)\s*,|include\b|apply\b|use\b|take\b|press\b|rub\b|push\b|someone (?:should|may|can"
    r"|must)|somebody (?:should|may|can|must)"
    r"|anyone (?:should|may|can)|everyone (?:should|may|can)"
    r"|start\b|begin\b|go on\b|carry on\b|continue\b|keep\b|let (?:someone|somebody|anyone|them)|(?:always"
    r"|only) (?:have|use|press|rub|push))".replace(
        "{act}", r"(?:massage|work|pressure|pressing|manipulation|thrust|rubbing|touch|treatment)"
    ),
)
# Negated advice to do what protects: "do not ask", "never tell", "do not stop".
UNASKED = AnyCase(
    r"\b(?:do not|don['’]t|never|no need to|need not|does not need to|not necessary to"
    r"|(?<!does )(?<!did )(?<!do )not|without|should not|must not)\s+(?:\w+\s){0,2}?"
    r"(?:ask|asking|tell|telling|call|calling|talk|talking|see|stop|stopping|wait|waiting|get (?:help|care)"
    r"|look|look(?:ing)? at|agree|watch|check|inform|informing|assess\w*)\b",
)
# A reason that was turned round: harm that cannot happen.
HARMS = (
    r"(?:bleed|break|burst|tear|hurt|harm|damage|worsen|loosen|spread|slow|strain|cause|send|injur|bruis|fracture"
    r"|ruptur|dislodg|clot|burn|be dangerous|make (?:you|it|the)|lead to|trigger|raise|lower|feel|happen|react|swell"
    r"|interact|poison|be broken|move(?! (?:his|her|their|its|your))|work in)"
)
DENIED = AnyCase(
    rf"\b(?:cannot|can['’]t|can not|could not|couldn['’]t|may not|might not|will not|won['’]t|does not|do not"
    rf"|did not|never)\s+(?:\w+\s){{0,2}}?{HARMS}\w*",
)
DENIED_OK = AnyCase(r"\bmay not feel\b|\bmight not feel\b|\bcannot feel\b")
