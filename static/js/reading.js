// A line to read a chart along: with a finger, a mouse, or the arrow keys.
// It says nothing of its own: its places and its words are those of the table under the chart that
// is marked data-reading, whose rows stand at data-x per cent. Without it, the table is there.
// The control stands in the page, hidden, so that its words are the page's and nothing moves.
(() => {
  const words = (row) => {
    const heads = [...row.closest("table").tHead.rows[0].cells].slice(1);
    const cells = [...row.cells].slice(1).map((cell, at) =>
      heads.length > 1 ? `${heads[at].textContent} ${cell.textContent}` : cell.textContent);
    return `${row.cells[0].textContent}: ${cells.join(", ")}`;
  };

  const line = (plot) => {
    const drawn = document.createElementNS(plot.namespaceURI, "line");
    drawn.setAttribute("class", "m-read");
    drawn.setAttribute("y1", "-4");
    drawn.setAttribute("y2", "100%");
    drawn.setAttribute("visibility", "hidden");
    plot.append(drawn);
    return drawn;
  };

  const prepare = (figure) => {
    const rows = [...figure.querySelectorAll("table[data-reading] tr[data-x]")];
    const control = figure.querySelector(".reading[hidden]");
    if (!control) return;
    const plots = [...figure.querySelectorAll("svg.area")];
    const lines = plots.map(line);
    const range = control.querySelector("input");
    const said = control.querySelector(".said");
    range.id = `${figure.id}-reading`;
    range.setAttribute("aria-describedby", `${figure.id}-finding`);
    range.max = rows.length - 1;
    range.value = rows.length - 1;

    const show = () => {
      const row = rows[Number(range.value)];
      said.textContent = words(row);
      range.setAttribute("aria-valuetext", said.textContent);
      for (const drawn of lines) {
        drawn.setAttribute("x1", `${row.dataset.x}%`);
        drawn.setAttribute("x2", `${row.dataset.x}%`);
        drawn.setAttribute("visibility", "visible");
      }
    };

    const point = (plot, event) => {
      const box = plot.getBoundingClientRect();
      const place = (100 * (event.clientX - box.left)) / box.width;
      const far = rows.map((row) => Math.abs(Number(row.dataset.x) - place));
      range.value = far.indexOf(Math.min(...far));
      show();
    };

    range.setAttribute("aria-valuetext", words(rows[rows.length - 1]));
    range.addEventListener("input", show);
    range.addEventListener("focus", show);
    for (const plot of plots) {
      plot.addEventListener("pointerdown", (event) => point(plot, event));
      plot.addEventListener("pointermove", (event) => point(plot, event));
    }
    if (document.querySelector(".reading:not([hidden])")) said.textContent = ""; // the first says how
    control.hidden = false;
  };

  const all = () => {
    for (const figure of document.querySelectorAll("figure.chart")) prepare(figure);
  };
  addEventListener("DOMContentLoaded", all);
  addEventListener("htmx:afterSettle", all);
})();
