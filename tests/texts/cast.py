"""The invented network of the tests, with every trap of the real ones."""

from texts.circle import Circle
from texts.names import Known
from texts.organisations import KnownOrganisation

SECRETARIAT = "Sekretariatet Familjen Havsborg"

PEOPLE = (
    Known(person_id="henrik-o", name="Henrik Sandberg", organisation="Örnlunda"),
    Known(person_id="henrik-s", name="Henrik Sandberg", organisation=SECRETARIAT),
    Known(person_id="torbjorn", name="Torbjörn Sandberg", organisation="Pilstorp"),
    Known(person_id="britt", name="Britt Sandberg Frisk", organisation="Åketorp"),
    Known(person_id="persson", name="Kristin Persson", organisation="Åketorp"),
    Known(person_id="petersson", name="Kristin Petersson", organisation="Klevan", in_room=False),
    Known(person_id="petra", name="Petra Almlöv", organisation="Havsborg", aliases=("Petra Almelöv",)),
    Known(person_id="malin", name="Malin Arvidsson", organisation="Lundkrona"),
    Known(person_id="lena", name="Lena Håkansdotter Ekvall", organisation="Björkhamn"),
    Known(person_id="disa", name="Disa Daleros", organisation="Ängelö"),
    Known(person_id="gerd", name="Gerd Daleros", organisation="Båtnäs"),
    Known(person_id="goran", name="Göran Strömblad", organisation="Hökanäs"),
    Known(person_id="gunvor", name="Gunvor Tallberg", organisation="Svartlöv"),
    Known(person_id="nadia", name="Nadia Frank", organisation="Socialchefsnätverket", staff=True),
    Known(person_id="frank", name="Peter Stenmark", organisation="Havsborg", in_room=False),
)
ORGANISATIONS = (
    KnownOrganisation(organisation_id="bjorkhamn", name="Björkhamn"),
    KnownOrganisation(organisation_id="batnas", name="Båtnäs"),
    KnownOrganisation(organisation_id="havsborg", name="Havsborg", aliases=("Hbg", "Hgb")),
    KnownOrganisation(organisation_id="hokanas", name="Hökanäs"),
    KnownOrganisation(organisation_id="klevan", name="Klevan"),
    KnownOrganisation(organisation_id="lundkrona", name="Lundkrona"),
    KnownOrganisation(organisation_id="pilstorp", name="Pilstorp"),
    KnownOrganisation(organisation_id="svartlov", name="Svartlöv"),
    KnownOrganisation(organisation_id="aketorp", name="Åketorp"),
    KnownOrganisation(organisation_id="angelo", name="Ängelö"),
    KnownOrganisation(organisation_id="ornlunda", name="Örnlunda"),
    KnownOrganisation(organisation_id="sfh", name=SECRETARIAT, aliases=("SFH",), member=False),
)

CIRCLE = Circle(
    people=PEOPLE,
    organisations=ORGANISATIONS,
    network_names=("Socialchefsnätverket",),
    coordinator_id="nadia",
    secretary_id="nadia",
    chair_ids=("gunvor", "malin"),
)
