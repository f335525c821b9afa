// The draft as continuous text: figures and findings marked, every mark says what was chosen.
export default function ({ parentElement, data }) {
  const root = parentElement.querySelector(".draft");
  if (root._of !== data.of) { root._of = data.of; root._focus = ""; }
  const focus = (target) => tell("focus", target);
  const choose = (target) => {
    root._focus = target;
    root.querySelectorAll(".chosen").forEach((node) => node.classList.remove("chosen"));
    const found = target ? [...root.querySelectorAll(`[data-target="${CSS.escape(target)}"]`)] : [];
    found.forEach((node) => node.classList.add("chosen"));
    found[0]?.scrollIntoView({ block: "nearest" });
  };
  parentElement.querySelector(".from").textContent = data.from;
  root.replaceChildren(...data.lines.map((line) => {
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
  if (root._focus) choose(root._focus);
  listen(root, "focus", choose);

  const range = () => {
    const selection = parentElement.getSelection ? parentElement.getSelection() : document.getSelection();
    if (!selection || !selection.rangeCount || selection.isCollapsed) return null;
    const found = selection.getRangeAt(0);
    const offset = (node, at) => {
      const holder = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest?.("[data-start]");
      return holder && root.contains(holder) && holder.dataset.start >= 0 ? Number(holder.dataset.start) + at : null;
    };
    const start = offset(found.startContainer, found.startOffset);
    const end = offset(found.endContainer, found.endOffset);
    return start === null || end === null || end <= start ? null : { start, end, words: selection.toString(), box: found.getBoundingClientRect() };
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
  root.onmouseup = () => setTimeout(offer, 0);
  root.onkeyup = (event) => { if (event.shiftKey) offer(); };
}
