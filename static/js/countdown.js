// Lets a clock run. The server wrote the time that was right when the page was made, and goes on
// counting when the page is closed; this only moves the hands.
// Marked by data-clock="up" or "down", data-start, data-end and data-now in epoch seconds.
(() => {
  const two = (n) => String(n).padStart(2, "0");
  const text = (seconds) => {
    const h = Math.floor(seconds / 3600), m = Math.floor(seconds / 60) % 60, s = seconds % 60;
    return h ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
  };

  const seen = new WeakMap(); // clock -> when it came onto the page
  const move = () => {
    for (const clock of document.querySelectorAll("[data-clock]")) {
      const { clock: way, start, end, now } = clock.dataset;
      if (!seen.has(clock)) seen.set(clock, Date.now());
      const moment = Number(now) + Math.floor((Date.now() - seen.get(clock)) / 1000);
      const passed = Math.max(0, moment - Number(start));
      const whole = end ? Number(end) - Number(start) : 0;
      const shown = way === "down" ? Math.max(0, whole - passed) : passed;
      clock.textContent = text(shown);
      const bar = document.getElementById(clock.dataset.bar);
      if (bar && whole) bar.setAttribute("width", `${Math.min(100, (100 * passed) / whole)}%`);
      if (way === "down" && shown === 0) clock.closest("[data-timer]")?.classList.add("done");
    }
  };
  move();
  setInterval(move, 1000);
})();
