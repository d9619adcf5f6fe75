"""Duties in a program. Its name, rules and questions are the program's own."""

from bot.core.personal import Rows, by_person
from bot.features.programs.models import Officer

TABLES = (Rows(Officer, by_person(Officer.person_id), title="My duties in programs", shows=("program_id", "duty")),)
