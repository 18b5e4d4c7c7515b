"""Application: what comes over HTTP: once computed, revalidated, refused in one sentence."""

from __future__ import annotations

import re
import time
from datetime import date, timedelta

import asgi
import pytest

import skycal
from skycal.calendar import zones
from skycal.publish.server import work
from skycal.publish.server.computing import Computing

HAN = "%E9%95%BF%E6%B2%99"  # Changsha
EVENTS = "/api/v1/events?year=2027&family=eclipse"


@pytest.fixture(autouse=True)
def day(monkeypatch):
    monkeypatch.setattr(zones, "today", lambda zone: date(2027, 1, 15))


@pytest.fixture(scope="module")
def served():
    return asgi.Served()


def test_the_document_is_that_of_the_other_doors(served):
    got = served.get(f"{EVENTS}&place=changsha&lang=en&format=ics")
    there = skycal.year(2027, family="eclipse", place="Changsha", lang="en")
    assert got.text == there.to_ics()
    assert got.headers["content-type"] == "text/calendar; charset=utf-8"
    assert got.headers["content-language"] == "en"


def test_a_head_is_a_get_without_octets(served):
    got, head = served.get(EVENTS), served.get(EVENTS, "HEAD")
    assert (head.status, head.body) == (200, b"")
    assert head.headers == got.headers
    assert int(got.headers["content-length"]) == len(got.body)


def test_each_coding_has_its_tag(served):
    plain, zipped = served.get(EVENTS), served.get(EVENTS, accept_encoding="br, gzip")
    assert zipped.headers["content-encoding"] == "gzip"
    assert zipped.text == plain.text
    assert len(zipped.body) < len(plain.body) / 3
    assert zipped.headers["etag"] != plain.headers["etag"]
    assert zipped.headers["vary"] == plain.headers["vary"] == "Accept-Encoding"


@pytest.mark.parametrize(("headers", "status"), [
    ({"if_none_match": "{tag}"}, 304),
    ({"if_none_match": 'W/{tag}, "other"'}, 304),
    ({"if_none_match": "*"}, 304),
    ({"if_none_match": '"other"'}, 200),
    ({"if_none_match": '"other"', "if_modified_since": "{date}"}, 200),  # RFC 9110 13.2.2
    ({"if_modified_since": "{date}"}, 304),
    ({"if_modified_since": "Sat, 01 Jan 2000 00:00:00 GMT"}, 200),
    ({"if_modified_since": "yesterday"}, 200),
])  # fmt: skip
def test_what_somebody_has_is_not_sent_again(served, headers, status):
    first = served.get(EVENTS)
    filled = {name: value.format(tag=first.headers["etag"], date=first.headers["last-modified"])
              for name, value in headers.items()}
    got = served.get(EVENTS, **filled)
    assert got.status == status
    assert got.body == (b"" if status == 304 else first.body)
    for name in ("etag", "cache-control", "vary"):  # a 304 repeats them
        assert got.headers[name] == first.headers[name]


def test_another_way_to_say_it_leads_to_its_address(served):
    got = served.get(f"/2027/{HAN}/?lang=en")
    assert got.status == 308
    assert got.headers["location"] == "/en/2027/changsha/"
    rooted = asgi.Served(root="/sky")
    assert rooted.get(f"/sky/2027/{HAN}/").headers["location"] == "/sky/2027/changsha/"
    assert rooted.get(f"/2027/{HAN}/").headers["location"] == "/sky/2027/changsha/"


