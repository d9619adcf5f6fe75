"""Scenes of the tour: the tools of a pair, with the forms that open only after days, or for the other one."""

from datetime import timedelta

from bot.features.introductions.rules import ASKED_AFTER
from bot.features.strengths.rules import QUARTER
from tests.features.checkins.scenes import answer, found
from tests.features.introductions import scenes as introducing
from tests.features.observations.visiting import FRIDAY
from tests.features.reviews import reading
from tests.features.strengths import scenes as portraits
from tests.tours import Tour


def strengths(tour: Tour) -> None:
    stage, mariana = tour.stage, tour.visitor("Mariana")
    mariana.person.types("/mentor strengths", channel=tour.channel)
    mariana.fills_in()
    mariana.person.types("/mentor strengths", channel=tour.channel)
    mariana.person.presses("Open")
    mariana.person.presses("Ask colleagues")
    mariana.person.chooses("Colleagues", "Wanjiru")
    mariana.person.submits()
    mariana.person.closes(everything=True)
    tour.whoever_reads("Write a line", "Wanjiru")
    tour.visitor("Wanjiru").presses("Write a line")
    mariana.person.types("/mentor strengths", channel=tour.channel)
    mariana.person.presses("Open")
    portraits.show(stage, mariana.person, "mentor")


def introduction(tour: Tour) -> None:
    stage, (grace, mariana) = tour.stage, (tour.visitor("Grace"), tour.visitor("Mariana"))
    grace.person.types("/mentor introduce", channel=tour.channel)
    tour.visitor("Grace", third=[]).presses("Introduce somebody")
    introducing.grant(stage, groups=False)
    introducing.write(stage, grace.person, tour.channel, third="Aroha")
    grace.person.closes()
    mariana.person.types("/mentor introduce", channel=tour.channel)
    for label in ("Open", "It suits me"):
        mariana.person.presses(label)
    mariana.person.closes(everything=True)
    stage.person(tour.whoever_reads("Yes, introduce us", "Aroha")).presses("Yes, introduce us")
    stage.settle()
    tour.whoever_reads("Copy the text", "Grace")
    grace.presses("Copy the text")
    tour.pass_time(ASKED_AFTER + timedelta(minutes=5))
    mariana.presses("Tell what came of it")


def visit(tour: Tour) -> None:
    mariana, grace = tour.visitor("Mariana"), tour.visitor("Grace")
    mariana.person.types("/mentor invite", channel=tour.channel)
    mariana.person.chooses("Which occasion?", "Demo day")
    mariana.person.chooses("starts_at", FRIDAY)
    mariana.person.chooses("Doing what?", "Giving a presentation")
    mariana.person.submits()
    mariana.person.closes()
    tour.stage.settle()
    grace.person.presses("I am in")
    tour.stage.settle()
    tour.pass_time(FRIDAY + timedelta(hours=2) - tour.stage.now)
    for visitor in (grace, mariana):
        visitor.presses("Write my debrief")
        tour.stage.settle()


def meeting(tour: Tour) -> None:
    grace = tour.visitor("Grace")
    for label in ("Propose times", "We met elsewhere"):
        grace.person.types("/mentor meet", channel=tour.channel)
        grace.presses(label)
        tour.stage.settle()


def document(tour: Tour) -> None:
    stage, grace, mariana = tour.stage, tour.visitor("Grace"), tour.visitor("Mariana")
    reading.ask(stage, mariana.person, tour.channel)
    grace.person.presses("I will read it")
    stage.settle()
    grace.person.presses("Write my critique")
    grace.person.chooses("praise", "A warm first line")
    reading.advise(grace.person, ("Begin with the request", "I searched for it"))
    grace.person.presses("Hand it over")
    grace.person.closes(everything=True)
    stage.settle()
    mariana.person.presses("Read it")
    mariana.person.presses("I take it")
    mariana.presses("Write the lesson")


def goal(tour: Tour) -> None:
    mariana = tour.visitor("Mariana")
    for labels in (("Add a goal",), ("Open", "Add a step")):
        mariana.person.types("/mentor goal", channel=tour.channel)
        for label in labels[:-1]:
            mariana.person.presses(label)
        mariana.presses(labels[-1])
        tour.stage.settle()


def library(tour: Tour) -> None:
    grace = tour.visitor("Grace")
    grace.person.types("/mentor resource", channel=tour.channel)
    grace.fills_in()
    grace.person.types("/mentor resources", channel=tour.channel)
    grace.person.presses("Open")
    grace.presses("Share with the program")


def look_again(tour: Tour) -> None:
    tour.pass_time(QUARTER)
    mariana = tour.visitor("Mariana")
    mariana.person.types("/mentor strengths", channel=tour.channel)
    mariana.person.presses("Open")
    mariana.presses("Say what has moved")


def check_in(tour: Tour) -> None:
    grace = tour.visitor("Grace")
    while not found(grace.person, "get on?"):
        tour.stage.later(days=1)
    answer(tour.stage, grace.person, "get on?", "4", "4")
    grace.presses("Add a line")
