// The hand editor: what is typed is kept as it is typed; the text is never replaced under the caret. What the server has
// not answered for lies in the browser too, so that neither its fall nor a reload meanwhile loses a word.
export default function ({ parentElement, data, setStateValue, setTriggerValue }) {
  const root = parentElement.querySelector(".editor");
  const area = root.querySelector("textarea");
  const self = root._self || (root._self = { load: null });
  const fit = () => { if (CSS.supports("field-sizing", "content")) return; area.style.height = "auto"; area.style.height = Math.max(220, area.scrollHeight + 4) + "px"; };
  self.send = (save) => setStateValue("typing", { ...save, text: area.value });
  const kept = self.kept || (self.kept = keeper(root.querySelector(".saved"), (save) => self.send(save)));
  const unsent = () => `desk-typing-${self.load}`;
  const forget = () => tab((store) => store.removeItem(unsent()));
  if (!root._wired) {
    root._wired = true;
    area.addEventListener("input", () => {
      fit();
      kept.changed();
      tab((store) => store.setItem(unsent(), area.value));
    });
    kept.watch(area);
    area.addEventListener("blur", kept.hurry);
    area.addEventListener("keydown", (event) => {
      if (event.ctrlKey && (event.key === "s" || event.key === "Enter")) { event.preventDefault(); done("save"); }
    });
    const done = (what) => {
      // A version that never reaches the server is not to be lost: `draft` forgets the words when it is there.
      if (what === "leave") forget();
      kept.begin("");
      setTriggerValue("done", { what, text: area.value });
    };
    root.querySelector(".save").addEventListener("click", () => done("save"));
    root.querySelector(".leave").addEventListener("click", () => done("leave"));
    listen(root, "leave", kept.hurry);
  }
  if (self.load !== data.load) {
    self.load = data.load;
    const left = tab((store) => store.getItem(unsent()));
    const found = left !== null && left !== data.text;
    if (!found) forget();
    area.value = found ? left : data.text;
    kept.begin(data.restored || found ? "Đã khôi phục phần đang sửa dở" : "");
    if (found) kept.changed();
    requestAnimationFrame(fit);
  } else {
    kept.answered(data.seq, `Đã giữ lúc ${data.saved}, chưa thành phiên bản`, "saved");
    if (!kept.unsaved()) forget();
  }
}
