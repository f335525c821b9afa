// The hand editor: what is typed is kept within two seconds; the text is never replaced under the caret.
export default function ({ parentElement, data, setStateValue, setTriggerValue }) {
  const root = parentElement.querySelector(".editor");
  const area = root.querySelector("textarea");
  const self = root._self || (root._self = { load: null, seq: 0, timer: 0, composing: false });
  const say = (text, kind) => { const s = root.querySelector(".saved"); s.textContent = text; s.dataset.kind = kind; };
  const fit = () => { if (CSS.supports("field-sizing", "content")) return; area.style.height = "auto"; area.style.height = Math.max(220, area.scrollHeight + 4) + "px"; };
  const keep = () => {
    clearTimeout(self.timer);
    self.seq = Math.max(Date.now(), self.seq + 1);
    say("Đang giữ…", "busy");
    setStateValue("typing", { seq: self.seq, text: area.value });
  };
  if (!root._wired) {
    root._wired = true;
    const changed = () => {
      fit();
      if (self.composing) return;
      say("Chưa lưu", "dirty");
      clearTimeout(self.timer);
      self.timer = setTimeout(keep, 900);
    };
    area.addEventListener("input", changed);
    area.addEventListener("compositionstart", () => { self.composing = true; clearTimeout(self.timer); });
    area.addEventListener("compositionend", () => { self.composing = false; changed(); });
    area.addEventListener("blur", () => { if (root.querySelector(".saved").dataset.kind === "dirty") keep(); });
    area.addEventListener("keydown", (event) => {
      if (event.ctrlKey && (event.key === "s" || event.key === "Enter")) { event.preventDefault(); done("save"); }
    });
    const done = (what) => { clearTimeout(self.timer); setTriggerValue("done", { what, text: area.value }); };
    root.querySelector(".save").addEventListener("click", () => done("save"));
    root.querySelector(".leave").addEventListener("click", () => done("leave"));
    listen(root, "leave", () => { if (root.querySelector(".saved").dataset.kind === "dirty") keep(); });
    window.addEventListener("pagehide", () => { if (root.querySelector(".saved").dataset.kind === "dirty") keep(); });
  }
  if (self.load !== data.load) {
    self.load = data.load;
    area.value = data.text;
    say(data.restored ? "Đã khôi phục phần đang sửa dở" : "", "saved");
    requestAnimationFrame(fit);
  } else if (data.seq === self.seq && root.querySelector(".saved").dataset.kind === "busy") {
    say("Đã giữ lúc " + data.saved + ", chưa thành phiên bản", "saved");
  }
}
