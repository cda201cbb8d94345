"""English for comparing texts: which words say the same, which name a part of the body, which only join others.

Each group is one line of words that stand for its first; rules compare stems of these. Names of a manual's own concepts
are not here: they come from its concepts.
"""

# What lay and professional words, or two spellings, call by different names.
SAME = """
pain painful hurt hurts hurting ache aching achy sore soreness tender tenderness discomfort
surgery surgical operation operated postoperative surgeon
belly abdomen abdominal stomach tummy
medicine drug medication
child children kid pediatric paediatric
baby infant newborn neonate neonatal
worry anxiety anxious worried worries
tired tiredness fatigue weary
nausea nauseous sick vomiting
sight vision visual see
urine pee
stool bowel feces faeces
bleed bleeding hemorrhage haemorrhage blood-loss
bruise bruising bruises hematoma haematoma ecchymosis
clot thrombosis thrombus embolism thrombi embolus
tear torn tore dissection dissect rupture ruptured
break broken broke fracture fractured crack
numb numbness insensate anesthesia anaesthesia
weak weakness paresis
swell swollen swelling edema oedema
tumor tumour neoplasm
cancer malignancy malignant oncology carcinoma
bone bony osseous skeletal
lung pulmonary
heart cardiac coronary
kidney renal
liver hepatic
brain cerebral
nerve neural neurological neuropathic
skin cutaneous dermal
artery arterial
vein venous
joint articular
muscle muscular
pregnant pregnancy gestation gravid obstetric
labor labour birth childbirth delivery
sleep insomnia asleep slept
proof evidence proven prove
proven established proved
study studies trial trials rct rcts
heal healed healing
spread spreads metastasis metastatic metastases
infect infection infected infectious
new acute recent lately
lasting lasts chronic persisting persistent
warm warmth
bad severe severely badly serious
mild minor slight
light gentle gently soft softly
deep deeply
low lower lowered reduced decreased less fewer reduce reduces decrease
push thrust
daily everyday
task function functional
quick fast rapid
old older elderly
mood depression depressed
wound sore-open ulcer lesion
small minute tiny
dizzy dizziness vertigo
faint fainting syncope
breath breathe breathing
dyspnea dyspnoea breathless breathlessness
fever feverish febrile pyrexia
doctor physician
team teams
scar cicatrix
itch itching pruritus
stress stressed distress distressed
touch touched touching
foot feet
tooth teeth dental
massage massages massaged massaging
press pressure pressing pressed presses
rub rubbing rubbed
therapist practitioner
"""

# Parts of the body; the names of a line are one part, in lay and professional words.
SITES = """
neck cervical carotid throat
back dorsal dorsum
lower-back low-back lumbar lumbosacral
spine spinal vertebra vertebral vertebrae back-bone backbone
belly abdomen abdominal stomach tummy
leg legs
calf calves
thigh thighs femoral
arm arms
elbow elbows
wrist wrists
hand hands palm palms
finger fingers thumb
foot feet plantar
ankle ankles
toe toes
shoulder shoulders scapula scapular
chest thorax thoracic breastbone sternum
breast breasts mammary
head cranial skull
face facial
jaw mandible
hip hips
groin inguinal
knee knees popliteal
rib ribs costal
buttock buttocks gluteal
pelvis pelvic
armpit armpits axilla axillary
womb uterus uterine
eye eyes ocular
ear ears
mouth oral
kidney kidneys renal
liver hepatic
lung lungs pulmonary
"""

# One line: words of which only one can be true of a place.
SIDES = """
left
right
front anterior
side lateral
upper
inner medial
outer
"""

STOP = frozenset(
    """
    a an the this that these those it its he she they them their his her you your yours we our us i me my who whom
    which what whose where when while how why there here then than as at by for from in into of off on onto out over to
    up upon with within about above after again against all also am and any are be because been before being below
    between both but can could did do does doing done down during each either else elsewhere even ever every few first
    further get gets getting got had has have having if just let lets like made make makes making many may might more
    most much must need needs new next now one ones only or other others ought own part parts people person place
    places put same say says said see seen shall she should show shown shows since so some someone somebody still
    such take takes taken tell tells thing things through time times too toward towards two under until use used uses
    using very was way well were will would yes yet anyone anybody everyone
    not no never none nor neither nobody nothing without cannot can't don't doesn't didn't won't isn't aren't
    e.g i.e etc example advice our source sources text texts page
    """.split()
)

NUMBER_WORDS = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen "
        "eighteen nineteen".split()
    )
} | {
    word: 10 * number for number, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
}
MULTIPLES = {"hundred": 100, "thousand": 1000, "million": 1_000_000}
FRACTIONS = {"half": 0.5, "halves": 0.5, "third": 1 / 3, "thirds": 1 / 3, "quarter": 0.25, "quarters": 0.25}

# What may happen to a reader, in lay and professional words: a line is one thing.
HAPPENINGS = """
pain painful ache aches sore soreness tender discomfort tenderness
bruise bruises bruised bruising hematoma haematoma ecchymosis ecchymoses
bleed bleeds bleeding hemorrhage haemorrhage
swelling swollen swell swells edema oedema
itch itching itchy pruritus
rash rashes dermatitis hives urticaria eczema
allergy allergic reaction sensitivity hypersensitivity anaphylaxis
nausea sick vomiting vomit
dizziness dizzy vertigo lightheaded light-headed
fainting faint faints syncope collapse
headache headaches
fever febrile
burn burns burned scald
blister blisters
infection infections infected sepsis
scar scars
numbness numb tingling paresthesia
weakness weak
tiredness tired fatigue
drowsiness drowsy sleepy sedation
stiffness stiff
fracture fractures fractured broken
stroke strokes
diarrhea diarrhoea
constipation
redness erythema red
jaundice hepatitis
seizure seizures fit fits convulsion
palpitations arrhythmia
"""
