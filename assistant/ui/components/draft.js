// The draft as continuous text: figures and findings marked, every mark says what was chosen.
export default function ({ parentElement, data, setTriggerValue }) {
  const root = parentElement.querySelector(".draft");
  const focus = (target) => {
    root.querySelectorAll(".chosen").forEach((node) => node.classList.remove("chosen"));
    root.querySelectorAll(`[data-target="${CSS.escape(target)}"]`).forEach((node) => node.classList.add("chosen"));
    setTriggerValue("focus", target);
  };
  root.replaceChildren(...data.lines.map((line) => {
    const p = document.createElement("p");
    for (const piece of line) {
      const node = document.createElement("span"); // a <button> would neither wrap nor keep the spaces at its ends
      node.textContent = piece.text;
      node.className = piece.classes;
      node.dataset.start = piece.start;
      if (piece.title) node.title = piece.title;
      if (piece.target) {
        node.setAttribute("role", "button");
        node.tabIndex = 0;
        node.classList.add("mark");
        node.dataset.target = piece.target;
        if (piece.target === data.focus) node.classList.add("chosen");
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
  const chosen = root.querySelector(".chosen");
  if (chosen && root._focus !== data.focus) chosen.scrollIntoView({ block: "nearest" });
  root._focus = data.focus;

  if (root._step) root.removeEventListener("desk-step", root._step);
  root._step = (event) => {
    const targets = [...new Set([...root.querySelectorAll("[data-target^='f:']")].map((n) => n.dataset.target))];
    if (!targets.length) return;
    const here = targets.indexOf(root._focus);
    const next = targets[here < 0 ? (event.detail > 0 ? 0 : targets.length - 1)
      : (here + event.detail + targets.length) % targets.length];
    root.querySelector(`[data-target="${CSS.escape(next)}"]`).focus({ preventScroll: false });
    focus(next);
  };
  root.addEventListener("desk-step", root._step);

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
    return start === null || end === null || end <= start ? null : { start, end, box: found.getBoundingClientRect() };
  };
  const offer = () => {
    root.querySelector(".pick")?.remove();
    const chosenRange = data.pickable ? range() : null;
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
      setTriggerValue("pick", [chosenRange.start, chosenRange.end]);
      button.remove();
    });
    root.append(button);
  };
  root.onmouseup = () => setTimeout(offer, 0);
  root.onkeyup = (event) => { if (event.shiftKey) offer(); };
}
