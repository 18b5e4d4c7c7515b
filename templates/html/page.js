"use strict";
// Search, filter, save, print, and what comes next. Without it the page is the whole list.
const form = document.getElementById("filter");
const days = [...document.querySelectorAll("#months tbody")];
const months = [...document.querySelectorAll("#months .month")];
const plain = (text) => text.normalize("NFKC").toLowerCase();
const rows = days.flatMap((day) => {
  const head = day.querySelector("th");
  const label = plain(`${day.dataset.date} ${head.textContent}`);
  return [...day.rows].map((row) => ({
    row, day, head, title: row.querySelector(".title"),
    text: `${label} ${[...row.cells].slice(-2).map((cell) => plain(cell.textContent)).join(" ")}`,
    family: row.classList[0], importance: Number(row.classList[1].slice(1)),
    seen: row.classList.contains("seen"),
  }));
});

function filter() {
  const asked = new FormData(form);
  const families = asked.getAll("family");
  const words = plain(asked.get("words")).split(/\s+/);
  const shown = rows.filter((one) => {
    const passes = (!families.length || families.includes(one.family)) &&
      one.importance >= asked.get("importance") && (!asked.has("seen") || one.seen) &&
      words.every((word) => one.text.includes(word));
    one.row.hidden = !passes;
    return passes;
  });
  // A day's heading spans the rows that show and stands in the first of them.
  for (const day of days) {
    const left = [...day.rows].filter((row) => !row.hidden);
    const { head } = rows.find((one) => one.day === day);
    day.hidden = !left.length;
    if (left.length) {
      head.rowSpan = left.length;
      left[0].prepend(head);
    }
  }
  for (const month of months) month.hidden = !month.querySelector("tbody:not([hidden])");
  const count = form.elements.count;
  count.value = count.dataset.message.replace("{shown}", shown.length).replace("{all}", rows.length);
  form.classList.toggle("narrowed", shown.length < rows.length);
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
  const event = ({ row, title }) => {
    const [start, end] = row.dataset.span.split("/");
    const told = [".figures", ".there", ".why"].map((part) => row.querySelector(part)?.textContent);
    return line("BEGIN", "VEVENT") + line("UID", `${row.id}@${domain}`) + line("DTSTAMP", stamp) +
      line("LAST-MODIFIED", stamp) + edge("DTSTART", start) + edge("DTEND", end) +
      line("SUMMARY", escaped(row.dataset.brief ?? title.textContent)) +
      line("DESCRIPTION", escaped(told.filter(Boolean).join("\n"))) +
      line("TRANSP", "TRANSPARENT") + line("END", "VEVENT");
  };
  return line("BEGIN", "VCALENDAR") + line("VERSION", "2.0") + line("PRODID", "-//skycal//page") +
    line("X-WR-CALNAME", escaped(name)) +
    rows.filter((one) => !one.row.hidden).map(event).join("") + line("END", "VCALENDAR");
}

function save(button) {
  const file = new Blob([calendar(button.dataset)], { type: "text/calendar;charset=utf-8" });
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = button.dataset.file;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}

// What is on today, and the next event that matters, by the reader's own clock.
function tellNow() {
  const now = new Date(), two = (number) => String(number).padStart(2, "0");
  const today = `day-${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  if (!days.length || today < days[0].id || today > days.at(-1).id) return;
  const box = document.getElementById("now");
  const tell = (label, found) => {
    if (!found.length) return;
    const told = document.createElement("p");
    told.append(`${label} `);
    for (const { title, day } of found) {
      const link = document.createElement("a");
      link.href = title.hash;
      link.textContent = day.id === today ? title.textContent : `${day.dataset.date} ${title.textContent}`;
      told.append(link, " ");
    }
    box.append(told);
  };
  tell(box.dataset.today, rows.filter(({ day }) => day.id === today));
  const rank = (least) => rows.filter(({ day, importance }) => day.id > today && importance >= least);
  tell(box.dataset.next, [...rank(4).slice(0, 1), ...rank(3).slice(0, 2)]
    .filter((one, index, all) => all.indexOf(one) === index)
    .sort((one, other) => rows.indexOf(one) - rows.indexOf(other)));
  box.hidden = false;
}

form.hidden = false;
document.getElementById("saving").hidden = false;
form.addEventListener("input", filter);
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("reset", () => setTimeout(filter));
form.elements.save.addEventListener("click", (event) => save(event.currentTarget));
form.elements.print.addEventListener("click", () => print());
// A link to an event that the filter hides shows the whole list again.
addEventListener("hashchange", () => {
  if (document.getElementById(location.hash.slice(1))?.hidden) {
    form.reset();
    setTimeout(() => document.getElementById(location.hash.slice(1)).scrollIntoView());
  }
});
filter();
tellNow();
