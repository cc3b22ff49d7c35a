// Keeps what was typed when a form is sent, until the server says that it is saved, so that a
// lost connection, an error page or a session that ended costs nobody their words.
// Marked by data-keep="name of the form" on a form; data-bound when the server gave the text back.
// A page with data-saved says: the last form arrived. Kept in this tab only, for half a day.
(() => {
  const prefix = "keep:";
  const halfADay = 12 * 60 * 60 * 1000;
  const never = new Set(["hidden", "password", "file", "submit", "button"]);

  const store = (() => {
    try { return window.sessionStorage; } catch (_) { return null; }
  })();
  if (!store) return;

  const controls = (form) => [...form.elements].filter((c) => c.name && !never.has(c.type));

  const read = (form) => controls(form).map((c) => ({
    name: c.name,
    value: c.value,
    on: c.type === "radio" || c.type === "checkbox" ? c.checked : null,
  }));

  const write = (form, kept) => {
    const list = controls(form);
    for (const { name, value, on } of kept) {
      if (on === null) {
        const control = list.find((c) => c.name === name);
        if (control) control.value = value;
      } else {
        const control = list.find((c) => c.name === name && c.value === value);
        if (control) control.checked = on;
      }
    }
  };

  const forget = () => {
    for (const key of Object.keys(store)) if (key.startsWith(prefix)) store.removeItem(key);
  };

  const tell = (form) => {
    const template = document.getElementById("kept-notice");
    if (template) form.prepend(template.content.cloneNode(true));
  };

  const restore = () => {
    if (document.querySelector("[data-saved]")) forget();
    for (const form of document.querySelectorAll("form[data-keep]")) {
      const key = prefix + form.dataset.keep;
      const text = store.getItem(key);
      if (!text) continue;
      store.removeItem(key);
      const { at, kept } = JSON.parse(text);
      if ("bound" in form.dataset || Date.now() - at > halfADay) continue;
      write(form, kept);
      tell(form);
    }
  };

  addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.dataset.keep) return;
    try {
      store.setItem(prefix + form.dataset.keep, JSON.stringify({ at: Date.now(), kept: read(form) }));
    } catch (_) { /* storage is full: the form is still sent */ }
  }, true);
  addEventListener("htmx:afterSettle", () => {
    if (document.querySelector("[data-saved]")) forget();
  });
  restore();
})();