WRONG = [
    ("/api/v1/events?year=2027&place=Atlantis", 404, "place"),
    ("/api/v1/events?year=2027&place=", 400, "place"),
    ("/api/v1/tonight", 400, "place"),
    ("/api/v1/next?what=nothing-at-all", 404, "what"),
    ("/2027/Atlantis/", 404, "place"),
    ("/9999/", 404, "year"),
    ("/api/v1/events?year=9999", 400, "year"),
    ("/xx/2027/", 404, "lang"),
    ("/api/v1/events?year=2027&lang=xx", 400, "lang"),
    ("/api/v1/events?year=2027&profile=all", 400, "profile"),
    ("/api/v1/events?year=2027&year=2027", 400, "year"),
    ("/api/v1/events?year=2027&from=x", 400, "from"),
    ("/api/v1/events?year=2027&visible=true", 400, "visible"),
    ("/api/v1/events?a=%FF", 400, None),
    ("/api/v1/events?year=%00", 400, "year"),
    ("/api/v1/events?" + "a=1&" * 2000, 400, None),
    ("/" + "a" * 2000, 400, None),
    ("/e/2027-08-03-solar-eclipse", 404, "id"),
    ("/e/nonsense", 404, "id"),
    ("/eclipses/2027-08-03/", 404, None),
    ("/nothing", 404, None),
    ("/%ff/", 404, None),
]


@pytest.mark.parametrize(("target", "status", "parameter"), WRONG)
def test_a_wrong_wish_is_refused_in_one_sentence(served, target, status, parameter):
    got = served.get(target)
    assert (got.status, got.headers["content-type"]) == (status, "application/problem+json")
    problem = got.json
    assert problem["status"] == status
    assert "\n" not in problem["detail"]
    assert [one["parameter"] for one in problem.get("errors", [])] == [parameter] * bool(parameter)
    assert "etag" not in got.headers


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "TRACE", "BREW"])
def test_it_can_only_be_read(served, method):
    got = served.get("/2027/", method)
    assert got.status == 405
    assert got.headers["allow"] == "GET, HEAD, OPTIONS"


def test_a_browser_may_ask_from_anywhere(served):
    got = served.get("/2027/", "OPTIONS", origin="https://a.example")
    assert got.status == 204
    assert "content-length" not in got.headers
    assert got.headers["access-control-allow-origin"] == "*"
    assert "If-None-Match" in got.headers["access-control-allow-headers"]


def test_who_asks_for_the_same_at_once_waits_for_one_computation():
    served = asgi.Served()
    got = served.get_all([EVENTS] * 50 + [f"{EVENTS}&lang=en"] * 50)
    assert {one.status for one in got} == {200}
    assert served.computing.written == 2


@pytest.mark.slow
def test_200_readers_of_20_cold_years_wait_for_20_computations():
    served = asgi.Served(patience_s=600)  # one thread, whatever else there is
    got = served.get_all([f"/{year}/changsha/" for year in range(2030, 2050)] * 10)
    assert {one.status for one in got} == {200}
    assert len({one.headers["etag"] for one in got}) == served.computing.written == 20


def test_who_asks_for_too_much_is_told_to_come_again():
    served = asgi.Served(queue=2)
    got = served.get_all([f"/api/v1/month?month=2027-{month:02d}" for month in range(1, 8)])
    assert sorted(one.status for one in got) == [200, 200, 503, 503, 503, 503, 503]
    busy = next(one for one in got if one.status == 503)
    assert int(busy.headers["retry-after"]) > 0
    assert busy.headers["cache-control"] == "no-store"
    assert served.get("/api/v1/month?month=2027-07").status == 200


def test_who_has_waited_too_long_is_told_so_and_finds_it_later(monkeypatch):
    served, write = asgi.Served(patience_s=0.01), work.write
    monkeypatch.setattr(work, "write", lambda order: (time.sleep(0.2), write(order))[1])
    assert served.get(EVENTS).status == 503


def test_what_means_today_means_tomorrow_something_else(served, monkeypatch):
    first = served.get("/api/v1/week")
    assert first.headers["cache-control"].startswith("public, max-age=43200,")  # noon in Beijing
    assert first.json["calendar"]["first"] == "2027-01-15"
    served.now += timedelta(hours=13)
    monkeypatch.setattr(zones, "today", lambda zone: date(2027, 1, 16))
    second = served.get("/api/v1/week", if_none_match=first.headers["etag"])
    assert second.status == 200
    assert second.json["calendar"]["first"] == "2027-01-16"
    assert [one.headers["last-modified"] for one in (first, second)] == [
        "Thu, 14 Jan 2027 16:00:00 GMT", "Fri, 15 Jan 2027 16:00:00 GMT"]
    served.now -= timedelta(hours=13)


