"""What happens in the weeks of the simulated year, beside the reviews."""

from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from fibro.content.models import LinkCheck, WorkingCopy
from fibro.library.models import Source
from fibro.sifting import sift_misses

from . import year
from .contact.factories import ConversationFactory
from .content.desk import form_data
from .factories import ArticleFactory, RelatedSiteFactory


def press(client, page, button="_save", **changes):
    """What an editor does on the form of a page."""
    path = f"{year.LISTS[type(page)]}{page.pk}/change/"
    data = form_data(client.get(path).content.decode()) | changes
    response = client.post(path, data | {button: "1"})
    assert response.status_code == 302


class Happenings:
    """Of a desk with a `client`, by the number of the week; `changed` are titles."""

    def in_week_3(self):
        ConversationFactory.create_batch(2, last_message_at=timezone.now())

    def in_week_4(self):
        # Its source was never filled in.
        ArticleFactory(title="Broken", article_kind="news", body="Words [@nobody].")
        self.answered = ConversationFactory._meta.model.objects.first()
        self.answered.act(closed_at=timezone.now())

    def in_week_5(self):
        ArticleFactory(
            title="New",
            article_kind="news",
            published_at=None,
            submitted_at=timezone.now(),
        )

    def in_week_6(self):
        press(self.client, self.page("Broken"), body="Words [@sound-2020].")

    def in_week_7(self):
        press(self.client, self.page("New"), "_publish")

    def in_week_9(self):
        self.site = RelatedSiteFactory(url="https://old.example/")
        self.link = LinkCheck(address=self.site.url)
        self.link.found_gone("It answered that there is no such page (404).")
        self.link.save()

    def in_week_10(self):
        self.link.found_gone("It answered that there is no such page (404).")
        self.link.save()

    def in_week_12(self):
        reviewed = [p for p in year.pages() if p.reviewed_on][:2]
        for page in reviewed:
            said = {"significance": "clinical", "what_changed": "A new trial."}
            press(self.client, page, lede="Another opening sentence.", **said)
            self.changed.add(page.title)

    def in_week_14(self):
        self.site.url = "https://new.example/"
        self.site.save()

    def in_week_16(self):
        Client().get("/search/?q=zebra+fish")

    def in_week_17(self):
        Client().get("/search/?q=Zebra+fish")

    def in_week_19(self):
        article = ArticleFactory(title="Zebra fish", article_kind="news", body="Here.")
        article.derive()
        sift_misses()

    def in_week_20(self):
        source = Source.objects.get(key="shaky-2019")
        source.retracted_on = timezone.localdate()
        source.save()

    def in_week_22(self):
        press(self.client, self.citing()[0], "_withdraw")

    def in_week_24(self):
        press(self.client, self.citing()[0], body="Some words [@sound-2020].")

    def in_week_28(self):
        press(self.client, self.page("Page 07"), "_keep_copy")
        WorkingCopy.objects.update(submitted_at=timezone.now())

    def in_week_29(self):
        moment = WorkingCopy.objects.get().saved_at.isoformat()
        said = {"what_changed": "The dose has no source.", "from_copy": moment}
        press(self.client, self.page("Page 07"), "_send_back", **said)

    def in_week_33(self):
        press(self.client, self.page("Page 07"), "_drop_copy")

    def in_week_45(self):
        User.objects.filter(username="ben").update(is_active=False)

    def page(self, title):
        return next(p for p in year.pages() if p.title == title)

    def citing(self):
        return [
            p
            for p in year.pages()
            if "shaky-2019" in year.text_of(p) and year.is_live(p)
        ]
