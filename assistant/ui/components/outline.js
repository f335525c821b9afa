// The outline: a list of buttons with states; what was chosen shows at once, before the server has answered. Only rows
// that changed are made anew: the answer to a click comes while the browser paints what the click showed.
export default function ({ parentElement, data, setTriggerValue }) {
  const root = parentElement.querySelector(".outline");
  const go = (button) => {
    if (button.getAttribute("aria-current")) return;
    tell("leave"); // what is being typed is sent before the section is left
    root.querySelectorAll("[aria-current]").forEach((other) => other.removeAttribute("aria-current"));
    button.setAttribute("aria-current", "true");
    root._chosen = button.dataset.key;
    const kept = document.querySelector(".st-key-draft") && remembered.get(button.dataset.seen);
    const whole = kept?.heading && kept?.draft ? kept : null;
    panes().forEach((pane) => { // its buttons are still those of the section before
      pane.inert = true;
      if (whole) pane.setAttribute("aria-busy", "true");
    });
    tell("going", whole);
    button.scrollIntoView({ block: "nearest" }); // after all that changes the layout, which is then made once
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
    },
    el("span", { class: `dot is-${item.state}`, "aria-hidden": "true" }),
    el("span", { class: "words", text: name }),
    el("span", { class: "hidden", text: `, ${item.says}` }),
    badge("blocking", item.blocking), badge("warning", item.warning)));
  };
  const share = data.given ? Math.round(data.accepted * 100 / data.given) : 0;
  const whole = () => el("div", { class: "whole" },
    el("b", { text: data.title }),
    el("span", { text: data.given ? `Đã duyệt ${data.accepted}/${data.given} mục có nội dung` : "Chưa có mục nào có nội dung" }),
    el("div", { class: "bar", role: "progressbar", "aria-label": "Tiến độ duyệt", "aria-valuenow": share,
      "aria-valuemin": 0, "aria-valuemax": 100 }, el("i", { style: `width:${share}%` })),
    el("button", { type: "button", class: "keys", text: "Phím tắt (F1)", onclick: () => tell("keys") }));
  const list = root.querySelector("ul") || el("ul");
  const drawn = root._drawn || (root._drawn = new Map()); // by what it shows, each node of the last time
  const now = new Map();
  const node = (shows, make) => {
    const key = JSON.stringify(shows);
    now.set(key, drawn.get(key) || make());
    return now.get(key);
  };
  const place = (parent, nodes) => { // moves nothing that stands in its place already, nor takes the caret from it
    const wanted = new Set(nodes);
    [...parent.childNodes].forEach((child) => { if (!wanted.has(child)) child.remove(); });
    nodes.forEach((child, i) => { if (parent.childNodes[i] !== child) parent.insertBefore(child, parent.childNodes[i] || null); });
  };
  const held = root.getRootNode().activeElement?.dataset.key;
  place(root, [node([data.title, data.given, data.accepted], whole), list]);
  place(list, data.items.map((item, i) => node(item.key ? item : [i, item], () => line(item))));
  root._drawn = now;
  root.setAttribute("role", "navigation");
  root.setAttribute("aria-label", "Đề cương");
  const buttons = [...root.querySelectorAll("[data-key]")];
  const chosen = buttons.find((button) => button.dataset.key === data.chosen);
  buttons.forEach((button) => {
    if (button !== chosen) button.removeAttribute("aria-current");
    else if (!button.hasAttribute("aria-current")) button.setAttribute("aria-current", "true");
    if (button.dataset.key === held && !button.matches(":focus")) button.focus({ preventScroll: true });
  });
  root.onclick = (event) => { const button = event.target.closest("[data-key]"); if (button) go(button); };
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
