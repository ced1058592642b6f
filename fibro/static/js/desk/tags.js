// The tags that there are, below the field for tags: each a button that puts it there or
// takes it out. What was typed stays as it was.
(() => {
  // As the server tells tags apart: capitals, spaces and hyphens make no other tag.
  const alike = (word) => word.trim().replace(/^"(.*)"$/, "$1").toLowerCase().replace(/ /g, "-");

  const offer = (list) => {
    const field = list.closest(".tag-choice").querySelector("input");
    const typed = () => field.value.split(",").map((word) => word.trim()).filter(Boolean);
    const has = (name) => typed().some((word) => alike(word) === alike(name));
    const buttons = [];

    const show = () => buttons.forEach((button) => {
      button.setAttribute("aria-pressed", has(button.textContent));
    });

    const turn = (name) => {
      const words = has(name) ? typed().filter((word) => alike(word) !== alike(name)) : [...typed(), name];
      field.value = words.join(", ");
      field.dispatchEvent(new Event("input", { bubbles: true }));
      field.dispatchEvent(new Event("change", { bubbles: true }));
    };

    for (const item of list.children) {
      const name = item.textContent;
      const button = Object.assign(document.createElement("button"), { type: "button", textContent: name });
      button.addEventListener("click", () => turn(name));
      item.replaceChildren(button);
      buttons.push(button);
    }
    field.addEventListener("input", show);
    field.addEventListener("change", show);
    show();
  };

  document.querySelectorAll("[data-tags]").forEach(offer);
})();
