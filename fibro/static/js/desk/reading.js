// What the server says of what is typed: its counts, what to mend at which line, and the preview.
(() => {
  const WAIT = 700;
  const readings = new Map();

  const element = (tag, className, text = "") => Object.assign(document.createElement(tag), { className, textContent: text });

  const goButton = (editor, { line, word }, text) => {
    const button = element("button", "editor__go", text);
    button.type = "button";
    button.addEventListener("click", () => desk.typing.goTo(editor.area, line, word));
    return button;
  };

  const showFacts = (editor, { words, longest, uncited }, grade) => {
    const facts = [element("span", "", `${words.toLocaleString("en-GB")} ${words === 1 ? "word" : "words"}`)];
    facts.push(element("span", "", grade === null ? "Too short for a reading grade" : `Reading grade of the page ${grade}: aim at 6, at most 8`));
    if (longest) facts.push(goButton(editor, longest, `Longest sentence: ${longest.words} words`));
    if (uncited) facts.push(element("span", "", uncited === 1 ? "1 section cites nothing" : `${uncited} sections cite nothing`));
    if (!editor.find("facts").contains(document.activeElement)) editor.find("facts").replaceChildren(...facts);
  };

  // Whether a list is open is the editor's choice from its first press on.
  const listOf = (editor, name, title, found, isOpen) => {
    const before = editor.box.querySelector(`[data-found="${name}"]`);
    if (!found.length) return "";
    const list = element("details", "editor__list");
    list.dataset.found = name;
    list.open = before ? before.open : isOpen;
    list.append(element("summary", "", title), element("ul", ""));
    for (const one of found) {
      const item = element("li", "");
      item.append(goButton(editor, one, `Line ${one.line}, “${one.word}”: ${one.text}`));
      list.lastChild.append(item);
    }
    return list;
  };

  const showFound = (editor, { problems, concerns }) => {
    const lists = [
      listOf(editor, "problems", `${problems.length} to mend before publishing`, problems, true),
      listOf(editor, "concerns", `${concerns.length} to look at`, concerns, false),
    ];
    // Rebuilt under a finger or the focus, a button would not be pressed.
    const held = editor.find("found").contains(document.activeElement);
    if (!held) editor.find("found").replaceChildren(...lists.filter(Boolean));
    const counts = [problems.length && `${problems.length} to mend`, concerns.length && `${concerns.length} to look at`];
    const said = `${counts.filter(Boolean).join(", ") || "Nothing to mend"}.`;
    if (editor.counted !== said && editor.counted !== undefined) editor.say(said);
    editor.counted = said;
  };

  // Why there is no reading; nothing, if there is one.
  const why = async (answer) => {
    const isJson = (answer.headers.get("Content-Type") || "").includes("json");
    if (answer.type === "opaqueredirect" || (answer.ok && !isJson)) return "You are signed out. Sign in in another tab, then go on here: what you typed stays.";
    if (answer.status === 413) return (await answer.json()).said;
    return answer.ok ? "" : `The desk gave no preview (${answer.status}). What you type stays here; saving works as ever.`;
  };

  // Rows of the page have a hyphen in their names; they count as they are stored.
  const isRead = (name) => name && !name.includes("-");

  const read = async (reading) => {
    reading.running?.abort();
    reading.running = new AbortController();
    const typed = new URLSearchParams();
    for (const [name, value] of new FormData(reading.form)) {
      if (typeof value === "string" && isRead(name)) typed.append(name, value);
    }
    try {
      const answer = await fetch(reading.url, { method: "POST", body: typed, signal: reading.running.signal, redirect: "manual" });
      const problem = await why(answer);
      const found = problem ? null : await answer.json();
      for (const editor of reading.editors) {
        if (problem) editor.say(problem);
        else showReading(editor, found);
      }
    } catch (error) {
      if (error.name !== "AbortError") reading.editors[0].say("The desk cannot be reached. What you type stays here and in this browser.");
    }
  };

  const showReading = (editor, { grade, fields }) => {
    const found = fields[editor.about.field];
    showFacts(editor, found, grade);
    showFound(editor, found);
    desk.showPreview(editor, found.html);
  };

  const readingOf = (editor) => {
    const { form } = editor;
    if (!readings.has(form)) {
      const reading = { form, url: editor.about.url, editors: [] };
      form.addEventListener("input", (event) => {
        if (!isRead(event.target.name || "")) return;
        clearTimeout(reading.waiting);
        reading.waiting = setTimeout(() => read(reading), WAIT);
      });
      readings.set(form, reading);
      // Once all fields are there.
      setTimeout(() => read(reading));
    }
    readings.get(form).editors.push(editor);
  };

  desk.register(readingOf);
})();
