// The draft as continuous text: figures and findings marked, every mark a button that sends what was chosen.
export default function ({ parentElement, data, setTriggerValue }) {
  const root = parentElement.querySelector(".draft");
  root.replaceChildren();
  for (const line of data.lines) {
    const p = document.createElement("p");
    for (const piece of line) {
      const node = document.createElement(piece.target ? "button" : "span");
      node.textContent = piece.text;
      node.className = piece.classes;
      if (piece.title) node.title = piece.title;
      if (piece.target) {
        node.type = "button";
        node.dataset.target = piece.target;
        node.setAttribute("aria-label", piece.label || piece.text);
        node.addEventListener("click", () => setTriggerValue("focus", piece.target));
      }
      p.append(node);
    }
    root.append(p);
  }
  const marked = [...root.querySelectorAll("button[data-target^='f:']")];
  root.onkeydown = (event) => {
    if (event.key !== "F8" || !marked.length) return;
    event.preventDefault();
    const here = marked.indexOf(parentElement.activeElement || document.activeElement);
    const next = marked[(here + (event.shiftKey ? marked.length - 1 : 1)) % marked.length];
    next.focus();
    setTriggerValue("focus", next.dataset.target);
  };
  if (data.focus) root.querySelector(`[data-target="${CSS.escape(data.focus)}"]`)?.scrollIntoView({ block: "nearest" });
}
