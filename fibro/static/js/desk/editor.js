// The Markdown fields of a form. Each file of this folder registers what it does to one.
window.desk = (() => {
  const parts = [];

  // What the server sent beside the field stands around it from now on.
  const made = (box) => {
    const area = box.querySelector("textarea");
    const pieces = box.querySelector("template.editor__pieces").content.cloneNode(true);
    area.before(pieces.querySelector(".editor__above"));
    area.after(pieces);
    box.classList.add("editor--made");
    const find = (name) => box.querySelector(`.editor__${name}`);
    const say = (words) => { find("said").textContent = words; };
    return { box, area, form: area.form, about: box.dataset, find, say };
  };

  document.addEventListener("DOMContentLoaded", () => {
    for (const box of document.querySelectorAll(".editor")) {
      const editor = made(box);
      for (const part of parts) {
        try {
          part(editor);
        } catch (error) {
          // One broken part must not take the others with it: the field itself is plain.
          console.error(error);
        }
      }
    }
  });

  return { register: (part) => parts.push(part) };
})();
