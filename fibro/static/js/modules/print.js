fibro.register("print", (button) => {
  button.addEventListener("click", () => window.print());
});

// The day on the printed page's last line: paper outlives what it says.
fibro.register("printed-on", (element) => {
  window.addEventListener("beforeprint", () => {
    const today = new Date().toLocaleDateString("en-GB", {
      day: "numeric", month: "long", year: "numeric",
    });
    element.textContent = `Printed on ${today}.`;
  });
});