def test_a_document_has_a_name_in_ascii_and_in_full(served):
    for kind in (f"{HAN},%22%3Ba=b", "%2E%2E%2Fetc%2Fpasswd", "a%5Cb"):
        assert served.get(f"/api/v1/month?month=2027-01&kind={kind}").status == 400
    got = served.get("/api/v1/month?month=2027-01&kind=%E6%97%A5%E5%85%A8%E9%A3%9F&format=ics")
    assert got.headers["content-disposition"] == (
        'attachment; filename="skycal-month-2027-01-01-2027-01-31----.ics"; '
        "filename*=UTF-8''skycal-month-2027-01-01-2027-01-31-%E6%97%A5%E5%85%A8%E9%A3%9F.ics")


def test_a_page_runs_its_own_scripts_only(served):
    got = served.get("/2027-01/")
    policy = got.headers["content-security-policy"]
    assert got.text.count("<script") == policy.count("'sha256-")
    assert "default-src 'none'" in policy
    links = got.headers["link"]
    assert '</2026-12/>; rel="prev"' in links
    assert '</2027-02/>; rel="next"' in links


def test_the_script_of_pages_is_there(served):
    got = served.get("/sky-cal.js")
    assert got.headers["content-type"] == "text/javascript; charset=utf-8"
    assert "customElements" in got.text


def test_home_is_the_way_to_the_years(served):
    got = served.get("/")
    assert got.status == 200
    assert [year for year in range(2020, 2030) if f'href="./{year}/"' in got.text
            or f'href="{year}/"' in got.text] == [2026, 2027, 2028]  # fmt: skip


def test_a_process_that_dies_is_replaced():
    made = []

    class Dying:
        def submit(self, *call):
            from concurrent.futures import Future
            from concurrent.futures.process import BrokenProcessPool

            future = Future()
            future.set_exception(BrokenProcessPool())
            return future

    served = asgi.Served()
    live = served.computing._executor
    served.computing = Computing(lambda: (made.append(1), Dying() if len(made) == 1 else live())[1])
    served.application._computing = served.computing
    assert served.get(EVENTS).status == 503
    assert served.get(EVENTS).status == 200


def test_a_feed_rolls_on_with_the_year_and_not_with_the_day(served, monkeypatch):
    first = served.get("/f/changsha/solar-terms.ics")
    assert first.status == 404
    first = served.get("/f/changsha/eclipse.ics")
    assert first.headers["content-type"] == "text/calendar; charset=utf-8"
    assert first.headers["last-modified"] == "Thu, 31 Dec 2026 16:00:00 GMT"
    years = set(re.findall(r"UID:(\d{4})-", first.text))
    assert years == {"2026", "2027", "2028"}
    assert "2027" not in re.search("X-WR-CALNAME:(.*)", first.text)[1]
    monkeypatch.setattr(zones, "today", lambda zone: date(2027, 12, 31))
    served.now += timedelta(days=350)
    assert served.get("/f/changsha/eclipse.ics", if_none_match=first.headers["etag"]).status == 304
    monkeypatch.setattr(zones, "today", lambda zone: date(2028, 1, 1))
    served.now += timedelta(days=1)
    again = served.get("/f/changsha/eclipse.ics", if_none_match=first.headers["etag"])
    assert set(re.findall(r"UID:(\d{4})-", again.text)) == {"2027", "2028", "2029"}
    served.now -= timedelta(days=351)


def test_a_feed_is_at_its_place_and_in_a_language(served):
    assert served.get(f"/f/{HAN}/best.ics").headers["location"] == "/f/changsha/best.ics"
    assert served.get("/f/best.ics?lang=en").headers["location"] == "/en/f/best.ics"
    assert "X-WR-CALNAME:The sky" in served.get("/en/f/eclipse.ics").text
