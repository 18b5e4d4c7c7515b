// The site's own script: what is coming on the home page, the address on the page to subscribe.
// Without it both show everything there is.
(() => {
  "use strict";
  const by = (id) => document.getElementById(id);
  const SHOWN = 8;  // of what is coming

  const coming = by("coming");
  if (coming) {
    const now = new Date();
    const today = new Date(now.getTime() - now.getTimezoneOffset() * 60e3).toISOString().slice(0, 10);
    const ahead = [...coming.children].filter((one) => one.dataset.date >= today);
    if (ahead.length) {  // else these years are over, and the list stays whole
      const title = by("coming-title");
      title.textContent = title.dataset.coming;
      for (const one of coming.children) one.hidden = !ahead.slice(0, SHOWN).includes(one);
    }
    const year = document.querySelector(`[data-year="${today.slice(0, 4)}"]`);
    if (year) year.setAttribute("aria-current", "date");
  }

  const choose = by("choose");
  if (!choose) return;
  const place = by("place"), feed = by("feed");
  const show = () => {
    const { base, here } = choose.dataset;
    const path = `f/${place.value && `${place.value}/`}${feed.value}`;
    const called = feed.selectedOptions[0];
    by("about").textContent = called.dataset.about;
    if (!base) {
      by("file").href = `${here}${path}.ics`;
      return;
    }
    const https = `${base}${path}.ics`, webcal = https.replace(/^https?:/, "webcal:");
    const name = `${place.selectedOptions[0].text} ${called.text}`;
    by("https").textContent = https;
    by("webcal").href = webcal;
    by("code").src = `${here}${path}.svg`;
    by("google").href = `https://calendar.google.com/calendar/r?cid=${encodeURIComponent(webcal)}`;
    by("outlook").href = "https://outlook.live.com/calendar/0/addfromweb?url="
      + `${encodeURIComponent(https)}&name=${encodeURIComponent(name)}`;
  };
  place.addEventListener("change", show);
  feed.addEventListener("change", show);
  show();  // a browser keeps what was chosen before
  const copy = by("copy");
  if (copy && navigator.clipboard) {
    copy.hidden = false;
    copy.addEventListener("click", () => navigator.clipboard.writeText(by("https").textContent)
      .then(() => { copy.textContent = copy.dataset.done; }, () => { copy.hidden = true; }));
  }
})();
