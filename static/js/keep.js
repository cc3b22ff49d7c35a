// Keeps what was typed, in this tab only and for half a day, so that a lost connection, an error
// page, a session that ended or a press of Back costs nobody their words. A draft belongs to one
// user, one person and one form: nobody else gets it back, and signing out drops them all.
//
// On a form: data-keep; data-bound when the server gave the text back; data-begun when a tap on
// another page filled it in. On <body>: data-writer, the mark of the signed-in user. On what the
// server says: data-saved when something was saved, data-unsaved when not; data-undo on the way
// back; data-forget on a form that signs out. Words: templates/parts/_kept_notices.html.
//
// A draft is "typed" (the page was left), "sent" (no answer yet), "saved", or "taken-back".
(() => {
  const PREFIX = "keep ";
  const LAST = "sent last"; // the form that was sent from the page before this one
  const READER = "reader"; // whose page this browser showed last, in any tab
  const SIGNED_OUT = "signed out"; // when somebody last signed out, in any tab
  const HALF_A_DAY = 12 * 60 * 60 * 1000;
  const NEVER = new Set(["hidden", "password", "file", "submit", "button"]);
  // How the server knows what a form saved before, and what it was opened on.
  const OPENED_WITH = ["key", "version", "seen"];

  const stores = (() => {
    try { return [window.sessionStorage, window.localStorage]; } catch (_) { return null; }
  })();
  if (!stores) return;
  const [tab, browser] = stores;
  const reader = document.body.dataset.writer ?? "";
  const visit = performance.getEntriesByType("navigation")[0] ?? {};
  const reopened = visit.type === "back_forward"; // by Back, or as a tab that was closed
  let quiet = false; // true once the page has said what is to be kept of it

  const get = (key) => JSON.parse(tab.getItem(key) ?? "null");
  const put = (key, value) => {
    try { tab.setItem(key, JSON.stringify(value)); } catch (_) { /* full: the form is still sent */ }
  };
  const drafts = () => Object.keys(tab).filter((key) => key.startsWith(PREFIX));
  const here = () => location.href.split("#")[0];

  // Forms and their drafts
  const forms = () => [...document.querySelectorAll("form[data-keep]")];
  const value = (form, name) => form.elements.namedItem(name)?.value ?? "";
  const path = (form) => new URL(form.getAttribute("action"), location.href).pathname;
  const idOf = (form) => {
    const whose = ["writer", "person", "opened_on", "timer"].map((name) => value(form, name));
    return PREFIX + [path(form), ...whose].join(" ");
  };
  const controls = (form) => [...form.elements].filter((c) => c.name && !NEVER.has(c.type));
  const ticks = (control) => control.type === "radio" || control.type === "checkbox";

  // Whether the browser has put answers there by itself: it does so in the very same form only, see
  // templates/parts/_writer.html.
  const filledIn = (form) => controls(form).some((c) => {
    if (ticks(c)) return c.checked !== c.defaultChecked;
    if (c.type !== "select-one") return c.value !== c.defaultValue;
    return c.selectedIndex !== Math.max(0, [...c.options].findIndex((one) => one.defaultSelected));
  });

  const keep = (form, state) => put(idOf(form), {
    state,
    at: Date.now(),
    writer: value(form, "writer"),
    openedWith: OPENED_WITH.map((name) => value(form, name)),
    answers: controls(form).map((c) => [c.name, c.value, ticks(c) ? c.checked : null]),
  });

  const setState = (id, state, more) => {
    const draft = get(id);
    if (draft) put(id, { ...draft, ...more, state });
  };

  // Puts the answers back, and makes the form the one that was sent, as if it had stayed open.
  const write = (form, draft) => {
    let changed = false;
    for (const [name, text, on] of draft.answers) {
      const found = controls(form).find((c) => c.name === name && (on === null || c.value === text));
      if (!found || (on === null ? found.value === text : found.checked === on)) continue;
      if (on === null) found.value = text; else found.checked = on;
      found.closest("details")?.setAttribute("open", "");
      changed = true;
    }
    OPENED_WITH.forEach((name, nth) => {
      const field = form.elements.namedItem(name);
      if (field) field.value = draft.openedWith[nth];
    });
    return changed;
  };

  const tell = (where, name) => {
    where.querySelectorAll("[data-kept]").forEach((one) => one.remove());
    const notice = document.getElementById(`kept-${name}`)?.content.firstElementChild.cloneNode(true);
    if (!notice) return;
    where.prepend(notice);
    history.scrollRestoration = "manual"; // Back would scroll past it, to where one was
    const show = () => notice.scrollIntoView({ block: "center" });
    if (document.readyState === "complete") show(); else addEventListener("load", show);
  };

  // What became of the form that was sent: the page after it shows that the server has taken it.
  const settle = () => {
    const last = get(LAST);
    tab.removeItem(LAST);
    const saved = document.querySelector("[data-saved]") !== null;
    if (last && reader === last.writer) {
      const next = document.referrer.split("#")[0] === last.page && visit.redirectCount > 0;
      const failed = document.querySelector("[data-unsaved]") !== null;
      const said = saved && [last.page, ""].includes(document.referrer.split("#")[0]);
      if (said || (next && !failed)) setState(last.id, last.becomes, { at: Date.now() });
    }
    const undo = document.querySelector("form[data-undo][data-saved]");
    const newest = drafts().filter((id) => get(id).state === "saved")
      .sort((a, b) => get(b).at - get(a).at)[0];
    if (undo && newest && !get(newest).undo) setState(newest, "saved", { undo: path(undo) });
  };

  const dropOthers = () => {
    const since = Math.max(Date.now() - HALF_A_DAY, Number(browser.getItem(SIGNED_OUT)));
    for (const id of drafts()) {
      const draft = get(id);
      const another = reader !== "" && draft.writer !== reader;
      if (!another && draft.at >= since) continue;
      tab.removeItem(id);
      const told = document.querySelector("[data-unsaved]") !== null;
      const lines = document.getElementById("toast");
      if (another && draft.state === "sent" && !told && lines) tell(lines, "dropped");
    }
  };

  const giveBack = () => {
    for (const form of forms()) {
      if ("bound" in form.dataset) continue;
      const refilled = reopened && filledIn(form);
      if (refilled) form.dataset.touched = "";
      const draft = get(idOf(form));
      const due = draft && (draft.state === "sent" || reopened);
      const changed = due && write(form, draft);
      if (due && (changed || draft.state !== "typed")) tell(form, draft.state);
      else if (refilled) tell(form, "typed");
    }
  };

  addEventListener("submit", (event) => {
    const form = event.target;
    tab.removeItem(LAST);
    const last = { writer: reader, page: here() };
    if ("keep" in form.dataset) {
      quiet = true;
      keep(form, "sent");
      put(LAST, { ...last, id: idOf(form), becomes: "saved" });
    } else if ("undo" in form.dataset) {
      const id = drafts().find((one) => get(one).undo === path(form));
      if (id) put(LAST, { ...last, id, becomes: "taken-back" });
    } else if ("forget" in form.dataset) {
      quiet = true;
      browser.setItem(SIGNED_OUT, Date.now());
      drafts().forEach((id) => tab.removeItem(id));
    }
  }, true);

  // Firefox refills a form of a tab that was closed only now, before anybody has touched the page.
  addEventListener("input", (event) => {
    const form = event.target.form;
    if (!form) return;
    form.dataset.touched = "";
    const byItself = reopened && navigator.userActivation?.hasBeenActive === false;
    if (byItself && "keep" in form.dataset && !form.querySelector("[data-kept]")) tell(form, "typed");
  }, true);

  addEventListener("click", (event) => {
    if (!event.target.closest?.("[data-start-again]")) return;
    quiet = true;
    tab.removeItem(idOf(event.target.closest("form")));
    location.replace(here());
  });

  // A page that is left half filled in; what was sent and not answered stays "sent".
  addEventListener("pagehide", () => {
    if (quiet) return;
    for (const form of forms()) {
      const sent = get(idOf(form))?.state === "sent";
      const filled = ["touched", "begun", "bound"].some((one) => one in form.dataset);
      if (filled) keep(form, sent ? "sent" : "typed");
    }
  });

  // A page that comes out of the browser's memory: another's is asked for anew, so that nothing of
  // it shows; a form still holds its answers, and says what became of them.
  addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    if (browser.getItem(READER) !== reader) {
      document.documentElement.hidden = true;
      location.reload();
      return;
    }
    quiet = false;
    tab.removeItem(LAST);
    for (const form of forms()) {
      const draft = get(idOf(form));
      if (draft && draft.state !== "typed" && draft.openedWith[0] === value(form, "key")) tell(form, draft.state);
    }
  });

  browser.setItem(READER, reader);
  dropOthers();
  settle();
  giveBack();
  // A page that answered a form: Back asks for it as a page, and does not send the form once more.
  const answer = forms().find((form) => "bound" in form.dataset);
  if (answer) {
    const day = value(answer, "opened_on");
    history.replaceState(null, "", path(answer) + (day && `?date=${day}`) + location.hash);
  }
})();
