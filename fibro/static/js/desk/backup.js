// A second copy of what is typed, in this browser alone, until it is saved.
(() => {
  const PREFIX = "fibro:typed:";
  const SENT = "fibro:sent";
  // On a form of which nothing was stored.
  const UNSAVED = ".errornote, [data-unsaved]";
  const WAIT = 800;
  const DAYS = 30;
  const MOST = 2_000_000;
  const MOST_VERSIONS = 3;

  // Storage may be blocked, full or damaged: then there is no second copy, and no harm.
  const guarded = (act) => {
    try {
      return act();
    } catch (error) {
      if (!(error instanceof DOMException || error instanceof SyntaxError)) throw error;
      return null;
    }
  };
  const read = (key) => guarded(() => JSON.parse(localStorage.getItem(key)));
  const versionsAt = (key) => [read(key) || []].flat().filter((one) => typeof one?.text === "string");
  const forget = (key) => guarded(() => localStorage.removeItem(key));
  const keys = (begin) => guarded(() => Object.keys(localStorage).filter((key) => key.startsWith(begin))) || [];

  // The oldest go first, and all that nobody asked for in a month.
  const makeRoom = (length) => {
    const kept = keys(PREFIX).map((key) => ({ key, at: versionsAt(key)[0]?.at || 0, length: (guarded(() => localStorage.getItem(key)) || "").length }));
    kept.sort((one, other) => other.at - one.at);
    let room = MOST - length;
    for (const { key, at, length: taken } of kept) {
      room -= taken;
      if (room < 0 || Date.now() - at > DAYS * 86_400_000) forget(key);
    }
  };

  const isSame = (one, other) => one.trim() === other.trim();
  const formKey = (user) => `${PREFIX}${user}:${location.pathname}:`;

  // After a save the desk says so on the next page, whichever that is.
  const tidy = () => {
    const sent = guarded(() => sessionStorage.getItem(SENT));
    if (!sent) return;
    guarded(() => sessionStorage.removeItem(SENT));
    const isSaved = document.querySelector(".messagelist .success") && !document.querySelector(UNSAVED);
    if (isSaved) keys(sent).forEach(forget);
  };

  // The notices stand at their fields, far down: the head of the form leads to them.
  const lead = (area, notices) => {
    const { form } = area;
    let head = form.querySelector(".typed-before");
    if (!head) {
      head = Object.assign(document.createElement("p"), { className: "typed-before editor__notice" });
      head.setAttribute("role", "status");
      head.append("You typed something here that was not saved. It is kept at its place:");
      form.prepend(head);
    }
    const words = area.labels[0]?.textContent.trim().replace(/[:?]$/, "") || "a field of this form";
    const link = Object.assign(document.createElement("a"), { href: `#${area.id}`, textContent: words });
    link.addEventListener("click", (event) => {
      event.preventDefault();
      const fold = area.closest("details");
      if (fold) fold.open = true;
      const first = notices.querySelector("[data-backup]");
      first.scrollIntoView({ block: "center" });
      first.querySelector("summary").focus({ preventScroll: true });
    });
    const isBefore = (other) => area.compareDocumentPosition(document.getElementById(other.hash.slice(1))) & Node.DOCUMENT_POSITION_FOLLOWING;
    head.insertBefore(link, [...head.querySelectorAll("a")].find(isBefore) || null);
    // Once all of a field is settled.
    return () => {
      if (notices.querySelector("[data-backup]")) return;
      link.remove();
      if (!head.querySelector("a")) head.remove();
    };
  };

  const offer = (notices, kept, putBack, drop) => {
    const box = document.createElement("div");
    box.className = "editor__notice";
    box.dataset.backup = "";
    box.setAttribute("role", "status");
    const make = (tag, words) => Object.assign(document.createElement(tag), { textContent: words });
    const when = new Date(kept.at).toLocaleString("en-GB", { dateStyle: "long", timeStyle: "short" });
    const whole = document.createElement("details");
    whole.append(make("summary", "Show what you typed"), make("pre", kept.text));
    const buttons = [make("button", "Put it back"), make("button", "Forget it")];
    const acts = [putBack, drop];
    buttons.forEach((button, i) => {
      button.type = "button";
      button.addEventListener("click", () => {
        box.remove();
        acts[i]();
      });
    });
    box.append(make("p", `You typed this on ${when} and it was not saved. It is kept in this browser on this device, nowhere else.`), whole, ...buttons);
    notices.append(box);
  };

  const asked = new URLSearchParams(location.search);

  const guard = ({ area, user, notices, say }) => {
    const { form } = area;
    const key = formKey(user) + area.name;
    // A form that was refused, or sent by somebody signed out, holds what was typed, and
    // nothing of it is stored.
    const isUnsaved = document.querySelector(UNSAVED) || asked.has("kept");
    const stored = isUnsaved ? null : area.defaultValue;
    // Of earlier visits, until somebody says what becomes of it.
    let offered = versionsAt(key).filter(({ text }) => !isSame(text, area.defaultValue) && !isSame(text, area.value));
    let waiting;

    const keep = () => {
      clearTimeout(waiting);
      waiting = null;
      const isTyped = stored === null || !isSame(area.value, stored);
      const kept = isTyped ? [{ text: area.value, at: Date.now() }, ...offered] : offered;
      if (!kept.length) return forget(key);
      const written = JSON.stringify(kept.slice(0, MOST_VERSIONS));
      makeRoom(written.length);
      guarded(() => localStorage.setItem(key, written));
    };

    const hasLeft = offered.length ? lead(area, notices) : null;
    const settle = (version, said) => {
      offered = offered.filter((one) => one !== version);
      keep();
      hasLeft();
      say(said);
    };

    for (const version of offered.slice()) {
      offer(
        notices,
        version,
        () => {
          desk.typing.apply(area, { from: 0, to: area.value.length, text: version.text });
          settle(version, "Put back. It is not saved yet. Ctrl+Z takes it out again.");
        },
        () => {
          area.focus();
          settle(version, "Forgotten.");
        },
      );
    }
    keep();

    area.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(keep, WAIT);
    });
    addEventListener("pagehide", () => waiting && keep());
    form.addEventListener("submit", (event) => {
      keep();
      // A look at the page in a new tab saves nothing.
      if (event.submitter?.formTarget !== "_blank") guarded(() => sessionStorage.setItem(SENT, formKey(user)));
    });
  };

  // What else is typed into a page. Rows change their numbers, so they are left out.
  const isPlain = (field) => field.matches("textarea, input[type=text], input[type=url]")
    && field.name && !field.name.includes("-") && !field.readOnly && !field.closest(".editor, .datetime");

  const guardPlain = (area, user) => {
    const row = area.closest(".form-row") || area.parentElement;
    const notices = row.appendChild(document.createElement("div"));
    const said = row.appendChild(Object.assign(document.createElement("div"), { className: "typed-said" }));
    said.setAttribute("role", "status");
    guard({ area, user, notices, say: (words) => { said.textContent = words; } });
  };

  const forms = new Set();
  desk.register(({ area, form, about, find, say }) => {
    // A small window closes after its save, and nobody could tidy up.
    if (asked.has("_popup")) return;
    guard({ area, user: about.user, notices: find("notices"), say });
    if (forms.has(form)) return;
    forms.add(form);
    [...form.elements].filter(isPlain).forEach((field) => guardPlain(field, about.user));
  });

  tidy();
  makeRoom(0);
})();
