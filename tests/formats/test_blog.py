"""Blog: posts as Hexo, Hugo, Jekyll, Typecho and WordPress take them."""

from __future__ import annotations

import json
import re

import pytest
from msgspec.structs import replace
from reading import Page
from small_calendars import written

from skycal.documents.listing import Listing
from skycal.formats.page.blog import ENGINES
from skycal.model import SkycalError, whole_years
from skycal.revision import DATA_REVISION

YAML = re.compile(r"\A---\n((?:\w+: .+\n)+)---\n")
WITH_FRONT_MATTER = ("hexo", "hugo", "jekyll")


def front_matter(text: str) -> dict[str, str]:
    """Return the fields of a post; strings are JSON's, which are YAML's as well."""
    fields = YAML.match(text)
    assert fields is not None
    return dict(line.split(": ", 1) for line in fields[1].splitlines())


def as_post(calendar, engine: str) -> tuple[str, str]:
    return (written("markdown", calendar, front_matter=engine),
            written("html", calendar, embed=True, front_matter=engine))  # fmt: skip


@pytest.mark.parametrize("engine", WITH_FRONT_MATTER)
def test_front_matter(every_kind, engine):
    for text in as_post(every_kind, engine):
        fields = front_matter(text)
        assert json.loads(fields["title"]) == Listing(every_kind).title
        assert json.loads(fields["description"])
        assert len(json.loads(fields["tags"])) == len({one.family for one in every_kind.events})
        assert fields["date"] == f"{DATA_REVISION:%Y-%m-%d %H:%M:%S}"


def test_jekyll_knows_its_layout_and_where_the_excerpt_ends(small):
    fields = front_matter(written("markdown", small, front_matter="jekyll"))
    assert fields["layout"] == "post"
    assert json.loads(fields["excerpt_separator"]) == "<!--more-->"


@pytest.mark.parametrize("engine", [*WITH_FRONT_MATTER, "typecho"])
def test_the_engine_prints_the_title_and_cuts_after_the_best(small, engine):
    text = written("markdown", small, front_matter=engine)
    assert not re.search("^# ", text, re.M)
    assert text.index("Solar-Eclipse") < text.index("\n<!--more-->\n") < text.index("\n## January")


def test_a_document_of_its_own_has_neither(small):
    text = written("markdown", small)
    assert text.startswith("# The sky in 2027\n")
    assert "more" not in text


def test_a_post_in_html_shows_the_best_at_first(small):
    """Hexo's home page would carry every row else."""
    for engine in (*WITH_FRONT_MATTER, "wordpress", "typecho"):
        text = written("html", small, embed=True, front_matter=engine)
        front, more = YAML.sub("", text).split("<!--more-->")
        assert "<ol" in front
        assert "<table" not in front
        assert front.count("<section") == front.count("</section>") == 1
        assert "<table" in more
    front = text.split("<!--more-->")[0]  # Typecho reads HTML between lines of marks
    assert front.count("!!!") == 2


def test_a_post_may_have_its_own_date(small):
    fields = front_matter(written("markdown", small, front_matter="hexo", date="2026-12-20"))
    assert fields["date"] == "2026-12-20 00:00:00"
    with pytest.raises(SkycalError, match=r"date: .*`front_matter`"):
        written("markdown", small, date="2026-12-20")


def test_a_post_of_several_years_names_the_year(small):
    several = replace(small, span=whole_years(2027, 2028))
    text = written("markdown", several, front_matter="hexo")
    assert "## The best of 2027" in text
    assert "2027-02-06" in json.loads(front_matter(text)["description"])


def test_typecho(small):
    text, section = as_post(small, "typecho")
    assert text.startswith("<!--markdown-->")
    assert section.startswith("<!--markdown-->!!!\n<section")
    assert section.endswith("</section>\n!!!\n")


def test_wordpress(small):
    section = written("html", small, embed=True, front_matter="wordpress")
    assert section.startswith("<!-- wp:html -->\n<section")
    assert section.endswith("</section>\n<!-- /wp:html -->\n")
    Page(section, fragment=True)
    with pytest.raises(SkycalError, match="wordpress takes no Markdown"):
        written("markdown", small, front_matter="wordpress")


def test_an_unknown_engine(small):
    with pytest.raises(SkycalError, match="unknown blog engine 'ghost'; known: hexo, hugo"):
        written("markdown", small, front_matter="ghost")


@pytest.mark.parametrize("engine", ENGINES)
def test_words_are_not_a_templates(small, engine):
    hostile = replace(small.events[0], details={"title": '{{ x }} {% y %} "z"\\'})
    calendar = replace(small, events=(hostile,), best=())
    texts = [written("html", calendar, embed=True, front_matter=engine)]
    if engine != "wordpress":
        texts.append(written("markdown", calendar, front_matter=engine))
    for text in texts:
        assert not re.search(r"\{[{%#]", re.sub("(?s)<style>.*?</style>", "", YAML.sub("", text)))
