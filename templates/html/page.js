"use strict";
// Show less, save, and say what is up tonight. Without it the page is the whole list.
const root = document.documentElement;
const buttons = [...document.querySelectorAll(".fl button")];
const save = document.getElementById("save");
const listed = [...document.querySelectorAll("[data-span]")];
const isShown = (one) => !one.closest("tr, li") || getComputedStyle(one).display !== "none";

function show(value) {
  root.dataset.show = value;
  for (const button of buttons) button.ariaPressed = String(button.value === value);
  for (const day of document.querySelectorAll(".body tbody")) {
    day.classList.remove("empty");
    const left = [...day.rows].filter(isShown), head = day.querySelector("th");
    day.classList.toggle("empty", !left.length);
    // A day's heading spans the rows that show and stands in the first of them.
    if (left.length) {
      head.rowSpan = left.length;
      left[0].prepend(head);
    }
  }
}

// RFC 5545: text escaped, lines of at most 75 octets, never cut inside a character.
function line(name, text) {
  const octets = new TextEncoder();
  let folded = "", width = 0;
  for (const char of `${name}:${text}`) {
    const size = octets.encode(char).length;
    if (width + size > 75) { folded += "\r\n "; width = 1; }
    folded += char;
    width += size;
  }
  return folded + "\r\n";
}
const escaped = (text) => text.trim().replace(/[\\;,]/g, "\\$&").replace(/\s*\n\s*/g, "\\n");

function calendar({ name, stamp, domain }) {
  const edge = (which, at) => at.includes("T") ? line(which, at) : line(`${which};VALUE=DATE`, at);
  const event = (row) => {
    const [start, end] = row.dataset.span.split("/");
    const told = [".fg", ".rest i", ".wt"].map((part) => row.querySelector(part)?.textContent);
    return line("BEGIN", "VEVENT") + line("UID", `${row.id}@${domain}`) + line("DTSTAMP", stamp) +
      line("LAST-MODIFIED", stamp) + edge("DTSTART", start) + edge("DTEND", end) +
      line("SUMMARY", escaped(row.dataset.brief)) +
      line("DESCRIPTION", escaped(told.filter(Boolean).join("\n"))) +
      line("TRANSP", "TRANSPARENT") + line("END", "VEVENT");
  };
  const kept = root.dataset.show === "all" ? listed : listed.filter((one) =>
    one.matches(root.dataset.show === "seen" ? ".seen" : ".go"));
  return line("BEGIN", "VCALENDAR") + line("VERSION", "2.0") + line("PRODID", "-//skycal//page") +
    line("X-WR-CALNAME", escaped(name)) + kept.map(event).join("") + line("END", "VCALENDAR");
}

function download() {
  const file = new Blob([calendar(save.dataset)], { type: "text/calendar;charset=utf-8" });
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = save.dataset.file;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}

// Tonight, by the reader's own clock; a night ends at eight in the morning.
const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const two = (number) => String(number).padStart(2, "0");
const iso = (day) => `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
const clock = (minute) => `${two(Math.floor(minute / 60) % 24)}:${two(minute % 60)}`;
const unpack = (text) => {
  let last;
  return [...text.matchAll(/(\d+),|[A-Za-z-]/g)].map(([token, whole]) =>
    last = token === "-" ? undefined : whole ? Number(whole) : last + LETTERS.indexOf(token) - 26);
};
const filled = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
const make = (parent, tag, text, href) => {
  const made = document.createElement(tag);
  made.textContent = text;
  if (href) made.href = href;
  parent.append(made);
  return made;
};

function sky(box, data, night) {
  const { words } = data, year = data.years.find(({ first }) => first.startsWith(night.slice(0, 4)));
  if (!year) return;
  const index = Math.round((Date.parse(night) - Date.parse(year.first)) / 864e5);
  const at = (column) => unpack(column)[index];
  const told = [[words.sunset, year.sun[0]], [words.dark, year.sun[1]],
    [words.moonrise, year.moon[0]], [words.moonset, year.moon[1]]]
    .map(([text, column]) => [text, at(column)]).filter(([, minute]) => minute !== undefined)
    .sort((one, other) => one[1] - other[1]).map(([text, minute]) => filled(text, { clock: clock(minute) }));
  if (told.length) make(box, "p", told.join("\u3000"));
  for (const [name, ...columns] of year.planets) {
    const [from, to, best, altitude, point] = columns.map(at);
    if (from === undefined) continue;
    const line = make(box, "p", "");
    line.className = "up";
    make(line, "b", name);
    line.append(" " + filled(words.planet, { from: clock(from), to: clock(to), best: clock(best),
      altitude, direction: year.points[point] }));
  }
}

function tonight() {
  const box = document.getElementById("now"), now = new Date();
  now.setHours(now.getHours() - 8);
  const night = iso(now), days = [...document.querySelectorAll(".body tbody")];
  const cell = document.querySelector(`.cal [data-day="${night}"]`);
  if (!cell) return;
  cell.ariaCurrent = "date";
  const head = make(box, "h2", box.ariaLabel);
  make(head, "small", new Intl.DateTimeFormat(root.lang, { month: "long", day: "numeric", weekday: "short" }).format(now));
  const data = document.getElementById("nights");
  const title = (row) => row.querySelector(".ti a").textContent;
  const events = days.filter((day) => day.id === `day-${night}`).flatMap((day) => [...day.rows]);
  for (const row of events) {
    const line = make(box, "p", "");
    line.className = "up";
    make(line, "a", title(row), `#${row.id}`).className = "go";
    line.append(row.querySelector(".wt").textContent);
  }
  if (data) sky(box, JSON.parse(data.textContent), night);
  const next = days.filter((day) => day.id > `day-${night}`).flatMap((day) => [...day.rows])
    .filter((row) => !row.matches(".un"));
  const gold = next.find((row) => row.matches(".go"));
  const coming = [...new Set([...next.slice(0, 2), gold])].filter(Boolean)
    .sort((one, other) => next.indexOf(one) - next.indexOf(other));
  if (coming.length) {
    const line = make(box, "p", `${box.dataset.coming} `);
    for (const row of coming) {
      make(line, "a", `${row.closest("tbody").dataset.date} ${title(row)}`, `#${row.id}`);
    }
  }
  box.hidden = false;
}

document.querySelector(".fl").hidden = save.hidden = false;
for (const button of buttons) button.addEventListener("click", () => show(button.value));
save.addEventListener("click", download);
root.dataset.show = "all";
// On a phone the rest is folded; a link into it, and printing, unfolds it.
const folds = [...document.querySelectorAll("details")];
if (matchMedia("(max-width: 39.99rem)").matches) for (const fold of folds) fold.open = false;
addEventListener("beforeprint", () => { for (const fold of folds) fold.open = true; });
const reveal = () => {
  const found = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!found) return;
  const fold = found.closest("details");
  if (fold) fold.open = true;
  if (getComputedStyle(found).display === "none" || fold) { show("all"); found.scrollIntoView(); }
};
addEventListener("hashchange", reveal);
reveal();
tonight();
