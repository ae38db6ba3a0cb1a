// The copy on this machine: what was written and the server has not acknowledged.

const days = 7 * 24 * 60 * 60 * 1000;

export function copy(form) {
  const key = `lantoa.item.${form.dataset.item}.${form.dataset.member}`;
  return {
    // sent tells that a form went off with these words, so that an answer can say they are stored.
    keep(fields, base, sent = false) {
      try {
        localStorage.setItem(key, JSON.stringify({ at: Date.now(), base, fields, sent }));
      } catch {
        // full or forbidden: the server still gets every word
      }
    },
    forget() {
      try {
        localStorage.removeItem(key);
      } catch {
        // nothing was kept there
      }
    },
    found() {
      try {
        const kept = JSON.parse(localStorage.getItem(key));
        return kept && Date.now() - kept.at < days ? kept : undefined;
      } catch {
        return undefined;
      }
    },
  };
}
