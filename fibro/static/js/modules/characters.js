// Says how many characters are left in a textarea with data-limit.
// It never cuts: what does not fit is the form's to refuse, with the words kept.
fibro.register("characters", (textarea) => {
  const limit = Number(textarea.dataset.limit);
  const seen = document.createElement("p");
  const heard = document.createElement("p");
  let wait;

  seen.className = "field__count";
  seen.setAttribute("aria-hidden", "true");
  heard.className = "visually-hidden";
  heard.setAttribute("role", "status");
  textarea.after(seen, heard);

  function words() {
    const left = limit - textarea.value.length;
    const count = Math.abs(left);
    const noun = count === 1 ? "character" : "characters";
    return left < 0 ? `You have ${count} ${noun} too many` : `You have ${count} ${noun} left`;
  }

  function show() {
    seen.textContent = words();
    seen.classList.toggle("field__count--over", textarea.value.length > limit);
  }

  textarea.addEventListener("input", () => {
    show();
    clearTimeout(wait);
    wait = setTimeout(() => { heard.textContent = words(); }, 1500);
  });
  show();
});
