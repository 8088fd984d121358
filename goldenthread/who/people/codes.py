"""The code sets of the children in need census and of this house, as choices. Labels are the field's own."""

SEX = [("M", "Boy or man"), ("F", "Girl or woman"), ("U", "Not known yet")]

ETHNICITY = [
    ("WBRI", "White British"),
    ("WIRI", "White Irish"),
    ("WIRT", "Traveller of Irish heritage"),
    ("WROM", "Gypsy or Roma"),
    ("WOTH", "Any other White background"),
    ("MWBC", "White and Black Caribbean"),
    ("MWBA", "White and Black African"),
    ("MWAS", "White and Asian"),
    ("MOTH", "Any other mixed background"),
    ("AIND", "Indian"),
    ("APKN", "Pakistani"),
    ("ABAN", "Bangladeshi"),
    ("AOTH", "Any other Asian background"),
    ("BCRB", "Black Caribbean"),
    ("BAFR", "Black African"),
    ("BOTH", "Any other Black background"),
    ("CHNE", "Chinese"),
    ("OOTH", "Any other ethnic group"),
    ("REFU", "Refused"),
    ("NOBT", "Not yet obtained"),
]

DISABILITY = [
    ("NONE", "None"),
    ("MOB", "Mobility"),
    ("HAND", "Hand function"),
    ("PC", "Personal care"),
    ("INC", "Incontinence"),
    ("COMM", "Communication"),
    ("LD", "Learning"),
    ("HEAR", "Hearing"),
    ("VIS", "Vision"),
    ("BEH", "Behaviour"),
    ("CON", "Consciousness"),
    ("AUT", "Autism or Asperger syndrome"),
    ("DDA", "Disabled in another way"),
]

NAME_KINDS = [("legal", "Legal name"), ("known", "Known as"), ("former", "Former name"), ("alias", "Alias")]

IDENTIFIER_KINDS = [
    ("nhs", "NHS number"),
    ("upn", "Unique pupil number"),
    ("former_upn", "Former unique pupil number"),
    ("la_child_id", "Census child ID"),
    ("previous_system", "Number in the previous system"),
    ("home_office", "Home Office number"),
    ("national_insurance", "National Insurance number"),
    ("court", "Court case number"),
    ("youth_justice", "Youth justice number"),
    ("other", "Other number"),
]

RESIDENCE_KINDS = [("home", "Home"), ("staying", "Staying"), ("placement", "Placement"), ("former", "Former home")]
REACH_KINDS = [("phone", "Phone"), ("email", "E-mail")]
FLAG_KINDS = [
    ("danger", "Danger to visitors"),
    ("health", "Health"),
    ("allergy", "Allergy"),
    ("need", "Need"),
    ("other", "Other"),
]

# kind: (what person is to other, by sex of person M/F/U; the inverse kind)
RELATIONSHIPS: dict[str, tuple[str, str, str, str]] = {
    "parent": ("father", "mother", "parent", "child"),
    "step_parent": ("stepfather", "stepmother", "step-parent", "step_child"),
    "adoptive_parent": ("adoptive father", "adoptive mother", "adoptive parent", "adopted_child"),
    "foster_carer": ("foster carer", "foster carer", "foster carer", "fostered_child"),
    "guardian": ("special guardian", "special guardian", "special guardian", "ward"),
    "grandparent": ("grandfather", "grandmother", "grandparent", "grandchild"),
    "sibling": ("brother", "sister", "brother or sister", "sibling"),
    "half_sibling": ("half-brother", "half-sister", "half-brother or half-sister", "half_sibling"),
    "step_sibling": ("stepbrother", "stepsister", "stepbrother or stepsister", "step_sibling"),
    "partner": ("partner", "partner", "partner", "partner"),
    "spouse": ("husband", "wife", "spouse", "spouse"),
    "ex_partner": ("former partner", "former partner", "former partner", "ex_partner"),
    "ex_spouse": ("former husband", "former wife", "former spouse", "ex_spouse"),
    "aunt_uncle": ("uncle", "aunt", "aunt or uncle", "niece_nephew"),
    "cousin": ("cousin", "cousin", "cousin", "cousin"),
    "friend": ("family friend", "family friend", "family friend", "friend"),
    "child": ("son", "daughter", "child", "parent"),
    "step_child": ("stepson", "stepdaughter", "stepchild", "step_parent"),
    "adopted_child": ("adopted son", "adopted daughter", "adopted child", "adoptive_parent"),
    "fostered_child": ("fostered child", "fostered child", "fostered child", "foster_carer"),
    "ward": ("child under guardianship", "child under guardianship", "child under guardianship", "guardian"),
    "grandchild": ("grandson", "granddaughter", "grandchild", "grandparent"),
    "niece_nephew": ("nephew", "niece", "niece or nephew", "aunt_uncle"),
}
RELATIONSHIP_CHOICES = [(kind, words[2]) for kind, words in RELATIONSHIPS.items()]
