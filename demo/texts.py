"""What a worker wrote under each prompt of the assessment. Two or three ways of saying each, so that texts differ."""

# prompt: ways of answering
COMMON: dict[str, list[str]] = {
    "reason": [
        "{caller} told us about {child} on {day}. {mother} says that things had been building up since the summer.",
        "The school rang on {day}. {mother} agrees that the mornings go wrong and does not agree that {child} was hurt.",
    ],
    "questions": [
        "Who looks after the children when {mother} cannot? Is {child} hit? What changed since the last time we helped?",
        "How often is {child} alone? What would the family network do if they knew? Does {mother} want to change this?",
    ],
    "family_home": [
        "{mother} lives with the children. {father} lives nearby and has them on Sundays. Two bedrooms; the children share.",
        "{mother}, {father} and the children live together. The house is warm and there is food; there is one bed too few.",
    ],
    "network": [
        "A grandmother ten minutes away, a neighbour with a key, and the lunch lady whom {child} trusts.",
        "An aunt in Weirham rings every evening. The football coach would drive {child} home.",
    ],
    "history": [
        "The third time in four years that {child} has been left to manage when {mother} is ill. It was good when the grandmother stayed on weekdays.",
        "One contact in 2023, closed with advice; the same worry as now. It got better for a term and came back when the shifts changed.",
    ],
    "harm": [
        "{child} has gone to school without food on at least nine days and was alone until 21:00 twice in October.",
        "{child} saw {father} break a door in September and was grabbed by the arm once. {he} had a bruise that faded in a week.",
    ],
    "complicating": [
        "Rent is three months behind, and {mother} works nights.",
        "{mother} was in care herself and fears asking for help.",
    ],
    "strengths": [
        "{mother} rings the school when {child} is late. Homework is done at the kitchen table every day.",
        "The children are warm with each other. {mother} took {child} to every appointment this year.",
    ],
    "safety": [
        "On four nights in October {mother} rang the grandmother before she drank, and the children slept there.",
        "When {father} shouts, {child} goes next door; that was agreed and happened twice.",
    ],
    "next_steps": [
        "The grandmother does the school run on Mondays and Thursdays from next week.",
        "A morning plan with the neighbour by Friday, written by {mother} and {child} together.",
    ],
    "agreement": ["{mother} agrees. {father} agrees to Sundays only. {child} agrees if school does not change."],
}
OWN: dict[str, list[str]] = {
    "day": ["{child} gets up alone, makes toast for the little ones and knows which neighbour to knock for. School is where {he} rests.",
            "{child} listens at the top of the stairs before coming down. Afternoons at the club are the best part of the day."],
    "health": ["Growing well; teeth not seen for two years. Sleeps with the light on.", "Asthma, inhaler kept at school. Otherwise well."],
    "school": ["In school four days of five. Reads above age. Falls asleep on Thursdays.", "Happy in class, alone at break. Maths is the favourite."],
    "wishes": ["{child} wants mornings to be quiet and to stay at the same school.", "{child} wants to see {father} in the park and not at the flat."],
    "danger": ["The school and the social worker are worried that {mother} will drink at night, and that {child} will be hurt or frightened with nobody sober to help.",
               "The social worker and the grandmother are worried that {father} will hurt {child} again when he is angry, and that {child} will stop telling anybody."],
    "goal": ["Every night a sober adult is in charge, and {child} knows who.", "{child} is never alone with a grown-up who is shouting, and has two people to ring."],
    "analysis": ["The pattern is the same as in 2023, but {mother} asked for help herself this time. What is missing is an adult for the mornings when she cannot. Without that {child} will go on being the parent.",
                 "What happened was not an accident and could happen again on a bad evening. {child} tells people now, which keeps {him} safer than last year. The plan must not rest on {mother} alone."],
    "otherwise": ["If {child} is tired because of a health problem, the GP will have seen it by the end of the month."],
    "plan": ["A child in need plan. First step: a morning plan with the neighbour, by the end of next week.",
             "Family help leads; the school keeps a weekly word with {child}; we close when four weeks have gone well."],
}  # fmt: skip
SHORT = ("reason", "history", "strengths", "day", "danger", "goal", "analysis", "plan")
FIRST_DRAFT = {"analysis": "{mother} engages well. The history is noted. A plan is needed."}
