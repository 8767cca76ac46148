"""The demo page over HTTP and in a real browser."""

import os
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from playwright.async_api import async_playwright

from simulator.cast import PARTS, populate, read_roster, roster_rows
from simulator.page.sections import newest
from simulator.server import APP_ID, start_simulator
from simulator.steps import Happened, Row
from simulator.tour import STEPS
from simulator.world import World
from tests.simulator.conftest import serve
from tests.simulator.echo import EchoBot
from texts.say import Say

CHROMIUM = Path(os.environ.get("CHROMIUM", "/usr/bin/chromium"))
needs_browser = pytest.mark.skipif(not CHROMIUM.exists(), reason=f"{CHROMIUM} is not installed")


@pytest.fixture
async def demo():
    bot = EchoBot()
    runner, url = await serve(bot)
    simulator = await start_simulator(url, control_secret="wind")
    stage = populate(simulator.world)
    await simulator.client.install_in(stage.coordinator, stage.channel)
    simulator.page.put_on(stage)
    yield simulator, stage, bot
    await simulator.stop()
    await runner.cleanup()


async def get(simulator, path):
    async with simulator.session.get(simulator.base_url + path) as answer:
        return answer.status, await answer.text()


async def post(simulator, path, form, **headers):
    async with simulator.session.post(simulator.base_url + path, data=form, headers=headers, allow_redirects=False) as answer:
        return answer.status, answer.headers.get("Location"), await answer.text()


def hidden(page, name):
    return re.search(rf'name="{name}" value="([^"]+)"', page).group(1)


def test_the_roster_file_is_the_cast():
    assert read_roster() == roster_rows(populate(World(APP_ID)))


def test_the_cast_is_fifteen_members_of_eleven_municipalities_with_two_of_one_name():
    members = [part for part in PARTS if part.role == "member"]
    assert (len(members), len({part.organisation for part in members})) == (15, 11)
    assert [part.role for part in PARTS if part.name == "Henrik Sandberg"] == ["member", "guest"]
    assert [part.name for part in members if not part.teams] == ["Göran Strömblad"]


@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_step_of_the_tour_has_its_sentences(language):
    say = Say(language)
    assert len({say(f"demo.step.{step.key}") for step in STEPS}) == len(STEPS)


async def test_the_front_page_leads_to_the_coordinators_chat_in_the_readers_language(demo):
    simulator, stage, _ = demo
    async with simulator.session.get(simulator.base_url, headers={"Accept-Language": "en-GB"}) as answer:
        assert answer.status == 200
        assert str(answer.url).endswith(f"/demo/en/{stage.coordinator.id}/personal")
        assert '<html lang="en">' in await answer.text()


async def test_the_network_speaks_the_language_looked_at_until_something_is_done_and_then_the_one_acted_in(demo):
    simulator, stage, _ = demo
    spoken = []

    async def speak(language):
        spoken.append(language)

    simulator.page.put_on(stage, speak)
    here = f"{stage.coordinator.id}/personal"
    for language in ("sv", "en", "en", "sv", "en"):
        await get(simulator, f"/demo/{language}/{here}")
    assert spoken == ["en", "sv", "en"]
    await post(simulator, f"/demo/en/{here}/say", {"text": "hello"})
    await get(simulator, f"/demo/sv/{here}")
    assert spoken == ["en", "sv", "en"]
    await post(simulator, f"/demo/sv/{here}/say", {"text": "hej"})
    assert spoken == ["en", "sv", "en", "sv"]


async def test_what_is_written_is_answered_and_leaves_its_own_new_rows(demo):
    simulator, stage, _ = demo
    here = f"/demo/sv/{stage.member.id}/personal"
    status, where, _ = await post(simulator, f"{here}/say", {"text": "hej <b>"})
    assert (status, where) == (303, here)
    _, page = await get(simulator, here)
    assert "Kristin Persson skrev: hej &lt;b&gt;" in page
    assert "1 ny rad" in page
    assert '<div class="said">echo: hej &lt;b&gt;</div>' in page
    assert page.count('<span class="tag">Nytt</span>') == 1


