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

// Counts the claims without an answer while they are answered.
fibro.register("silent-claims", (note) => {
  const [count, when, first] = note.querySelectorAll("span");
  const link = note.querySelector("a");
  const form = note.closest("form");
  const claims = [...form.querySelectorAll(".claim")];

  const isAnswered = (claim) => claim.querySelector("[type=checkbox]").checked
    || claim.querySelector("textarea").value.trim() !== "";

  function tell() {
    const silent = claims.filter((claim) => !isAnswered(claim));
    note.hidden = !silent.length;
    if (!silent.length) return;
    count.textContent = silent.length;
    link.hash = silent[0].id;
    first.textContent = silent[0].id.replace("claim-", "");
  }

  // It was true when the page was opened; from now on it is true at any time.
  when.hidden = true;
  form.addEventListener("input", tell);
  tell();
});
