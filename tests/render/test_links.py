"""Links to pages of another language say so: where the reader comes to, and which words are in that language."""

from tests.views import words

from vademecum.model.blocks import ToTopic
from vademecum.render.links import Links
from vademecum.render.words import Words
from vademecum.view.parts import CardView

FOREIGN = CardView(key="topic:all", kind="overview", title="All", address="/all/", lead="Of all.", language="en")
OWN = CardView(key="topic:uno", kind="overview", title="Uno", address="/es/uno/", lead="De uno.")


def test_a_link_in_the_pages_own_words_names_the_language_of_where_it_leads() -> None:
    links = Links("", (FOREIGN, OWN))
    assert links.opening(ToTopic("all")) == '<a class="xref" href="/all/" hreflang="en" data-preview="preview.1">'
    assert links.opening(ToTopic("uno")) == '<a class="xref" href="/es/uno/" data-preview="preview.2">'


def test_a_title_and_a_preview_in_another_language_are_spoken_in_it() -> None:
    links = Links("", (FOREIGN, OWN))
    assert 'hreflang="en" lang="en" data-preview="preview.1">All</a>' in links.to_card(FOREIGN)
    assert "lang=" not in links.to_card(OWN)
    foreign, own = links.previews(Words(words("consumer", "es"))).split("</template>")[:2]
    assert '<h2 lang="en">All</h2><p lang="en">Of all.</p>' in foreign
    assert '<a href="/all/" hreflang="en">… leer más</a>' in foreign
    assert "lang=" not in own
