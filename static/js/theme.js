// Colours and text size before the page is painted. The server says them for a person who is
// signed in; this file remembers them for the sign-in page and shows a choice at once.
const root = document.documentElement;
const names = { theme: "theme", text_size: "text" };

const remember = (key, value) => {
  try { localStorage.setItem(key, value); } catch (_) { /* private window: nothing to keep */ }
};
const remembered = (key) => {
  try { return localStorage.getItem(key); } catch (_) { return null; }
};

for (const key of Object.values(names)) {
  if (root.dataset[key]) remember(key, root.dataset[key]);
  else if (remembered(key)) root.dataset[key] = remembered(key);
}

addEventListener("change", (event) => {
  const key = names[event.target.name];
  if (key && event.target.type === "radio") root.dataset[key] = event.target.value;
});
