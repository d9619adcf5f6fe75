"""Many more people for a workspace: made up, always the same, from many parts of the world.

`python -m bot.sandbox.crowd > people.csv` writes their sample file: e-mail address, role and skills.
"""

import csv
import io
import sys
import unicodedata
from dataclasses import dataclass
from typing import TextIO

USUAL = 250
ROLES = ("mentee", "mentor", "mentee", "both")
"""More people look for a mentor than offer to be one."""
TITLES = (
    *("Software Engineer", "Product Designer", "Account Executive", "Data Analyst", "Support Specialist"),
    *(
        "Engineering Manager",
        "Recruiter",
        "Technical Writer",
        "Finance Partner",
        "Research Scientist",
        "Team Assistant",
    ),
)
SKILLS = (
    *("Presenting", "System design", "Python", "Negotiation", "Writing", "Giving feedback", "Hiring", "Statistics"),
    *("Design critique", "Time management", "Public speaking", "Accessibility", "Budgeting"),
)


@dataclass(frozen=True)
class Culture:
    zones: tuple[str, ...]
    given: tuple[str, ...]
    family: tuple[str, ...]
    family_first: bool = False


@dataclass(frozen=True)
class Character:
    name: str
    title: str
    tz: str
    role: str
    skills: tuple[str, ...]

    @property
    def handle(self) -> str:
        letters = unicodedata.normalize("NFKD", self.name.lower().translate(PLAIN))
        return "".join(letter for letter in letters.replace(" ", ".") if letter.isascii() and letter not in "'’")


PLAIN = str.maketrans({"ø": "o", "ł": "l", "ı": "i", "đ": "d", "æ": "ae", "ß": "ss"})


def _culture(zones: str, given: str, family: str, *, family_first: bool = False) -> Culture:
    return Culture(tuple(zones.split()), tuple(given.split()), tuple(family.split()), family_first)


CULTURES = (
    _culture(
        "Africa/Lagos Africa/Accra",
        "Chinedu Ngozi Tunde Adaeze Kwame Abena Emeka Folake",
        "Adeyemi Balogun Eze Mensah Nwosu Okafor Owusu Bello",
    ),
    _culture(
        "America/Sao_Paulo America/Manaus",
        "Caio Júlia Thiago Letícia Rafael Beatriz João Larissa",
        "Almeida Barbosa Cardoso Ferreira Moreira Nogueira Ribeiro Teixeira",
    ),
    _culture(
        "Asia/Kolkata",
        "Arjun Meera Rohan Ananya Vikram Kavya Sanjay Ishita",
        "Banerjee Chauhan Deshpande Iyer Kapoor Menon Nair Reddy",
    ),
    _culture(
        "Asia/Shanghai Asia/Singapore",
        "Wei Xiaoming Lì Jiāyí Hǎo Mǐn Yǔtóng Zhìqiáng",
        "Chén Huáng Lín Liú Wáng Xú Zhāng Zhōu",
        family_first=True,
    ),
    _culture(
        "Europe/Warsaw",
        "Agnieszka Bartosz Łucja Krzysztof Małgorzata Paweł Zofia Mikołaj",
        "Dąbrowska Kowalczyk Lewandowski Nowak Szymańska Wiśniewski Wójcik Zieliński",
    ),
    _culture(
        "Europe/Istanbul",
        "Ayşe Çağlar Defne Emre İpek Kerem Şule Yiğit",
        "Aydın Çelik Demir Güneş Kılıç Öztürk Şahin Yıldız",
    ),
    _culture(
        "America/Mexico_City America/Bogota",
        "Lucía Mateo Ximena Andrés Valeria Joaquín Renata Emiliano",
        "Cárdenas Espinoza Gutiérrez Ibáñez Núñez Peña Rentería Zúñiga",
    ),
    _culture(
        "America/New_York America/Chicago America/Denver America/Los_Angeles",
        "Olivia Marcus Harper Tyrone Brooke Ethan Savannah Jamal",
        "Anderson Brooks Carter Freeman Hughes Jefferson O'Neal Whitaker",
    ),
    _culture(
        "Asia/Ho_Chi_Minh",
        "An Bình Châu Dũng Hạnh Khôi Linh Quỳnh",
        "Bùi Đặng Hoàng Lê Nguyễn Phạm Trần Vũ",
        family_first=True,
    ),
    _culture(
        "Europe/Copenhagen Europe/Oslo",
        "Astrid Søren Ingrid Rasmus Freja Magnus Signe Øyvind",
        "Dahl Frøland Haugen Jørgensen Kjær Lund Nygård Sørensen",
    ),
    _culture(
        "Asia/Seoul",
        "Jihun Minseo Seoyeon Doyun Hayoon Junseo Eunji Taeyang",
        "Choi Han Jeong Kang Kim Lim Park Yoon",
        family_first=True,
    ),
    _culture(
        "Africa/Cairo Asia/Dubai",
        "Amira Bilal Dalia Farid Hana Karim Nadia Youssef",
        "Abdelrahman Darwish El-Sayed Farouk Haddad Khalil Mansour Nasser",
    ),
    _culture(
        "Pacific/Auckland Australia/Sydney Australia/Perth",
        "Charlotte Tāne Isla Wiremu Matilda Kahu Lachlan Ngaire",
        "Campbell Hēnare Mitchell Parata Sinclair Tūhoe Walker Wright",
    ),
)


def crowd(number: int) -> list[Character]:
    """The first so many of them."""
    if not 0 <= number <= MOST:
        raise ValueError(f"There are up to {MOST} more people.")
    return [_character(position) for position in range(number)]


def write_csv(people: list[Character], domain: str, to: TextIO) -> None:
    """For an organizer to import: one row for each, skills parted by commas."""
    writer = csv.writer(to, lineterminator="\n")
    writer.writerow(["email", "role", "skills"])
    for person in people:
        writer.writerow([f"{person.handle}@{domain}.example", person.role, ", ".join(person.skills)])


def sample_csv(people: int = USUAL, domain: str = "acorn-collective") -> str:
    text = io.StringIO()
    write_csv(crowd(people), domain, text)
    return text.getvalue()


def _character(position: int) -> Character:
    culture, turn = CULTURES[position % len(CULTURES)], position // len(CULTURES)
    given = culture.given[turn % len(culture.given)]
    family = culture.family[(turn + turn // len(culture.given)) % len(culture.family)]
    name = f"{family} {given}" if culture.family_first else f"{given} {family}"
    skills = tuple(dict.fromkeys(SKILLS[(position * step + step) % len(SKILLS)] for step in (1, 3, 5)))
    return Character(
        name=name,
        title=TITLES[position % len(TITLES)],
        tz=culture.zones[turn % len(culture.zones)],
        role=ROLES[position % len(ROLES)],
        skills=skills[: 1 + position % 3],
    )


MOST = len(CULTURES) * min(len(culture.given) * len(culture.family) for culture in CULTURES)

if __name__ == "__main__":
    write_csv(crowd(USUAL), "acorn-collective", sys.stdout)
