import pytest

from .factories import AgentFactory, TreatmentFactory

pytestmark = pytest.mark.django_db

BAD = [
    "%00",
    "%FF%FE",
    "9" * 400,
    "..%2F..%2Fetc%2Fpasswd",
    "'%20OR%201=1--",
    "%3Cscript%3Ealert(1)%3C/script%3E",
    "x" * 5_000,
    "%F0%9F%92%8A",
]
ADDRESSES = [
    "/treatments/?kind={}",
    "/treatments/?helps={}&prescription={}",
    "/treatments/pharmacological/?helps={}",
    "/treatments/compare/?t={}",
    "/treatments/compare/?t=pill&t={}&t={}&t={}",
    "/treatments/interactions/?m={}",
    "/treatments/interactions/?m=pill&m={}",
    "/treatments/interactions/?m={}&m={}&m={}",
    "/treatments/{}/",
    "/treatments/pharmacological/{}/",
]


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("bad", BAD)
def test_nothing_that_stands_in_an_address_is_a_server_error(client, address, bad):
    TreatmentFactory(slug="pill", approach="pharmacological")
    AgentFactory(slug="pill")

    response = client.get(address.replace("{}", bad))

    assert response.status_code in (200, 400, 404)
    assert b"<script>alert" not in response.content


@pytest.mark.parametrize(
    "address", ["/treatments/", "/treatments/compare/", "/treatments/interactions/"]
)
def test_a_list_is_read_and_never_posted_to(client, address):
    assert client.post(address).status_code == 405
    assert client.head(address).status_code == 200


@pytest.mark.parametrize("name", ["kind", "helps", "t", "m"])
def test_a_thousand_choices_are_answered(client, name):
    TreatmentFactory(slug="pill")
    query = "&".join(f"{name}=a{n}" for n in range(900))

    for address in ("", "compare/", "interactions/"):
        assert client.get(f"/treatments/{address}?{query}").status_code == 200
