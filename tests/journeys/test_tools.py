"""The tools of a pair in a real browser, each from its start to what comes of it weeks later."""

from tests.journeys.conftest import THEIR_CHANNEL
from tests.journeys.visitor import Visitor


def test_strengths_from_the_first_one_to_what_has_moved(pair: Visitor):
    grace, channel = in_their_channel(pair)
    mariana = get_prompt(grace, "2. Share strengths and growth areas").be("Mariana").opens(channel)
    mariana.presses("Name strengths").sees("What can you build on", "Organizers never see any of it")
    mariana.fills("The strength", "I explain calmly").fills("Shown by: past work or a course", "The migration guide")
    mariana.presses("Save").sees("It rests on past work or a course alone.")
    mariana.presses("Add a growth area").sees("A growth area that stands in the way of it")
    mariana.fills("The growth area", "I speak up late").fills("Shown by: a performance review", "Two in a row")
    mariana.presses("Save").sees("I speak up late", "You alone read this, until you show it")
    mariana.presses("Show it to my mentor").sees("Show it to your mentor?").presses("Show it").closes()
    mariana.sees("Strengths and growth areas of @Mariana", "which strengths does it take")

    grace.be("Grace").opens(channel).presses("Look at it, and add yours").sees("The migration guide")
    grace.presses("Add a strength it takes").sees("A strength that the goal takes")
    grace.fills("The strength", "Patience with interruptions").presses("Save")
    grace.presses("Add a growth area I know").fills("The growth area", "I answer too early")
    grace.fills("Where it showed", "Last Tuesday").presses("Save").sees("Last Tuesday")
    grace.presses("Show it to my mentee").presses("Show it").sees("Every quarter I ask both").closes()
    grace.sees("Now you see both sides next to each other", "What it takes, says @Grace")

    for _ in range(13):
        grace.later("A week later").presses("We did it").closes()
    grace.later("A day later").opens_messages().sees("What has moved since?").presses("Say what has moved").sees(
        "A quarter has gone by"
    )
    grace.chooses("I speak up late", "About the same").submits().closes()
    mariana.be("Mariana").opens_messages().presses("Say what has moved").does_not_see("about the same")
    mariana.fills("What moved, and what helped", "The reading group").submits().sees("about the same").closes()
    mariana.opens(channel).sees("this is what has moved", "The reading group")


def test_an_introduction_from_a_wish_to_what_came_of_it(pair: Visitor):
    grace, channel = in_their_channel(pair)
    mariana = grace.be("Mariana").opens(channel).types("/mentor introduce").sees("Each of you knows people")
    mariana.presses("I would like to meet …").sees("Whom would you like to meet?")
    mariana.fills("I would like to meet someone", "who moved a library online")
    mariana.fills("Because I would like to ask or learn", "What was harder than expected?").submits()
    mariana.sees("Saved.").closes()

    grace.be("Grace").opens(channel).sees("would like to meet someone who moved a library online")
    grace.presses("I know somebody").sees("The wish: to meet someone who moved a library online")
    grace.chooses("Somebody in this Slack", "Linus Virtanen").fills("About Mariana", "Runs the data club.")
    grace.fills("About them", "Moved our archive online.").fills("Why the two of them", "Both fight old catalogs.")
    grace.submits().sees("It waits for your partner's yes").closes()
    mariana.be("Mariana").opens(channel).sees("waits for the yes of @Mariana")
    mariana.presses("Open the introduction to Linus").presses("It suits me").sees("I ask Linus").closes()

    pair.be("Linus").opens_messages().sees("would like to introduce you to @Mariana", "say so or say nothing")
    pair.presses("Yes, introduce us").sees("Thank you. I open a group")
    mariana.be("Mariana").opens(channel).sees("has introduced @Mariana")
    mariana.later("A week later").later("A week later").later("A day later").opens_messages().sees("What came of it?")
    mariana.presses("Tell what came of it").sees("What came of the introduction to")
    mariana.chooses("How it stands", "We have talked").fills("What I take from it", "Begin with the oldest cards")
    mariana.submits().closes()
    grace.be("Grace").opens(channel).sees("tells about your introduction", "Begin with the oldest cards")
    grace.sees("A wish of @Mariana has come true")


