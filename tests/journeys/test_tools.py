"""The tools of a pair in a real browser, each from its start to what comes of it weeks later."""

from tests.journeys.conftest import THEIR_CHANNEL
from tests.journeys.visitor import Visitor

WHEN_THEY_MEET = (3, 7, 11)
"""Weeks of a quarter: a pair from which nothing is heard is asked whether it goes on."""


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
    pair.opens("Grace, Mariana, Mentor").sees("this is @Mariana", "Runs the data club.")
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
    mariana.fills("Which occasion?", "Demo day").fills("When does it begin?", mariana.in_days(2, at="09:30"))
    mariana.chooses("Doing what?", "Giving a presentation").fills(
        "The one thing to look for", "The pause after a question"
    )
    mariana.submits().sees("Waiting for @Grace").closes()

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


def test_a_lesson_from_telling_it_to_what_was_done_differently(pair: Visitor):
    grace, channel = in_their_channel(pair)
    grace.types("/mentor lesson").sees("Look back on one experience")
    grace.fills("What it is about", "My first big demo").fills("What did not work", "No dry run")
    grace.fills("What I will do differently", "A dry run the day before").submits()
    grace.sees("Saved.", "Waiting for @Mariana").closes()

    mariana = pair.be("Mariana").opens(channel).sees("adds what they take from it").does_not_see("No dry run")
    mariana.presses("What I take from it: My first big demo").sees("Have they told you about it?")
    mariana.fills("What I take from it", "To say early what breaks").submits()
    mariana.sees("No dry run", "To say early what breaks").closes()
    mariana.sees("Both of you have written about “My first big demo”")

    for _ in range(5):
        grace.later("A week later")
    grace.be("Grace").opens_messages().sees("After “My first big demo” you wanted to do this differently")
    grace.presses("Tell how it went").chooses("Did it happen?", "Yes, I did it differently").presses("Save").closes()
    mariana.be("Mariana").opens(channel).sees("@Grace has done something differently")
    mariana.types("/mentor journal").sees("Lesson of Grace: My first big demo").closes()


def test_a_book_from_the_recommendation_to_the_library(pair: Visitor):
    grace, channel = in_their_channel(pair)
    mariana = pair.be("Mariana").opens(channel).types("/mentor resource").sees("What would help @Grace")
    mariana.chooses("What it is", "Book").fills("Title", "Thanks for the Feedback")
    mariana.fills("Link", "https://books.example/feedback").submits()
    mariana.presses("Where I am with it").fills("How I found it", "Chapter 4 is us").submits()
    mariana.sees("still missing: @Grace").closes()
    grace.be("Grace").opens(channel).sees("@Mariana recommends a book to @Grace").does_not_see("Chapter 4 is us")
    grace.presses("Where I am with Thanks for the Feedback").fills("How I found it", "Too long").submits()
    grace.sees("Chapter 4 is us", "Too long").closes()
    grace.sees("Both of you have written how you found “Thanks for the Feedback”")

    mariana.be("Mariana").opens(channel).types("/mentor resources").presses("Search").fills("Words in it", "feedback")
    mariana.submits().sees("1 resource of yours").presses("Open Thanks for the Feedback")
    mariana.presses("Share with the program").sees("all that everybody in the program sees")
    mariana.fills("What it is good for", "Short").submits().sees("In the program's library").closes()
    grace.be("Grace").opens(channel).types("/mentor resources").presses("The program's library")
    grace.sees("The library of Acorn Mentoring", "Thanks for the Feedback").closes()


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

    for week in range(14):
        grace.later("A week later")
        if week in WHEN_THEY_MEET:
            grace.presses("We did it").closes()
    grace.opens_messages().sees("What has moved since?").presses("Say what has moved").sees("A quarter has gone by")
    grace.chooses("I speak up late", "About the same").fills("What moved, and what helped", "You asked first")
    grace.submits().closes()
    mariana.be("Mariana").opens_messages().presses("Say what has moved").does_not_see("You asked first")
    mariana.fills("What moved, and what helped", "The reading group").submits().sees("You asked first").closes()
    mariana.opens(channel).sees("this is what has moved", "The reading group")


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
