"""What people say in the story. Sentences are made up; {child}, {he}, {mother}, {caller} are filled in."""

from random import Random

# need code: what a caller may say
CALLS: dict[str, list[str]] = {
    "N1": [
        "{child} came in with a bruise on the left arm and said {he} had been grabbed for spilling milk. {child} asked not to be sent home early.",
        "Neighbours heard shouting and something breaking at about 22:00. Police found {mother} upset; {child} was on the stairs in pyjamas.",
        "{child} has come in hungry four days out of five and wears the same clothes. {mother} does not answer the phone.",
        "{child} was picked up by an older man twice this week and will not say who he is. {he} has a new phone.",
        "{child} said “Dad sleeps all day now.” Six days missed since half-term. Nobody answered at home on two visits.",
        "Found alone at the park at 21:30 with a younger child. {he} said {mother} was out and would be back when it was dark.",
        "{child} told a friend that {he} is frightened when {mother} drinks. {he} does the breakfast and takes the little ones to school.",
        "The health visitor found no food in the kitchen and a broken heater in {child}’s room. {mother} cried and asked for help.",
    ],
    "N2": [
        "{child}’s needs have grown and {mother} sleeps three hours a night. The family asks for a break and for somebody to look at the stairs.",
        "The paediatrician asks for an assessment of {child}’s care at home before the operation in spring.",
    ],
    "N3": [
        "{mother} has been in hospital twice since summer. {child} has been cooking and missing school to care for {mother}.",
        "The perinatal team worries about how {mother} will cope after birth; she was very low after the last.",
    ],
    "N4": [
        "The family must leave their flat on Friday and have nowhere to go. {child} has exams next week.",
        "{mother}’s partner left last week, the rent is owed and {child} has stopped talking at school.",
    ],
    "N5": [
        "{mother} and {child} row every evening; last night {he} packed a bag. {mother} asks for somebody to talk to them both.",
        "The parents cannot agree where {child} lives. {he} is carried between houses in the middle of the night.",
    ],
    "N6": [
        "{child} was arrested for shoplifting with two older boys. Police ask whether {he} is being used.",
        "{child} has been excluded for the third time this term. The school asks what help there is.",
    ],
    "N8": [
        "{child} arrived with an uncle who says {he} has no papers. {child} does not know where {he} will sleep tonight."
    ],
    "N0": ["The caller would not say more than that somebody should look in on {child}."],
}
QUESTIONS = [
    "Where is the nearest nursery with free hours?", "How do I apply for a blue badge for my daughter?",
    "What is the number of the school admissions team?", "Who can help with a letter about housing?",
    "Is there a playgroup in Thornmere on Wednesdays?",
]  # fmt: skip
ANSWERS = [
    "Gave the number of the family information service and the two nurseries nearest to the caller.",
    "Explained how to apply and sent the form by e-mail.",
    "Put the caller through to the right team.",
]
# decision: why
REASONS: dict[str, list[str]] = {
    "referral": [
        "What {child} said and the missed school together point to neglect. History read: this is not the first time. An assessment is needed.",
        "{child} may be at risk at home. The mother did not dispute what was said. A social worker must see {child} alone.",
        "Third contact in a year about the same worry. Earlier advice has not changed anything.",
    ],
    "early_help": [
        "{mother} asks for help and the school is ready to lead. No sign of harm. Family help can begin this week.",
        "The worry is about routines and money. {mother} agrees to family help.",
    ],
    "advice": [
        "Talked through what the school can do itself and whom to ring if {child} says more.",
        "No sign of harm. The caller knows what to look for and when to ring again.",
    ],
    "none": [
        "Checked with the school and the health visitor: {child} is seen daily and well. Nothing more to do.",
        "Known to us and open: passed to the allocated worker the same hour.",
        "The information was sent to the wrong council; passed on.",
    ],
}
TOLD = [
    "Told the outcome by phone the same day.", "Told by e-mail that we will assess, and who will ring.",
    "Rang back; no answer, left our number only.", "Told that advice was given and that the door stays open.",
]  # fmt: skip
HER_WORDS = [
    "I want Mum to be awake when I come home.", "I count the cars until Mum gets up.", "It is better when Nan is here.",
    "I like it when nobody shouts.", "I don’t want to move school again.", "My room is cold but I have two blankets.",
    "I told my teacher because she listens.", "I want to see Dad on Sundays but not at his house.",
    "Nobody asks me what I want.", "Me and my brother make toast.", "I sleep with the light on.", "I wish it was like last summer.",
]  # fmt: skip
AGENCIES = ["Police", "School", "GP", "Health visitor", "Probation", "Housing", "Adult services"]
BASES = [
    "Duty to safeguard: Children Act 2004, section 11",
    "Parents agree to the check",
    "Public task: welfare of the child",
]
RETURNS = [
    "What does {child}’s father say? Add it, or say why not.",
    "The analysis repeats the history. What is different this time, and what would have to be true to close?",
    "{child} was seen once, with {mother}. See {him} alone.",
]
CLOSINGS = {
    "RC8": "No need for more: what was worrying has been put right and {mother} knows whom to ring.",
    "RC9": "Family help leads from here; the family agree.",
    "RC7": "The plan did its work: mornings are safe, school is steady, the family network holds.",
}
IMPACTS = [
    "The first time that {child} told somebody outside the family.", "{child} was left to manage alone.",
    "{child} moved away from the only school {he} knew.", "The worker whom {child} trusted left.",
    "Shows the same pattern as two years before.",
]  # fmt: skip


def fill(text: str, child, mother, dice: Random | None = None) -> str:
    """A sentence with its people in it."""
    he = child.he
    him = {"he": "him", "she": "her"}.get(he, "them")
    words = text.format(child=child.given or "the baby", he=he, him=him, mother=mother.given, caller="The caller")
    return words[0].upper() + words[1:]
