/* Names for what Django admin's own templates and scripts leave without one. */
(() => {
  // The words over a column stand in for the label that a field in a row lacks.
  const labelOf = (field) => {
    const cell = field.closest(".tabular td");
    const head = cell && cell.closest("table").tHead.rows[0].cells[cell.cellIndex];
    return (field.labels?.[0] || head)?.textContent.trim().replace(/:$/, "");
  };

  const name = (box, words) => {
    if (words) box.setAttribute("aria-label", words);
  };

  // Choosing by typing: its box is made by a script, beside the select.
  const nameChoice = (select) => {
    for (const box of select.nextElementSibling?.querySelectorAll(".select2-selection, .select2-search__field") || []) {
      box.removeAttribute("aria-labelledby");
      name(box, labelOf(select));
    }
    for (const shown of select.nextElementSibling?.querySelectorAll("span.select2-selection__rendered") || []) {
      shown.removeAttribute("role");
      shown.removeAttribute("aria-readonly");
    }
  };

  // On a phone a row is a card, and each of its cells says what it is.
  const nameCells = (list) => {
    const heads = [...list.tHead.rows[0].cells];
    for (const row of list.tBodies[0].rows) {
      [...row.cells].forEach((cell, n) => {
        const words = heads[n]?.querySelector(".text")?.textContent.trim();
        const isFirst = n === 0 || row.cells[n - 1].matches(".action-checkbox");
        if (words && !isFirst && !cell.matches(".action-checkbox")) {
          cell.dataset.label = words[0].toUpperCase() + words.slice(1);
        }
      });
    }
  };

  const mend = (root) => {
    root.querySelectorAll("select.admin-autocomplete").forEach(nameChoice);
    for (const field of root.querySelectorAll(".tabular td :is(input:not([type=hidden]), select, textarea)")) {
      if (!field.labels?.length && !field.hasAttribute("aria-label")) name(field, labelOf(field));
    }
    for (const field of root.querySelectorAll(".datetime input")) {
      const row = field.closest(".form-row")?.querySelector("label, legend");
      name(field, `${row ? row.textContent.trim() : ""} ${field.previousSibling?.textContent.trim() || ""}`.trim());
    }
    for (const head of root.querySelectorAll("th.original:empty")) {
      head.replaceWith(Object.assign(document.createElement("td"), { className: head.className }));
    }
    for (const mark of root.querySelectorAll("span.help-tooltip[aria-label]")) mark.setAttribute("role", "img");
  };

  const whenMade = window.django?.jQuery || ((act) => document.addEventListener("DOMContentLoaded", act));
  whenMade(() => mend(document));
  document.querySelectorAll("#result_list").forEach(nameCells);
  // Its label is a picture alone.
  document.querySelectorAll("#searchbar").forEach((field) => name(field, "Search"));
  // Pickers with two boxes are made later still.
  window.addEventListener("load", () => setTimeout(() => mend(document)));
  document.addEventListener("formset:added", (event) => setTimeout(() => mend(event.target)));
  window.django?.jQuery(document).on("select2:open", (event) => {
    for (const field of document.querySelectorAll(".select2-dropdown .select2-search__field")) {
      name(field, labelOf(event.target));
    }
  });
})();
