// Beside each heading a button that copies the address of its section.
fibro.register("copy-link", (template) => {
  const said = document.createElement("p");
  said.className = "copy-link__said no-print";
  said.setAttribute("role", "status");

  async function copy(button, address) {
    button.after(said);
    said.textContent = "";
    try {
      await navigator.clipboard.writeText(address);
      said.textContent = "Link copied.";
    } catch (error) {
      said.textContent = `Your browser did not let us copy. You can copy it by hand: ${address}`;
    }
  }

  for (const heading of document.querySelectorAll(".doc__body > [id] > h2")) {
    const button = template.content.firstElementChild.cloneNode(true);
    const address = new URL(`#${heading.parentElement.id}`, location.href).href;
    button.querySelector("span").append(`: ${heading.textContent}`);
    button.addEventListener("click", () => copy(button, address));
    heading.after(button);
  }
});
