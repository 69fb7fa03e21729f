"""Makes given_name.tsv (gender=m|f|u) and surname.tsv: how people are called over the world.

US Census 1990 (public domain, in `names`), the locales of Faker (MIT), and names of Africa, Asia and the Arab world written by hand
in people_by_hand.py. Words that English uses in lower case stay, for a name is known by its capital; those that begin
sentences or are other things far more often are left out.
"""

import collections
import importlib
import os
import re
import unicodedata

import faker.providers.person
import names

import people_by_hand
from tsv import read_terms, write

SOURCE = "tools/lists/people.py from the US Census 1990 (public domain, names 0.3.0), Faker 40.63.0 (MIT), and by hand"
LATIN = re.compile(r"^[^\W\d_][\w'’\-]+$")
# Never a person's name when it stands alone in news.
LEFT_OUT = {
    "An", "In", "So", "No", "On", "Or", "Do", "To", "Be", "See", "The", "Her", "His", "My", "Many", "Much", "Said", "Says", "May", "March",
    "April", "August", "September", "July", "Monday", "Sunday", "Friday", "Will", "Can", "Has", "Was", "Are", "Is", "It", "He", "She", "We",
    "They", "You", "Not", "But", "And", "For", "From", "With", "Out", "Up", "Down", "Over", "Under", "While", "When", "Even", "Every",
    "Also", "Less", "More", "Most", "Least", "Here", "There", "Then", "Than", "That", "This", "These", "Those", "Very", "Few", "Some",
    "America", "China", "Asia", "India", "Paris", "London", "Berlin", "Israel", "Jordan", "Chad", "Iran", "Kenya", "Georgia",
    "Russia", "Europe", "Africa", "Church", "State", "University", "City", "County", "People", "Police", "President", "Minister",
    "Union", "National", "International", "American", "French", "English", "German", "Court", "House", "Street", "Park", "School",
    "World", "New", "North", "South", "East", "West", "United", "General", "Major", "Republic", "Council", "Bank", "Party", "Law",
    "Self", "Non", "De", "La", "Le", "Du", "Da", "Van", "Von", "Di", "El", "Al", "Bin", "Ben-", "Ex", "Per", "Via", "Please",
}

# In openly licensed news these are persons less than one time in eight (fewer for titles, months and places).
NOT_GIVEN = set("""
    Abbey Aden Admiral Agca Age Alabama Alberta Alexandria Alto Among Angeles Ants Arizona Arlington Armenia Atlanta Baby
    Bali Banks Baron Basel Bay Beat Bedford Beta Bishop Black Blue Boston Brain Bristol Brit Brooklyn Brother Caesar Canal
    Captain Ceylon Chi Christi Cleveland Colonel Columbia Come Creed Cuba Dai Dallas Danish December Delta Diamond Dock
    Doctor Duke Duma Earl Early Easter Eden Eris Father February Fed Fleet Floor Florida Forest Forum France Friday General
    Genesis Geneva Georgian Glory Goa Golden Governor Green Grove Hadassah Haifa Happy Haven Heaven Hobart Holy Hong Horn
    Houston ISIS Indiana Indie Ireland Islam Ituri Ivory Jaffer January Jena Job Judge Jun Junior Justice King Lake Lega
    Leone Liberty Line Little Loan Loma Long Lord Louisiana Love Magna Major Male Man Manila Mar Mara Marine Marino Mars
    Math Media Melbourne Metro Mir Missouri Monday Montserrat Mother Mullah Muslim Nazi Nevada Nile November OK Ocean Octave
    October Odessa Olympia Oman Orange Pandora Peace Pearl Philippine Phoenix Press Prince Princess Prior Qaim Queen Raleigh
    Reason Red Rica Richmond Rico Rio River Rock Rome Royal Run Saga Saint Santa Saturday Savannah Sena Sep September
    Sergeant Side Sierra Silver Sinica Siri Sister Sky Son Spring Sri Star Storm Summer Sun Sunday Tea Texas Thursday Tokyo
    Tory Treasure Trinity True Tuesday Turkmen Unknown Uranus Velvet Venice Venus Verde Vesta Victory Viking Virginia
    Washington Wednesday White Wing Winter Worth York Zion
""".split())

