// From what has to be mended to the place: the line of a text, or a field made by script.
document.addEventListener("click", (event) => {
  const link = event.target.closest("#to-mend a");
  const place = link && document.getElementById(link.hash.slice(1));
  if (!place) return;
  const { line, word } = link.dataset;
  if (line) {
    event.preventDefault();
    desk.typing.goTo(place, Number(line), word);
  } else if (place.matches(".select2-hidden-accessible")) {
    event.preventDefault();
    place.parentElement.querySelector(".select2-selection").focus();
  } else if (place.matches("input, select, textarea")) {
    // An address that ends in a field would open there again after the next save.
    event.preventDefault();
    place.scrollIntoView({ block: "center" });
    place.focus({ preventScroll: true });
  }
});
