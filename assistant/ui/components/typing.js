// Keeps what is typed while it is typed. The first change is sent at once; while a save is under way the newest waits for
// its answer, and where none comes (a slow server, one that began anew) it is sent again. Nothing is sent while an input
// method composes, nor from a component that left the page. Changes without a rest between them are one `burst`.
const GATHER = 10, REST = 700, PATIENCE = 4000, CALM = 400; // milliseconds

// `send` gives a save ({seq, burst, rest: whether the writer rests}) to the server; `status` is the line that tells of it,
// and its data-state tells at every moment whether the last key is "dirty", "busy" (being sent), "saved" or an "error".
// `judged`: the server wants to hear of the rest also where nothing is left to save, as it judges only then.
const keeper = (status, send, judged = false) => {
  const self = { seq: 0, burst: 0, open: false, dirty: false, flying: false, composing: false, rested: false };
  const clear = (...timers) => timers.forEach((name) => { clearTimeout(self[name]); self[name] = 0; });
  const say = (words, kind) => {
    clear("calm");
    status.dataset.kind = kind;
    if (status.textContent !== words) status.textContent = words; // each change is read out
  };
  // Words that changed with each key would not be calm: a save that is soon done changes none while the writer types, and
  // one that takes longer is told once, until the writer rests.
  const mark = (state) => {
    status.dataset.state = state;
    if (!self.calm) self.calm = setTimeout(say, CALM, "Chưa lưu", "dirty");
  };
  const told = (answer) => { status.dataset.state = answer.kind; say(answer.words, answer.kind); };
  const number = () => (self.seq = Math.max(Date.now(), self.seq + 1));
  const keep = (rest) => {
    clear("gather", "patience");
    if (rest) { clear("rest"); self.open = false; }
    if (!status.isConnected) { begin(""); return; }
    if (!self.dirty && !self.flying && !(rest && judged)) {
      if (rest && self.answer) told(self.answer);
      return;
    }
    if (self.dirty) mark("busy");
    self.dirty = false;
    self.flying = true;
    self.rested = rest;
    self.patience = setTimeout(() => { if (!self.composing) keep(rest); }, PATIENCE);
    send({ seq: number(), burst: self.burst, rest });
  };
  const soon = () => {
    if (self.dirty && !self.flying && !self.composing && !self.gather) self.gather = setTimeout(keep, GATHER, false);
  };
  const changed = () => {
    self.dirty = true;
    mark("dirty");
    if (self.composing) return;
    if (!self.open) { self.open = true; self.burst = Math.max(Date.now(), self.burst + 1); }
    clear("rest");
    self.rest = setTimeout(keep, REST, true);
    soon();
  };
  const begin = (words) => {
    clear("gather", "rest", "patience");
    self.dirty = self.open = self.flying = self.composing = false;
    self.answer = null;
    told({ words, kind: "saved" });
  };
  const again = () => {
    clear("patience");
    self.flying = false;
    changed();
  };
  const hurry = () => { if (self.dirty || self.rest) keep(true); };
  const away = (event) => {
    if (!status.isConnected) {
      window.removeEventListener("pagehide", away);
      document.removeEventListener("visibilitychange", away);
    } else if (document.hidden || event.type === "pagehide") hurry();
  };
  window.addEventListener("pagehide", away);
  document.addEventListener("visibilitychange", away);
  return {
    say, changed, begin,
    // Nothing that was sent will be answered: it is sent once more.
    again,
    unsaved: () => self.dirty || self.flying,
    // Sends now what is not sent yet, as before the writer leaves.
    hurry,
    // The number of what is sent by another way, and is answered as a save is; without an answer the list is saved.
    instead: () => {
      begin("");
      self.flying = self.rested = true;
      status.dataset.state = "busy";
      say("Đang lưu…", "busy");
      self.patience = setTimeout(again, PATIENCE);
      return number();
    },
    answered: (seq, words, kind) => {
      if (!self.flying || seq !== self.seq) return;
      self.flying = false;
      clear("patience");
      self.answer = { words, kind };
      if (!self.dirty) {
        clear("calm");
        if (self.rested || kind === "error") told(self.answer);
        else status.dataset.state = kind;
      }
      soon();
    },
    watch: (box) => {
      box.addEventListener("compositionstart", () => { self.composing = true; clear("gather", "rest"); });
      box.addEventListener("compositionend", () => { self.composing = false; changed(); });
    },
  };
};