async def test_a_card_is_pressed_through_its_form_and_faults_are_said_at_the_field(demo):
    simulator, stage, bot = demo
    here = f"/demo/sv/{stage.member.id}/personal"
    await post(simulator, f"{here}/say", {"text": "kort"})
    _, page = await get(simulator, here)
    form = {"message": hidden(page, "message"), "seen": hidden(page, "seen"), "press": "actions/0", "f.title": ""}
    status, _, wrong = await post(simulator, f"{here}/press", form)
    assert (status, "Skriv en rubrik" in wrong) == (422, True)
    presses = [a for a in bot.got if a["type"] == "invoke" and a["value"]["trigger"] == "manual"]
    assert presses == []
    status, where, _ = await post(simulator, f"{here}/press", {**form, "f.title": "Socialjour"})
    assert (status, where) == (303, here)
    _, page = await get(simulator, here)
    assert "Du skrev Socialjour (manual)" in page
    assert "Kristin Persson tryckte Skicka" in page
    status, _, _ = await post(simulator, f"{here}/press", {**form, "f.title": "en gång till"})
    _, page = await get(simulator, here)
    assert (status, "Kortet har ändrats" in page, "en gång till" in str(bot.got)) == (303, True, False)


async def test_a_mail_that_never_came_has_no_page(demo):
    simulator, _, _ = demo
    assert [(await get(simulator, f"/demo/mail/{number}/html"))[0] for number in ("0", "1", "x", "-1")] == [404] * 4


async def test_rows_that_are_alike_are_told_once_with_the_first_names():
    rows = tuple(Row(kind="message", where=f"P{n}", what="Fråga") for n in range(5))
    step = Happened(title="Steg", first=0, shown=0, rows=rows)
    told = newest([step], Say("sv"))
    assert "5 nya rader" in told
    assert re.findall("<li>(.*?)</li>", told) == ["Meddelande till P0, P1, P2 och 2 till: Fråga"]


async def test_the_clock_buttons_wind_the_product_as_well(demo):
    simulator, stage, bot = demo
    here = f"/demo/sv/{stage.coordinator.id}/personal"
    before = simulator.clock.now()
    await post(simulator, f"{here}/clock", {"to": "day"})
    assert (simulator.clock.now() - before).days == 1
    await post(simulator, f"{here}/clock", {"to": "meeting"})
    marks = simulator.page.rail.marks
    assert [secret for secret, _ in bot.clock] == ["wind", "wind"]
    assert simulator.clock.now() >= marks["meeting"]
    assert marks["meeting"].weekday() == 4


async def test_a_step_that_the_product_cannot_follow_says_so_and_stays(demo):
    simulator, stage, _ = demo
    here = f"/demo/en/{stage.mailed.id}/mails"
    status, where, _ = await post(simulator, f"{here}/tour", {})
    assert (status, where) == (303, f"/demo/en/{stage.coordinator.id}/personal")
    _, page = await get(simulator, where)
    assert "Nadia Frank has no button for series.plan" in page
    assert simulator.page.rail.at == 0


@pytest.mark.parametrize(
    "path", ["/demo/de/{chair}/personal", "/demo/sv/nobody/personal", "/demo/sv/{mailed}/personal", "/demo/sv/{chair}/a:1other"]
)
async def test_a_place_that_a_person_does_not_see_is_not_found(demo, path):
    simulator, stage, _ = demo
    status, _ = await get(simulator, path.format(chair=stage.chair.id, mailed=stage.mailed.id))
    assert status == 404


