// The outline: a list of buttons with states; what was chosen shows at once, before the server has answered.
export default function ({ parentElement, data, setTriggerValue }) {
  const root = parentElement.querySelector(".outline");
  const list = document.createElement("ul");
  const go = (button) => {
    if (button.getAttribute("aria-current")) return;
    root.querySelectorAll("[aria-current]").forEach((other) => other.removeAttribute("aria-current"));
    button.setAttribute("aria-current", "true");
    setTriggerValue("go", button.dataset.key);
  };
  for (const item of data.items) {
    const line = document.createElement("li");
    line.style.setProperty("--level", item.level);
    if (!item.key) {
      line.className = "part";
      line.textContent = `${item.number} ${item.title}`.trim();
      list.append(line);
      continue;
    }
    const button = document.createElement("button");
    button.type = "button";
    button.dataset.key = item.key;
    button.title = `${item.title}: ${item.says}`;
    if (item.key === data.chosen) button.setAttribute("aria-current", "true");
    const dot = document.createElement("span");
    dot.className = `dot is-${item.state}`;
    dot.setAttribute("aria-hidden", "true");
    const words = document.createElement("span");
    words.className = "words";
    words.textContent = `${item.number} ${item.title}`.trim();
    const says = document.createElement("span");
    says.className = "hidden";
    says.textContent = `, ${item.says}`;
    button.append(dot, words, says);
    for (const [kind, count] of [["blocking", item.blocking], ["warning", item.warning]]) {
      if (!count) continue;
      const badge = document.createElement("span");
      badge.className = `badge ${kind}`;
      badge.textContent = count;
      badge.title = kind === "blocking" ? `${count} cảnh báo phải xử lý` : `${count} cảnh báo`;
      button.append(badge);
    }
    button.addEventListener("click", () => go(button));
    line.append(button);
    list.append(line);
  }
  const scroll = root.scrollTop;
  root.replaceChildren(list);
  root.setAttribute("role", "navigation");
  root.setAttribute("aria-label", "Đề cương");
  const buttons = [...root.querySelectorAll("button")];
  const chosen = root.querySelector("[aria-current]");
  root.scrollTop = scroll;
  if (chosen && root._chosen !== data.chosen) chosen.scrollIntoView({ block: "nearest" });
  root._chosen = data.chosen;
  root.onkeydown = (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const at = buttons.indexOf(event.target);
    if (!step || at < 0 || event.altKey) return;
    event.preventDefault();
    buttons[at + step]?.focus();
  };
  if (root._step) root.removeEventListener("desk-step", root._step);
  root._step = (event) => {
    const next = buttons[buttons.indexOf(root.querySelector("[aria-current]")) + event.detail];
    if (next) go(next);
  };
  root.addEventListener("desk-step", root._step);
}
