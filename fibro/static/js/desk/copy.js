// Beside a field with data-copy, a button of that name which copies what stands in it.
(() => {
  const offer = (field) => {
    const button = Object.assign(document.createElement("button"), {
      type: "button",
      className: "button copy-button",
      textContent: field.dataset.copy,
    });
    const said = document.createElement("span");
    said.setAttribute("role", "status");
    button.addEventListener("click", async () => {
      said.textContent = "";
      try {
        await navigator.clipboard.writeText(field.value);
        said.textContent = "Copied.";
      } catch (error) {
        field.select();
        said.textContent = "Your browser did not let us copy. It is marked now: copy it by hand.";
      }
    });
    field.after(button, " ", said);
  };

  document.querySelectorAll("[data-copy]").forEach(offer);
})();
