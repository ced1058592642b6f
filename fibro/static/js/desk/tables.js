// Tables of HTML as rows of words, and those as Markdown.

// Cells that span rows or columns: their words stand in each row, so that a row reads alone.
desk.gridOf = (rows, wordsOf) => {
  const grid = rows.map(() => []);
  rows.forEach((row, r) => {
    let c = 0;
    for (const cell of row.cells) {
      while (grid[r][c] !== undefined) c += 1;
      const words = wordsOf(cell);
      for (let down = 0; down < Math.min(cell.rowSpan || 1, rows.length - r); down += 1) {
        for (let right = 0; right < Math.min(cell.colSpan, 50); right += 1) {
          grid[r + down][c + right] = right ? "" : words;
        }
      }
      c += Math.min(cell.colSpan, 50);
    }
  });
  return grid.filter((cells) => cells.some(Boolean));
};

desk.gridText = (rows) => {
  const columns = Math.max(...rows.map((cells) => cells.length));
  const lineOf = (cells) => `| ${Array.from({ length: columns }, (_, i) => (cells[i] || "").replace(/\|/g, "\\|")).join(" | ")} |`;
  return [lineOf(rows[0]), `|${" --- |".repeat(columns)}`, ...rows.slice(1).map(lineOf)].join("\n");
};
