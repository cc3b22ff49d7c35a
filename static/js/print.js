// The button that prints the page. Without this file the page says how to print it instead:
// data-print is the button, data-print-words are the words in its place.
(() => {
  for (const words of document.querySelectorAll("[data-print-words]")) words.hidden = true;
  for (const button of document.querySelectorAll("[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }
})();