# The same of family names.
NOT_SURNAME = set("""
    Abbey Angeles Apple Arab Arms Arts Back Bali Bar Barrier Battle Bay Beach Bear Best Bible Birmingham Blood Blue Board
    Book Borders Boston Bowling Brazil Bridge Bristol Broadway Brothers Cable Call Canada Car Castle Center Champion
    Chancellor Child Christian Christians Christmas Colombo Company Copley Creed Cross Crow Curtain Daily Dallas Dam Deep
    Diamond Dollar Eagle Early Easter England Fair Fall Falls Farmer Field Fine Folk Force Forest Fort Forza France Free
    Funk Germany Glasgow Gold Golden Grand Grill Grove Guard Hague Hand Hang Harbin Hare Haven Hell High Hobart Hollywood
    Hong Horn Houston Ireland Irish Ivory Jerusalem Just Justice Keys Kite Kong Lake Land Lanka Las Leone Lie Light List
    Logar Lough Lower Madrid Main Maine Mall Man Manchester Mangal Marine Marino Mars Masters Million Mir Money Montenegro
    Mount Mountain Music Nation Nations Newport Nord Northern Nottingham Oak Orange Org Orleans Oxford Palomar Parish Parts
    Pass Peace Peoples Place Poland Pop Post Pride Raleigh Range Reading Red Register Rhine Richmond Rico Rio Rivers Rome
    Room Royal Rule Ruz Santiago Seng Seven Sierra Silver Small Smart Solar Son Southern Spain Spring Springs Steel Stock
    Story Strange Summer Tata Thai Too Uranus Valley Victory Wales Walk Wall Washington Water Way White Wild Wing Word York
""".split())


def plain(name):
    return "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))


def census(file, count):
    path = os.path.join(os.path.dirname(names.__file__), file)
    with open(path, encoding="ascii") as lines:
        for line, _ in zip(lines, range(count)):
            yield line.split()[0].title()


def locales():
    """(attribute, name) of every list of names of every locale in Latin letters."""
    base = os.path.dirname(faker.providers.person.__file__)
    for locale in sorted(os.listdir(base)):
        if not os.path.isdir(os.path.join(base, locale)) or locale.startswith("__"):
            continue
        provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
        for attribute in sorted(dir(provider)):
            if not attribute.startswith(("first_name", "last_name")):
                continue
            values = getattr(provider, attribute)
            if isinstance(values, (list, tuple, set, dict)):
                for value in values:
                    if isinstance(value, str):
                        yield attribute, value


def acceptable(name):
    latin = all(ord(c) < 0x250 or 0x1E00 <= ord(c) < 0x1F00 or c == "’" for c in name)
    return len(name) > 1 and latin and LATIN.match(name) and name[0].isupper() and name not in LEFT_OUT


def main():
    genders = collections.defaultdict(set)
    surnames = set()

    def given(name, gender):
        for form in {name, plain(name)}:
            if acceptable(form) and form not in NOT_GIVEN:
                genders[form].add(gender)

    for name in census("dist.male.first", 1219):
        given(name, "m")
    for name in census("dist.female.first", 2200):
        given(name, "f")
    for name in census("dist.all.last", 8000):
        if acceptable(name):
            surnames.add(name)
    for attribute, value in locales():
        for name in value.split():
            if attribute.startswith("last_name"):
                surnames.update(form for form in {name, plain(name)} if acceptable(form) and len(form) > 2)
            elif "nonbinary" not in attribute and len(name) > 2:
                given(name, "f" if "female" in attribute else "m" if "male" in attribute else "?")
    for name in people_by_hand.MALE:
        given(name, "m")
    for name in people_by_hand.FEMALE:
        given(name, "f")
    for name in people_by_hand.EITHER:
        given(name, "u")
    surnames.update(name for name in people_by_hand.SURNAMES if acceptable(name))
    # The census counts a few women called John: names common among men and rare among women are men's.
    men = {name: rank for rank, name in enumerate(census("dist.male.first", 1219))}
    women = {name: rank for rank, name in enumerate(census("dist.female.first", 4275))}
    by_hand = {**{name: "m" for name in people_by_hand.MALE}, **{name: "f" for name in people_by_hand.FEMALE}}
    by_hand.update({name: "u" for name in set(people_by_hand.MALE) & set(people_by_hand.FEMALE)})
    rows = {}
    for name, found in genders.items():
        found = found - {"?"}
        gender = found.pop() if len(found) == 1 else "u"
        if gender == "u" and name in men and name in women:
            if men[name] * 4 < women[name]:
                gender = "m"
            elif women[name] * 4 < men[name]:
                gender = "f"
        rows[name] = {"gender": by_hand.get(name, gender)}
    write("GIVEN_NAME", "capitalized", "Given names; gender=m, f, or u for either or unknown.", SOURCE, rows)
    for class_name, gender, about in (("MALE_NAME", "m", "Given names of men."), ("FEMALE_NAME", "f", "Given names of women.")):
        write(class_name, "capitalized", about, SOURCE, {name: {} for name, row in rows.items() if row["gender"] == gender})
    write("SURNAME", "capitalized", "Family names.", SOURCE, {name: {} for name in surnames - NOT_SURNAME})


if __name__ == "__main__":
    main()
