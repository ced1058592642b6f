// Reads the page aloud with a voice of this device: other voices may send the text away.
fibro.register("listen", (button) => {
  const LONGEST = 200;
  const RATES = { slow: .8, fast: 1.25 };
  const root = document.documentElement;
  const speech = window.speechSynthesis;
  const doc = button.closest(".doc");
  const status = doc.querySelector(".tool-row__said");
  const bar = document.querySelector("[data-listening]");
  // Raised by each start and stop: what an older run still wants to say is not said.
  let run = 0;
  let utterance;

  if (!speech || !window.SpeechSynthesisUtterance) {
    button.remove();
    return;
  }

  function localVoice() {
    const wanted = root.lang.toLowerCase();
    const tag = (voice) => voice.lang.replace("_", "-").toLowerCase();
    const voices = speech.getVoices().filter((voice) => voice.localService === true
      && tag(voice).split("-")[0] === wanted.split("-")[0]);
    return voices.find((voice) => tag(voice) === wanted) || voices[0];
  }

  // Browsers load their voices late, and say so.
  function lateVoice() {
    return new Promise((resolve) => {
      const look = () => { if (localVoice()) resolve(localVoice()); };
      speech.addEventListener?.("voiceschanged", look);
      setTimeout(() => {
        speech.removeEventListener?.("voiceschanged", look);
        resolve(localVoice());
      }, 1500);
    });
  }

  // Some browsers break off after 15 seconds, so a long block is said in parts.
  function parts(words) {
    // Without a lookbehind: where one is unknown, the whole file would not run.
    const sentences = words.replace(/([.!?]["”’)]*)\s+/g, "$1\n").split("\n")
      .flatMap((sentence) => sentence.match(new RegExp(`\\S.{0,${LONGEST - 1}}(?!\\S)|\\S+`, "g")));
    const joined = [];
    for (const sentence of sentences) {
      const longer = `${joined.at(-1)} ${sentence}`;
      if (joined.length && longer.length <= LONGEST) joined[joined.length - 1] = longer;
      else joined.push(sentence);
    }
    return joined;
  }

  function say(words, voice) {
    return new Promise((resolve) => {
      // Kept in a variable of the module: a forgotten one never tells its end.
      utterance = new SpeechSynthesisUtterance(words);
      utterance.voice = voice;
      utterance.lang = voice.lang;
      utterance.rate = RATES[root.dataset.speed] || 1;
      utterance.onend = () => resolve(true);
      utterance.onerror = () => resolve(false);
      speech.speak(utterance);
    });
  }

  // A closed question shows as soon as it is its turn.
  const shows = (element) => (element.closest("details") || element).getClientRects().length > 0;

  function mark(element) {
    doc.querySelector("[data-being-read]")?.removeAttribute("data-being-read");
    if (!element) return;
    const question = element.closest("details");
    if (question) question.open = true;
    element.setAttribute("data-being-read", "");
    element.scrollIntoView({ block: element.offsetHeight > innerHeight ? "start" : "center" });
  }

  function stop() {
    run += 1;
    speech.cancel();
    mark(null);
    button.setAttribute("aria-pressed", "false");
    bar.hidden = true;
  }

  async function start() {
    const mine = ++run;
    button.setAttribute("aria-pressed", "true");
    status.textContent = "";
    const voice = localVoice() || await lateVoice();
    if (mine !== run) return;
    if (!voice) {
      stop();
      status.textContent = "This browser has no voice on this device.";
      return;
    }
    document.dispatchEvent(new Event("fibro:listen"));
    bar.hidden = false;
    speech.cancel();
    for (const { element, words } of fibro.spoken(doc)) {
      for (const part of parts(words)) {
        // Asked again each time: the reader may have turned to another section.
        if (!shows(element)) break;
        mark(element);
        const said = await say(part, voice);
        if (mine !== run) return;
        if (!said) {
          stop();
          status.textContent = "Your browser stopped reading. You can press Listen again.";
          return;
        }
      }
    }
    stop();
  }

  speech.getVoices();
  document.querySelector(".skip-link").after(bar);
  button.addEventListener("click", () => (button.getAttribute("aria-pressed") === "true" ? stop() : start()));
  bar.querySelector("button").addEventListener("click", () => {
    stop();
    document.getElementById("main").focus({ preventScroll: true });
  });
  window.addEventListener("pagehide", stop);
});
