"use strict";
// The page is complete without this: it adds sorting by a click on a header, and the box that filters places.
(() => {
  const order = new Intl.Collator("en", { numeric: true });
  const said = document.getElementById("said");

  function value(row, column, numeric) {
    const cell = row.cells[column];
    const text = (cell.dataset.value ?? cell.textContent).trim();
    if (!numeric) return text;
    return text === "" ? -1 : Number(text.replaceAll(",", ""));
  }

  function sort(table, column, header) {
    const numeric = header.dataset.kind === "number";
    const now = header.getAttribute("aria-sort");
    const up = now === null ? !numeric : now === "descending";
    const body = table.tBodies[0];
    const rows = Array.from(body.rows, (row) => [value(row, column, numeric), row]);
    const compare = numeric ? (a, b) => a[0] - b[0] : (a, b) => order.compare(a[0], b[0]);
    rows.sort((a, b) => (up ? compare(a, b) : compare(b, a)));
    body.append(...rows.map(([, row]) => row));
    for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
    header.setAttribute("aria-sort", up ? "ascending" : "descending");
    said.textContent = `Sorted by ${header.textContent.trim()}, ${up ? "ascending" : "descending"}`;
  }

  for (const table of document.querySelectorAll("table.sortable")) {
    // Where the style shows rows as cards, some browsers forget that this is a table.
    table.setAttribute("role", "table");
    for (const part of [table.tHead, table.tBodies[0]]) part.setAttribute("role", "rowgroup");
    for (const row of table.rows) {
      row.setAttribute("role", "row");
      for (const cell of row.cells) cell.setAttribute("role", cell.tagName === "TH" ? "columnheader" : "cell");
    }
    Array.from(table.tHead.rows[0].cells).forEach((header, column) => {
      // No <button>: browsers leave form controls out of the headers that they repeat on printed pages.
      const button = document.createElement("span");
      button.setAttribute("role", "button");
      button.tabIndex = 0;
      button.append(...header.childNodes);
      header.append(button);
      button.addEventListener("click", () => sort(table, column, header));
      button.addEventListener("keydown", (event) => {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        sort(table, column, header);
      });
    });
  }

  const box = document.getElementById("filter");
  if (box) {
    const rows = Array.from(document.getElementById("places").tBodies[0].rows);
    const texts = rows.map((row) => row.textContent.toLowerCase());
    const matches = document.getElementById("matches");
    box.closest(".filter").hidden = false;
    box.addEventListener("input", () => {
      const words = box.value.toLowerCase().split(/\s+/).filter(Boolean);
      let count = 0;
      rows.forEach((row, i) => {
        row.hidden = !words.every((word) => texts[i].includes(word));
        if (!row.hidden) count += 1;
      });
      matches.textContent = words.length ? `${count} of ${rows.length}` : "";
    });
  }
})();
