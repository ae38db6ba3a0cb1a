// Everything works without this; it only saves a reload and opens the phone's own sharing.

for (const form of document.querySelectorAll("form.size")) {
  form.addEventListener("submit", (event) => {
    const chosen = event.submitter;
    if (!chosen) return;
    event.preventDefault();
    document.documentElement.dataset.size = chosen.value;
    for (const button of form.querySelectorAll("button")) {
      button.setAttribute("aria-pressed", String(button === chosen));
    }
    const data = new URLSearchParams(new FormData(form));
    data.set(chosen.name, chosen.value);
    fetch(form.action, { method: "POST", body: data, redirect: "manual", keepalive: true }).catch(() => {});
  });
}

if (navigator.share) {
  for (const button of document.querySelectorAll("[data-share]")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      navigator.share({ title: document.title, url: location.href }).catch(() => {});
    });
  }
}

// Reading aloud is offered only where the machine has a Vietnamese voice; a recording needs no script.
const listen = document.querySelector("[data-listen]");
if (listen && window.speechSynthesis) {
  const speech = window.speechSynthesis;
  const offer = () => {
    const voice = speech.getVoices().find((v) => /^vi\b/i.test(v.lang));
    if (!voice) return;
    listen.hidden = false;
    listen.onclick = () => {
      if (speech.speaking) return speech.cancel();
      // Piece by piece: some browsers fall silent in a long one.
      for (const part of document.querySelectorAll("#article h1, #article .lead, #article > h2, #article > h3, #article > p:not(.aside, .muted), #article > ul > li, #article > ol > li")) {
        const words = new SpeechSynthesisUtterance(part.textContent);
        words.voice = voice;
        words.lang = voice.lang;
        speech.speak(words);
      }
    };
  };
  offer();
  speech.addEventListener?.("voiceschanged", offer);
  addEventListener("pagehide", () => speech.cancel());
}
