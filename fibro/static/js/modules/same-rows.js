// Leaves out of a comparison the rows in which all answer alike; the server marks them.
fibro.register("same-rows", (button) => {
  const words = [button.textContent, button.dataset.undo];
  let hidden = false;

  button.addEventListener("click", () => {
    hidden = !hidden;
    for (const row of document.querySelectorAll("tr[data-same]")) row.hidden = hidden;
    button.textContent = words[+hidden];
  });
});
