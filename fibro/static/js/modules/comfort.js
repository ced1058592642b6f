// The Comfort panel: each choice shows at once and is kept on this device only.
fibro.register("comfort", (panel) => {
  const CHOICES = "fibro:comfort";
  const PLACES = "fibro:places";
  const root = document.documentElement;
  const inputs = [...panel.querySelectorAll("input")];
  const status = panel.querySelector("[data-comfort-status]");

  const nameOf = (input) => input.name.replace("comfort-", "");

  // Without a value the attribute goes away, and the device decides again.
  function apply(name, value) {
    if (value) root.dataset[name] = value;
    else delete root.dataset[name];
  }

  // What is kept may be damaged or from an older panel: only what is offered counts.
  function take(kept) {
    for (const name of new Set(inputs.map(nameOf))) {
      const offered = inputs.filter((input) => nameOf(input) === name);
      const value = offered.find((input) => input.value === kept[name])?.value || "";
      apply(name, value);
      offered.forEach((input) => { input.checked = input.value === value; });
    }
  }

  function keep() {
    const chosen = {};
    for (const input of inputs) {
      if (input.checked && input.value) chosen[nameOf(input)] = input.value;
    }
    try {
      localStorage.setItem(CHOICES, JSON.stringify(chosen));
      status.textContent = "";
    } catch (error) {
      status.textContent = "This browser does not let us keep your choice. It lasts until you leave this page.";
    }
  }

  // Told to the page, so that it keeps no new place when it is left.
  function forgetPlaces() {
    document.dispatchEvent(new Event("fibro:forget"));
    try {
      localStorage.removeItem(PLACES);
    } catch (error) {
      // Nothing could be stored, so there is nothing to delete.
    }
  }

  function forget() {
    forgetPlaces();
    try {
      localStorage.removeItem(CHOICES);
    } catch (error) {
      // As above.
    }
    take({});
    status.textContent = "All settings are back to standard. Everything we kept on this device is deleted.";
  }

  panel.addEventListener("change", (event) => {
    const input = event.target;
    apply(nameOf(input), input.checked ? input.value : "");
    keep();
    if (input.name === "comfort-remember" && input.checked) {
      forgetPlaces();
      status.textContent ||= "The places where you stopped are deleted.";
    }
  });
  panel.querySelector("[data-comfort-reset]").addEventListener("click", forget);
  // The browser brings the focus back to the button when the panel closes.
  panel.addEventListener("toggle", (event) => {
    status.textContent = "";
    if (event.newState === "open") inputs.find((input) => input.checked).focus();
  });
  // The same choice in other open tabs; without a key, all of it was deleted there.
  window.addEventListener("storage", (event) => {
    if (event.key !== CHOICES && event.key !== null) return;
    let kept = null;
    try {
      kept = JSON.parse(event.newValue);
    } catch (error) {
      // Damaged by another hand: treated as nothing chosen.
    }
    take(kept || {});
  });
  // A speed for a voice that is not there would be a dead control.
  panel.querySelector("[data-comfort-speech]").hidden = !window.speechSynthesis;
  take(root.dataset);
});
