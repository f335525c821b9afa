// The section under work: number, title, state, what it should say, who else is there.
export default function ({ parentElement, data }) {
  const root = parentElement.querySelector(".heading");
  const step = (by, words, sign, off) => el("button", {
    type: "button", class: "step", title: words, "aria-label": words, disabled: off, text: sign,
    onclick: () => tell("section", by),
  });
  showing(root, "heading", data, (shown) => fill(root,
    el("div", { class: "top" },
      el("h3", { text: `${shown.number} ${shown.title}`.trim() }),
      el("span", { class: `state is-${shown.state}`, text: shown.says }),
      step(-1, "Mục trước (Alt+Page Up)", "↑", shown.first),
      step(1, "Mục sau (Alt+Page Down)", "↓", shown.last)),
    shown.guidance && el("p", { class: "guidance" }, el("b", { text: "Cần nêu: " }), shown.guidance)));
}
