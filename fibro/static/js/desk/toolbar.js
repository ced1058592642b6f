// The tools above a field, and the keys that press them. One stop of the Tab key; arrows go on.
desk.register((editor) => {
  const { area } = editor;
  const bar = editor.find("tools");
  const boxes = editor.find("boxes");
  const opener = bar.querySelector("[aria-expanded]");
  const shown = () => [...bar.querySelectorAll("button")].filter((one) => one.offsetParent);

  bar.setAttribute("aria-controls", area.id);

  const mark = (edit) => desk.typing.apply(area, edit(area.value, area.selectionStart, area.selectionEnd));

  const doNoClaims = () => {
    const edit = desk.marks.noClaims(area.value, area.selectionStart);
    if (!edit) return editor.say("No heading with ## stands above the cursor.");
    desk.typing.apply(area, edit);
    editor.say(edit.text.endsWith("}") ? "This section needs no source now." : "This section has to cite again.");
  };

  const openBoxes = (isOpen) => {
    boxes.hidden = !isOpen;
    opener.setAttribute("aria-expanded", isOpen);
  };

  const press = (button) => {
    const { mark: name, box: kind } = button.dataset;
    if (kind) {
      openBoxes(false);
      stopAt(opener);
      return mark(desk.marks.box(kind));
    }
    if (button === opener) return openBoxes(boxes.hidden);
    if (name === "noClaims") return doNoClaims();
    if (name) mark(desk.marks[name]);
  };

  const stopAt = (button) => {
    for (const one of bar.querySelectorAll("button")) one.tabIndex = one === button ? 0 : -1;
  };

  bar.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button) {
      stopAt(button);
      press(button);
    }
  });

  bar.addEventListener("keydown", (event) => {
    const all = shown();
    const here = all.indexOf(document.activeElement);
    const there = { ArrowRight: here + 1, ArrowDown: here + 1, ArrowLeft: here - 1, ArrowUp: here - 1, Home: 0, End: -1 }[event.key];
    if (event.key === "Escape" && !boxes.hidden) {
      openBoxes(false);
      stopAt(opener);
      opener.focus();
    } else if (there !== undefined && here >= 0) {
      const next = all.at(there % all.length);
      stopAt(next);
      next.focus();
    } else return;
    event.preventDefault();
  });

  // By the key's place for digits: with Alt held, a Mac types other signs.
  const called = ({ key, code, altKey }) => (altKey ? `alt+${code.replace(/^(Digit|Key)/, "").toLowerCase()}` : key.toLowerCase());

  area.addEventListener("keydown", (event) => {
    const isHeld = (event.ctrlKey || event.metaKey) && !event.shiftKey;
    // AltGr types letters in many countries, and says that Ctrl and Alt are held.
    if (!isHeld || event.isComposing || event.getModifierState("AltGraph")) return;
    const button = bar.querySelector(`[data-key="${CSS.escape(called(event))}"]`);
    if (!button) return;
    event.preventDefault();
    button.click();
  });

  stopAt(shown()[0]);
});
