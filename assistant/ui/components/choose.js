// Two texts sentence by sentence: what both have is shown once, where they differ one of the two is picked.
export default function ({ parentElement, data, setTriggerValue }) {
  const root = parentElement.querySelector(".choose");
  if (root._of !== data.of) { root._of = data.of; root._take = data.pairs.map(() => true); }
  const side = (index, isNew, text) => el("button", {
    type: "button", class: "side", role: "radio", "data-new": isNew ? "1" : "0", "aria-checked": "false",
    onclick: () => { root._take[index] = isNew; mark(); },
  }, el("b", { text: isNew ? "Câu đề xuất" : "Câu đang dùng" }), el("span", { text: text || "(bỏ câu này)" }));
  const rows = data.pairs.map(([old, text, differs], index) => (differs
    ? el("div", { class: "pair", role: "radiogroup", "aria-label": `Chọn câu ${index + 1}`, "data-index": index },
      side(index, false, old), side(index, true, text))
    : el("p", { class: "same", text: old })));
  const mark = () => root.querySelectorAll(".side").forEach((button) => {
    const chosen = root._take[button.parentNode.dataset.index] === (button.dataset.new === "1");
    button.setAttribute("aria-checked", String(chosen));
    button.tabIndex = chosen ? 0 : -1;
  });
  fill(root, ...rows, el("div", { class: "foot" },
    el("button", { type: "button", class: "main", text: "Dùng các câu đã chọn", onclick: (event) => {
      event.currentTarget.disabled = true;
      setTriggerValue("done", { of: data.of, take: root._take });
    } }),
    el("button", { type: "button", text: "Thôi", onclick: () => setTriggerValue("leave", data.of) })));
  root.onkeydown = (event) => {
    if (!/^Arrow(Left|Right|Up|Down)$/.test(event.key) || !event.target.classList.contains("side")) return;
    event.preventDefault();
    const other = event.target.nextSibling || event.target.previousSibling;
    other.click();
    other.focus();
  };
  mark();
}
