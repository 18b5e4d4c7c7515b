// <sky-cal src="2027.json">: a list of skycal's events in any page, without a library.
//
//   src             the JSON that `skycal year 2027 -o 2027.json` writes, or a server's address
//   place           asked of a server: added to src as ?place=
//   family, kind    only these, ids separated by commas
//   min-importance  1 (everything) to 5
//   month           only this month: 2027-08
//   best            only the best of the year
//   tonight         only what is seen this night, until eight in the morning; needs a place
//   upcoming        from today on, by the calendar's own clock
//   limit           at most so many
//
// What stands inside the element, best the table of `skycal year 2027 --embed`, shows until the
// list is there, and stays where there is no script, no network or an error (event: sky-cal-error).
// Colours and fonts are the page's; its other rules do not reach the list. Style it by
// ::part(table), ::part(row), ::part(date), ::part(clock), ::part(title), ::part(figures).
(() => {
  "use strict";
  const CSS = `
    :host { display: block; }
    :host([hidden]) { display: none; }
    .list { all: initial; display: block; color: inherit; font: inherit; font-variant-numeric: tabular-nums;
      direction: inherit; color-scheme: inherit; overflow-wrap: break-word; }
    table { width: 100%; border-collapse: collapse; font: inherit; color: inherit; text-align: start; }
    thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
    tbody { border-top: 1px solid color-mix(in srgb, currentColor 25%, transparent); }
    th, td { padding: .35em .9em .35em 0; font-weight: 400; text-align: start; vertical-align: baseline; }
    th { white-space: nowrap; }
    td:last-child { width: 100%; padding-inline-end: 0; }
    .clock, .figures { opacity: .75; }
    .clock { white-space: nowrap; }
    .figures { font-size: .92em; }
    .strong { font-weight: 700; }
    @media (max-width: 30em) { .figures { display: block; } th, td { padding-inline-end: .6em; } }`;
  // What a visitor reads of the table itself, by language; English for all others.
  const HEADS = {
    ja: ["日付", "時刻", "現象"],
    zh: ["日期", "时刻", "天象"],
    "zh-TW": ["日期", "時刻", "天象"],
    en: ["Date", "Time", "Event"],
  };
  const LAST_MINUTE = 24 * 60 - 1;
  const BEIJING_MS = 8 * 3600e3;
  const NIGHT_ENDS_MS = 8 * 3600e3;  // the small hours belong to the night before
  const STRONG = 4;  // the importance from which a title is set strong

  const names = (text) => (text || "").split(/[,，、\s]+/).filter(Boolean);
  const make = (tag, name, text) => {
    const made = document.createElement(tag);
    if (name) made.className = made.part = name;
    if (text) made.textContent = text;
    return made;
  };

  // The day an event is listed under: a lunar date is always Beijing's, whatever the clock.
  const dayOf = (event) => event.family === "calendar"
    ? new Date(Date.parse(event.utc) + BEIJING_MS).toISOString().slice(0, 10)
    : event.time.slice(0, 10);

  // To the nearest minute but never into the next day, as the page has it.
  const clockOf = (event, hours) => {
    if (event.precision === "day") return "";
    const [hour, minute, second] = event.time.slice(11, 19).split(":").map(Number);
    if (event.precision === "hour") return hours.format(Math.min(hour + (minute >= 30), 23) * 3600e3);
    const minutes = Math.min(hour * 60 + minute + (second >= 30), LAST_MINUTE);
    return `${String(minutes / 60 | 0).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
  };

  const byDay = (events) => {
    const days = new Map();
    for (const event of events) days.set(dayOf(event), [...(days.get(dayOf(event)) || []), event]);
    return days;
  };

  class SkyCal extends HTMLElement {
    static observedAttributes = ["src", "place", "family", "kind", "min-importance", "month", "best",
      "tonight", "upcoming", "limit"];

    constructor() {
      super();
      const root = this.attachShadow({ mode: "open" });
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(CSS);
      root.adoptedStyleSheets = [sheet];
      root.append(make("slot"));
    }

    connectedCallback() { this.load(); }

    attributeChangedCallback(name) {
      if (!this.isConnected) return;
      if (name === "src" || name === "place") this.load();
      else if (this.data) this.show();
    }

    async load() {
      const src = this.getAttribute("src");
      if (!src) return;
      this.loading?.abort();
      const { signal } = this.loading = new AbortController();
      try {
        const address = new URL(src, this.baseURI);
        if (this.hasAttribute("place")) address.searchParams.set("place", this.getAttribute("place"));
        const answer = await fetch(address, { signal });
        if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
        this.data = await answer.json();
        this.show();
      } catch (error) {
        if (signal.aborted) return;
        this.shadowRoot.replaceChildren(make("slot"));
        this.dispatchEvent(new CustomEvent("sky-cal-error", { bubbles: true, detail: error }));
      }
    }

    wanted() {
      const families = names(this.getAttribute("family")), kinds = names(this.getAttribute("kind"));
      const least = Number(this.getAttribute("min-importance")) || 1;
      const from = this.hasAttribute("upcoming") ? this.today() : "";
      const month = this.getAttribute("month") || "";
      const best = this.hasAttribute("best") && new Set(this.data.best.map((one) => one.id));
      const night = this.hasAttribute("tonight") && this.today(NIGHT_ENDS_MS);
      const limit = Number(this.getAttribute("limit")) || Infinity;
      return this.data.events.filter((event) =>
        (!families.length || families.includes(event.family)) &&
        (!kinds.length || kinds.includes(event.kind)) &&
        (!best || best.has(event.id)) && dayOf(event).startsWith(month) &&
        (!night || (event.local?.visible && event.local.watch?.night === night)) &&
        event.importance >= least && dayOf(event) >= from).slice(0, limit);
    }

    today(ends_ms = 0) {
      const zone = this.data.calendar.timezone;
      const [, sign, hours, minutes] = zone.match(/^([+-])(\d\d):(\d\d)$/) || [];
      const offset_ms = Number(`${sign}1`) * (hours * 60 + Number(minutes)) * 60e3;
      const now = Date.now() - ends_ms;
      return sign ? new Date(now + offset_ms).toISOString().slice(0, 10)
        : new Intl.DateTimeFormat("sv", { timeZone: zone }).format(now);
    }

    show() {
      const { lang, title } = this.data.calendar;
      const tag = lang.replace("_", "-");
      const days = new Intl.DateTimeFormat(tag, { month: "long", day: "numeric", weekday: "short", timeZone: "UTC" });
      const hours = new Intl.DateTimeFormat(tag, { hour: "2-digit", hourCycle: "h23", timeZone: "UTC" });
      const list = make("div", "list"), table = make("table", "table");
      list.lang = tag;
      table.ariaLabel = title;
      const head = table.createTHead().insertRow();
      for (const name of HEADS[tag] || HEADS[tag.slice(0, 2)] || HEADS.en) {
        const cell = make("th", "", name);
        cell.scope = "col";
        head.append(cell);
      }
      for (const [day, events] of byDay(this.wanted())) {
        const body = table.createTBody();
        events.forEach((event, index) => body.append(this.row(event, index ? null : {
          day, count: events.length, text: days.format(Date.parse(day)) }, hours)));
      }
      list.append(table);
      this.shadowRoot.replaceChildren(list);
    }

    row(event, leads, hours) {
      const row = make("tr", "row"), told = make("td");
      if (leads) {
        const head = make("th", "date"), date = make("time", "", leads.text);
        head.scope = "rowgroup";
        head.rowSpan = leads.count;
        date.dateTime = leads.day;
        head.append(date);
        row.append(head);
      }
      const clock = make("td", "clock"), time = make("time", "", clockOf(event, hours));
      if (time.textContent) {
        time.dateTime = event.time;
        clock.append(time);
      }
      // A summary is mostly the title and then its figures.
      const { title, summary } = event, split = summary.startsWith(title) ? title.length : summary.length;
      const name = make("span", "title", summary.slice(0, split));
      if (event.importance >= STRONG) name.classList.add("strong");
      told.append(name, make("span", "figures", summary.slice(split)));
      row.append(clock, told);
      return row;
    }
  }

  if (!customElements.get("sky-cal")) customElements.define("sky-cal", SkyCal);
})();
