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
            if acceptable(form):
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
    write("SURNAME", "capitalized", "Family names.", SOURCE, {name: {} for name in surnames})


if __name__ == "__main__":
    main()
