// Asks before a half filled form is left, since nothing of it is stored until it is saved.
fibro.register("unsaved", (form) => {
  // What was refused stands here as it was typed, and is not stored.
  let isTyped = Boolean(form.querySelector(".field--error"));

  form.addEventListener("input", () => { isTyped = true; });
  form.addEventListener("submit", () => { isTyped = false; });
  window.addEventListener("beforeunload", (event) => {
    if (isTyped) event.preventDefault();
  });
});