def test_a_visit_from_the_invitation_to_both_debriefs(pair: Visitor):
    grace, channel = in_their_channel(pair)
    mariana = grace.be("Mariana").opens(channel).types("/mentor invite").sees("to see you at work, or to be seen")
    mariana.fills("Which occasion?", "Demo day").fills("When does it begin?", mariana.in_days(2, at="13:00"))
    mariana.chooses("Doing what?", "Giving a presentation").fills(
        "The one thing to look for", "The pause after a question"
    )
    mariana.submits().sees("Waits for @Grace").closes()

    grace.be("Grace").opens(channel).sees("@Mariana invites @Grace: Demo day", "@Grace watches @Mariana")
    grace.presses("I am in").sees("You two go there: Demo day", "Add it to your calendar")
    grace.later("A day later").opens_messages().sees("What to look for: The pause after a question")
    grace.later("A day later").opens(channel).sees("How was “Demo day”?")
    grace.presses("Write my debrief").sees("Looking back on “Demo day”", "@Grace watched @Mariana")
    grace.fills("Moments that I saw", "You waited; two people nodded").fills("What worked", "The pause").submits()
    grace.sees("You waited").closes()

    mariana.be("Mariana").opens(channel).sees("Still to write: @Mariana").does_not_see("two people nodded")
    mariana.presses("Write my debrief").does_not_see("two people nodded")
    mariana.fills("Moments that I remember", "I lost the thread").fills("What I want to try next time", "Water")
    mariana.submits().sees("two people nodded", "I lost the thread").closes()
    mariana.sees("You have both written about “Demo day”", "two people nodded")


def test_a_document_from_the_question_to_the_lesson(pair: Visitor):
    grace, channel = in_their_channel(pair)
    mariana = get_prompt(grace, "5. Review each other’s documents").be("Mariana").opens(channel)
    mariana.presses("Ask for a critique").sees("to read something that you wrote")
    mariana.fills("Which document?", "Application").fills("Link", "https://docs.example/a")
    mariana.chooses("What is it?", "A letter or an email").chooses(
        "What kind of reading do you want?", "Is the tone right?"
    )
    mariana.ticks("It is not confidential, and I may show it").submits().sees("is asked in your channel").closes()

    grace.be("Grace").opens(channel).sees("@Mariana asks @Grace to read").presses("I will read it")
    grace.sees("@Grace reads a document of @Mariana")
    grace.later("A week later").opens_messages().sees("You read “Application” of @Mariana")
    grace.presses("Write my critique").sees("Each recommendation with its reason")
    grace.fills("Recommendation 1", "Begin with the request").fills("Why recommendation 1?", "I searched for it")
    grace.fills("Recommendation 2", "Drop page two").fills("Why recommendation 2?", "It repeats page one").submits()
    grace.sees("sees nothing of it until you hand it over").presses("Hand it over").closes()

    mariana.be("Mariana").opens(channel).sees("your critique of “Application” is here").presses("Read it: Application")
    mariana.sees("I searched for it").presses("I take it: Begin with the request").sees("Taken")
    mariana.presses("Not this one: Drop page two").sees("1 of 2 recommendations taken")
    mariana.presses("Write the lesson").sees("What you take from the critique")
    mariana.fills("The lesson", "The request comes first").submits().closes()
    grace.be("Grace").opens(channel).sees("@Mariana has made use of the critique", "The request comes first")


# --- parts of the story


def in_their_channel(pair: Visitor) -> tuple[Visitor, str]:
    """Grace, and the channel's name."""
    channel = pair.be("Grace").channel(starting=THEIR_CHANNEL)
    return pair.opens(channel), channel


def get_prompt(grace: Visitor, activity: str) -> Visitor:
    """One of this activity, after the pair has chosen what it would like to do."""
    grace.types("/mentor focus").sees("What would you like to do together?")
    grace.ticks_only(activity, "6. Learn from experience").presses("Choose")
    grace.sees("has chosen what you two do next").types("/mentor prompt")
    return grace.sees("your turn to get this going")
