// Keeps what is typed while it is typed. The first change is sent at once; while a save is under way the newest waits for
// its answer, and where none comes (a slow server, one that began anew) it is sent again. Nothing is sent while an input
// method composes. Changes without a rest between them are one `burst`.
const GATHER = 30, REST = 700, PATIENCE = 4000, CALM = 400; // milliseconds

// `send` gives a save ({seq, burst, rest: whether the writer rests}) to the server; `status` is the line that tells of it.
// `judged`: the server wants to hear of the rest also where nothing is left to save, as it judges only then.
const keeper = (status, send, judged = false) => {
  const self = { seq: 0, burst: 0, open: false, dirty: false, flying: false, composing: false, told: "" };
  const clear = (...timers) => timers.forEach((name) => { clearTimeout(self[name]); self[name] = 0; });
  const show = () => { clear("calm"); status.textContent = self.told; };
  // A save that is soon done changes no word on the screen: what stands there, when the last one was, is still true.
  const say = (words, kind) => {
    status.dataset.kind = kind;
    self.told = words;
    if (kind !== "dirty" && kind !== "busy") show();
    else if (!self.calm) self.calm = setTimeout(show, CALM);
  };
  const number = () => (self.seq = Math.max(Date.now(), self.seq + 1));
  const keep = (rest) => {
    clear("gather", "patience");
    if (rest) { clear("rest"); self.open = false; }
    if (!self.dirty && !self.flying && !(rest && judged)) return;
    if (self.dirty) say("Đang lưu…", "busy");
    self.dirty = false;
    self.flying = true;
    self.patience = setTimeout(() => { if (!self.composing) keep(rest); }, PATIENCE);
    send({ seq: number(), burst: self.burst, rest });
  };
  const soon = () => {
    if (self.dirty && !self.flying && !self.composing && !self.gather) self.gather = setTimeout(keep, GATHER, false);
  };
  const changed = () => {
    self.dirty = true;
    say("Chưa lưu", "dirty");
    if (self.composing) return;
    if (!self.open) { self.open = true; self.burst = Math.max(Date.now(), self.burst + 1); }
    clear("rest");
    self.rest = setTimeout(keep, REST, true);
    soon();
  };
  const begin = (words) => {
    clear("gather", "rest", "patience");
    self.dirty = self.open = self.flying = self.composing = false;
    say(words, "saved");
  };
  return {
    say, changed, begin,
    unsaved: () => self.dirty || self.flying,
    // Sends now what is not sent yet, as before the writer leaves.
    hurry: () => { if (self.dirty || self.rest) keep(true); },
    // The number of what is sent by another way, and is answered as a save is.
    instead: () => {
      begin("");
      self.flying = true;
      say("Đang lưu…", "busy");
      return number();
    },
    answered: (seq, words, kind) => {
      if (!self.flying || seq !== self.seq) return;
      self.flying = false;
      clear("patience");
      if (!self.dirty) say(words, kind);
      soon();
    },
    watch: (box) => {
      box.addEventListener("compositionstart", () => { self.composing = true; clear("gather", "rest"); });
      box.addEventListener("compositionend", () => { self.composing = false; changed(); });
    },
  };
};