@pytest.mark.parametrize("headers", [{"Origin": "https://evil.example"}, {"Host": "evil.example"}])
async def test_another_site_cannot_press_anything_here(demo, headers):
    simulator, stage, _ = demo
    status, _, _ = await post(simulator, f"/demo/sv/{stage.chair.id}/personal/say", {"text": "hej"}, **headers)
    assert status == 403
    assert simulator.page._steps.done == []


class Duties(HTMLParser):
    """Collects what the page's duties are read from."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict]] = []

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))


async def test_the_page_has_language_one_h1_landmarks_labels_and_no_script(demo):
    simulator, stage, _ = demo
    here = f"/demo/sv/{stage.member.id}/personal"
    await post(simulator, f"{here}/say", {"text": "kort"})
    _, page = await get(simulator, here)
    duties = Duties()
    duties.feed(page)
    names = [tag for tag, _ in duties.tags]
    assert (names.count("h1"), names.count("main"), names.count("script")) == (1, 1, 0)
    assert dict(duties.tags)["html"] == {"lang": "sv"}
    labelled = {attrs.get("for") for tag, attrs in duties.tags if tag == "label"}
    fields = [a for t, a in duties.tags if t in {"textarea", "select"} or (t == "input" and a.get("type") != "hidden")]
    assert [a["id"] for a in fields if a["id"] not in labelled] == []
    ids = [attrs["id"] for _, attrs in duties.tags if "id" in attrs]
    assert len(ids) == len(set(ids))


@pytest.mark.browser
@needs_browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_the_page_is_used_with_the_keyboard_alone_at_360_pixels(demo, scheme):
    simulator, stage, _ = demo
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        context = await browser.new_context(
            viewport={"width": 360, "height": 740}, color_scheme=scheme, java_script_enabled=True, bypass_csp=True
        )
        page = await context.new_page()
        await page.goto(f"{simulator.base_url}/demo/sv/{stage.member.id}/personal")
        await page.keyboard.press("Tab")
        assert await page.evaluate("document.activeElement.className") == "skip"
        await page.keyboard.press("Enter")
        await page.keyboard.press("Tab")
        assert await page.evaluate("document.activeElement.id") == "text"
        await page.keyboard.type("kort")
        await page.keyboard.press("Tab")
        await page.keyboard.press("Enter")
        await page.wait_for_selector("form.card")
        await page.focus("form.card input[type=text], form.card input:not([type])")
        await page.keyboard.type("Socialjour")
        await page.keyboard.press("Tab")
        await page.keyboard.press("Enter")
        await page.wait_for_selector("text=Du skrev Socialjour")
        assert await page.evaluate("document.documentElement.scrollWidth") <= 360
        small = await page.evaluate(
            "[...document.querySelectorAll('button:not([hidden]), .side nav a, a.act, summary')]"
            ".filter(e => e.offsetParent && e.getBoundingClientRect().height < 44).map(e => e.outerHTML)"
        )
        assert small == []
        assert await page.locator("button[hidden]").evaluate_all("all => all.filter(e => e.offsetParent).length") == 0
        weak = await page.evaluate(CONTRAST)
        assert weak == []
        await browser.close()


CONTRAST = """() => {
  const parse = c => { const m = c.match(/[\\d.]+/g).map(Number); return m.length > 3 && m[3] === 0 ? null : m.slice(0, 3) };
  const lum = c => { const [r, g, b] = c.map(v => v / 255).map(v => v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4);
    return .2126 * r + .7152 * g + .0722 * b };
  const behind = e => { for (; e; e = e.parentElement) { const c = parse(getComputedStyle(e).backgroundColor); if (c) return c }
    return [255, 255, 255] };
  const bad = [];
  for (const e of document.querySelectorAll('body *')) {
    if (!e.offsetParent || ![...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim())) continue;
    const a = lum(parse(getComputedStyle(e).color)), b = lum(behind(e));
    const ratio = (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
    if (ratio < 4.5) bad.push([e.tagName, e.textContent.trim().slice(0, 40), ratio]);
  }
  return bad;
}"""
