// The Comfort panel: each choice shows at once and is kept on this device only.
fibro.register("comfort", (panel) => {
  const KEYS = ["fibro:comfort", "fibro:places"];
  const root = document.documentElement;
  const inputs = [...panel.querySelectorAll("input")];
  const status = panel.querySelector("[data-comfort-status]");

  // Without a value the attribute goes away, and the device decides again.
  function apply(name, value) {
    if (value) root.dataset[name] = value;
    else delete root.dataset[name];
  }

  function fill() {
    for (const input of inputs) {
      const now = root.dataset[input.name.replace("comfort-", "")] || "";
      input.checked = input.value === now;
    }
  }

  function keep() {
    const chosen = {};
    for (const input of inputs) {
      if (input.checked && input.value) chosen[input.name.replace("comfort-", "")] = input.value;
    }
    try {
      localStorage.setItem(KEYS[0], JSON.stringify(chosen));
      status.textContent = "";
    } catch (error) {
      status.textContent = "This browser does not let us keep your choice. It lasts until you leave this page.";
    }
  }

  function forget() {
    try {
      KEYS.forEach((key) => localStorage.removeItem(key));
    } catch (error) {
      // Nothing could be stored, so there is nothing to delete.
    }
    inputs.forEach((input) => apply(input.name.replace("comfort-", ""), ""));
    fill();
    status.textContent = "All settings are back to standard. Nothing is stored.";
  }

  panel.addEventListener("change", (event) => {
    const input = event.target;
    apply(input.name.replace("comfort-", ""), input.checked ? input.value : "");
    keep();
  });
  panel.querySelector("[data-comfort-reset]").addEventListener("click", forget);
  // The browser brings the focus back to the button when the panel closes.
  panel.addEventListener("toggle", (event) => {
    status.textContent = "";
    if (event.newState === "open") inputs.find((input) => input.checked).focus();
  });
  // The same choice in other open tabs.
  window.addEventListener("storage", (event) => {
    if (event.key !== KEYS[0]) return;
    let kept = {};
    try {
      kept = JSON.parse(event.newValue) || {};
    } catch (error) {
      // Damaged by another hand: treated as nothing chosen.
    }
    inputs.forEach((input) => {
      const name = input.name.replace("comfort-", "");
      apply(name, /^[a-z]+$/.test(kept[name] || "") ? kept[name] : "");
    });
    fill();
  });
  fill();
});
