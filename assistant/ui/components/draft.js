// The draft as continuous text: figures and findings marked, every mark says what was chosen.
const AGAIN = 300, STILL = 2000; // milliseconds between two questions; without a key, of who writes in a field
export default function ({ parentElement, data, setTriggerValue }) {
  const root = parentElement.querySelector(".draft");
  const focus = (target) => tell("focus", target);
  const choose = (target, block = "nearest") => {
    root._focus = target;
    root.querySelectorAll(".chosen").forEach((node) => node.classList.remove("chosen"));
    const found = target ? [...root.querySelectorAll(`[data-target="${CSS.escape(target)}"]`)] : [];
    found.forEach((node) => node.classList.add("chosen"));
    found[0]?.scrollIntoView({ block });
  };
  const plain = []; // the text without labels
  const draw = (shown) => {
    if (root._of !== shown.of) { root._of = shown.of; root._focus = ""; }
    parentElement.querySelector(".from").textContent = shown.from;
    root.replaceChildren(...shown.lines.map((line) => {
      const p = document.createElement("p");
      for (const piece of line) {
        const node = document.createElement("span"); // a <button> would neither wrap nor keep the spaces at its ends
        node.textContent = piece.text;
        node.className = piece.classes || "";
        node.dataset.start = piece.start;
        if (piece.title) node.title = piece.title;
        if (piece.target) {
          node.setAttribute("role", "button");
          node.tabIndex = 0;
          node.classList.add("mark");
          node.dataset.target = piece.target;
          node.addEventListener("click", () => { if (!range()) focus(piece.target); });
          node.addEventListener("keydown", (event) => {
            if (event.key !== "Enter" && event.key !== " ") return;
            event.preventDefault();
            focus(piece.target);
          });
        }
        p.append(node);
      }
      return p;
    }));
    plain.length = 0;
    for (const piece of shown.lines.flat()) if (piece.start >= 0) [...piece.text].forEach((c, i) => { plain[piece.start + i] = c; });
    if (root._focus) choose(root._focus);
  };
  // While its figures are traced against other facts, a text keeps the marks that it has.
  if (data.traced) root._marked = data;
  showing(root, "draft", root._marked?.of === data.of ? { ...data, lines: root._marked.lines } : data, draw);
  // A text that is shown is not being edited: what the editor left of versions before it is of no more use.
  const section = `desk-typing-${data.of.slice(0, data.of.lastIndexOf("-") + 1)}`;
  tab((store) => Object.keys(store).forEach((name) => {
    if (name.startsWith(section) && /^\d+$/.test(name.slice(section.length)) && name !== `desk-typing-${data.of}`) store.removeItem(name);
  }));
  clearTimeout(root._timer);
  const look = () => {
    if (!root.isConnected) return;
    if (!writing() || rested() > STILL) setTriggerValue("look", true);
    root._timer = setTimeout(look, AGAIN);
  };
  if (!data.traced) root._timer = setTimeout(look, root._asked === data.of ? AGAIN : 0);
  root._asked = data.of;
  listen(root, "focus", (target) => choose(target));
  const asked = wanted("draft", data.look);
  if (asked) choose(asked, "center");

  const range = () => {
    const page = document.getSelection();
    const shadow = root.getRootNode(); // what is selected inside a component is told only to who names its root
    const found = page?.getComposedRanges?.({ shadowRoots: [shadow] })[0]
      || (shadow.getSelection?.()?.rangeCount ? shadow.getSelection().getRangeAt(0) : null);
    if (!found || found.collapsed || !root.contains(found.startContainer) || !root.contains(found.endContainer)) return null;
    // Where a selection begins or ends in a label, or between pieces, it is the end of the words before.
    const words = [...root.querySelectorAll("[data-start]")].filter((piece) => piece.dataset.start >= 0);
    const offset = (node, at) => {
      const holder = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest?.("[data-start]");
      if (node.nodeType === Node.TEXT_NODE && holder?.dataset.start >= 0) return Number(holder.dataset.start) + at;
      const here = node.nodeType === Node.TEXT_NODE ? node : node.childNodes[at];
      const before = words.filter((piece) => !here || piece.compareDocumentPosition(here) & Node.DOCUMENT_POSITION_FOLLOWING
        && !piece.contains(here)).pop();
      return before ? Number(before.dataset.start) + before.textContent.length : 0;
    };
    const start = offset(found.startContainer, found.startOffset);
    const end = offset(found.endContainer, found.endOffset);
    if (end <= start) return null;
    const live = document.createRange();
    live.setStart(found.startContainer, found.startOffset);
    live.setEnd(found.endContainer, found.endOffset);
    const chosen = Array.from(plain.slice(start, end), (c) => c ?? " ").join("");
    return { start, end, words: chosen, box: live.getBoundingClientRect() };
  };
  const offer = () => {
    root.querySelector(".pick")?.remove();
    const chosenRange = range();
    if (!chosenRange) return;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "pick";
    button.textContent = "Chỉnh phần đã chọn";
    const frame = root.getBoundingClientRect();
    button.style.left = `${Math.max(0, Math.min(chosenRange.box.left - frame.left, frame.width - 190))}px`;
    button.style.top = `${chosenRange.box.bottom - frame.top + 4}px`;
    button.addEventListener("mousedown", (event) => event.preventDefault());
    button.addEventListener("click", () => {
      tell("pick", { start: chosenRange.start, end: chosenRange.end, words: chosenRange.words });
      button.remove();
    });
    root.append(button);
  };
  // A press at the edge of what takes the focus would select nothing, so while the mouse is down nothing takes it.
  root.onpointerdown = () => {
    const marks = [...root.querySelectorAll(".mark[tabindex]")];
    marks.forEach((mark) => mark.removeAttribute("tabindex"));
    window.addEventListener("pointerup", () => marks.forEach((mark) => { mark.tabIndex = 0; }), { once: true });
  };
  root.onmouseup = () => setTimeout(offer, 0);
  root.onkeyup = (event) => { if (event.shiftKey) offer(); };
}
