// The outline: a list of buttons with states; what was chosen shows at once, before the server has answered.
export default function ({ parentElement, data, setTriggerValue }) {
  const root = parentElement.querySelector(".outline");
  const go = (button) => {
    if (button.getAttribute("aria-current")) return;
    tell("leave"); // what is being typed is sent before the section is left
    root.querySelectorAll("[aria-current]").forEach((other) => other.removeAttribute("aria-current"));
    button.setAttribute("aria-current", "true");
    button.scrollIntoView({ block: "nearest" });
    root._chosen = button.dataset.key;
    const kept = document.querySelector(".st-key-draft") && remembered.get(button.dataset.seen);
    const whole = kept?.heading && kept?.draft ? kept : null;
    panes().forEach((pane) => { // its buttons are still those of the section before
      pane.inert = true;
      if (whole) pane.setAttribute("aria-busy", "true");
    });
    tell("going", whole);
    window._deskGone = Math.max(Date.now(), (window._deskGone || 0) + 1);
    setTriggerValue("go", { key: button.dataset.key, seq: window._deskGone });
  };
  const badge = (kind, count) => count > 0 && el("span", {
    class: `badge ${kind}`, text: count, title: kind === "blocking" ? `${count} cảnh báo phải xử lý` : `${count} cảnh báo`,
  });
  const line = (item) => {
    const name = `${item.number} ${item.title}`.trim();
    if (!item.key) return el("li", { class: "part", style: `--level:${item.level}`, text: name });
    return el("li", { style: `--level:${item.level}` }, el("button", {
      type: "button", "data-key": item.key, "data-seen": item.seen, title: `${item.title}: ${item.says}`,
      "aria-current": item.key === data.chosen && "true", onclick: (event) => go(event.currentTarget),
    },
    el("span", { class: `dot is-${item.state}`, "aria-hidden": "true" }),
    el("span", { class: "words", text: name }),
    el("span", { class: "hidden", text: `, ${item.says}` }),
    badge("blocking", item.blocking), badge("warning", item.warning)));
  };
  const share = data.given ? Math.round(data.accepted * 100 / data.given) : 0;
  root.replaceChildren(
    el("div", { class: "whole" },
      el("b", { text: data.title }),
      el("span", { text: data.given ? `Đã duyệt ${data.accepted}/${data.given} mục có nội dung` : "Chưa có mục nào có nội dung" }),
      el("div", { class: "bar", role: "progressbar", "aria-label": "Tiến độ duyệt", "aria-valuenow": share,
        "aria-valuemin": 0, "aria-valuemax": 100 }, el("i", { style: `width:${share}%` })),
      el("button", { type: "button", class: "keys", text: "Phím tắt (F1)", onclick: () => tell("keys") })),
    el("ul", {}, data.items.map(line)));
  root.setAttribute("role", "navigation");
  root.setAttribute("aria-label", "Đề cương");
  const buttons = [...root.querySelectorAll("[data-key]")];
  const chosen = root.querySelector("[aria-current]");
  if (chosen && root._chosen !== data.chosen) chosen.scrollIntoView({ block: "nearest" });
  root._chosen = data.chosen;
  root.onkeydown = (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const at = buttons.indexOf(event.target);
    if (!step || at < 0 || event.altKey) return;
    event.preventDefault();
    buttons[at + step]?.focus();
  };
  listen(root, "section", (step) => {
    const next = buttons[buttons.indexOf(root.querySelector("[aria-current]")) + step];
    if (next) go(next);
  });
}
