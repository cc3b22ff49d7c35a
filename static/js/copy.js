// A button that copies a text of the page. Without this file the text is selected by hand.
// Marked by data-copy="id of the text", and data-done with what the button then says. A browser
// that may not copy (plain http) selects the text instead.
(() => {
  for (const button of document.querySelectorAll("[data-copy]")) {
    const text = document.getElementById(button.dataset.copy);
    button.hidden = false;
    button.addEventListener("click", async () => {
      getSelection().selectAllChildren(text);
      try {
        await navigator.clipboard.writeText(text.textContent);
      } catch (_) {
        if (!document.execCommand("copy")) return;
      }
      button.querySelector("span").textContent = button.dataset.done;
    });
  }
})();
