"""What a browser shows and sends of the page “Add sources”."""

from bs4 import BeautifulSoup

URL = "/admin/library/source/paste/"
BIBTEX = """@article{macfarlane2017eular,
  title = {{EULAR} revised recommendations for the management of fibromyalgia},
  author = {Macfarlane, Gary J. and Kronisch, Caroline},
  journal = {Annals of the Rheumatic Diseases},
  year = 2017, volume = 76, number = 2, pages = {318--328},
  doi = {https://doi.org/10.1136/annrheumdis-2016-209724}
}"""
RIS = """TY  - JOUR
AU  - Clauw, Daniel J.
TI  - Fibromyalgia: a clinical review
T2  - JAMA
PY  - 2014
ER  -"""


class Page:
    """The page as it stands; its parts are in order, each as `Part`."""

    def __init__(self, response):
        assert response.status_code == 200
        self.html = BeautifulSoup(response.content, "html.parser")
        self.parts = [Part(s) for s in self.html.select(".paste__item")]

    @property
    def text(self):
        return self.html.select_one("#id_text").text.removeprefix("\n")

    @property
    def error(self):
        return squeezed(self.html.select_one("#id_text_error"))

    @property
    def counts(self):
        return squeezed(self.html.select_one(".paste__counts"))

    @property
    def messages(self):
        return [squeezed(li) for li in self.html.select(".messagelist li")]

    @property
    def fields(self):
        """{name: value} of what a browser would send, without a button."""
        sent = {}
        for field in self.html.select("#content-main :is(input, textarea, select)"):
            if field.name == "textarea":
                sent[field["name"]] = field.text.removeprefix("\n")
            elif field.name == "select":
                sent[field["name"]] = field.select_one("option[selected]")["value"]
            elif field.get("type") != "checkbox":
                sent[field["name"]] = field.get("value", "")
            elif field.has_attr("checked"):
                sent[field["name"]] = "on"
        return sent


class Part:
    """A piece of the paste, as the page shows it."""

    def __init__(self, section):
        self.section = section
        self.heading = squeezed(section.select_one("h2"))
        self.words = [squeezed(p) for p in section.select("p")]
        self.links = [a["href"] for a in section.select("a")]
        names = [f["name"] for f in section.select("[name]")]
        self.prefix = names[0].partition("-")[0] if names else ""
        self.is_ticked = bool(section.select_one("[type=checkbox][checked]"))

    def name(self, field):
        return f"{self.prefix}-{field}"

    def value(self, field):
        found = self.section.select_one(f"[name={self.name(field)}]")
        return (
            found.text.strip() if found.name == "textarea" else found.get("value", "")
        )

    def error(self, field):
        return squeezed(self.section.select_one(f"#id_{self.name(field)}_error"))


def squeezed(element):
    return " ".join(element.get_text().split()) if element else ""


def look(client, text, **more):
    return Page(client.post(URL, {"text": text, "_look": "1", **more}))


def press(client, page, button, follow=True, **changes):
    """Press a button of the page, with some fields changed; None for unticked."""
    sent = {k: v for k, v in (page.fields | changes).items() if v is not None}
    return client.post(URL, sent | {button: "1"}, follow=follow)
