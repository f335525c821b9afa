// The section under work: number, title, state, what it should say, who else is there.
export default function ({ parentElement, data }) {
  const root = parentElement.querySelector(".heading");
  const step = (by, words, sign, off) => el("button", {
    type: "button", class: "step", title: words, "aria-label": words, disabled: off, text: sign,
    onclick: () => tell("section", by),
  });
  fill(root,
    el("div", { class: "top" },
      el("h3", { text: `${data.number} ${data.title}`.trim() }),
      el("span", { class: `state is-${data.state}`, text: data.says }),
      step(-1, "Mục trước (Alt+Page Up)", "↑", data.first),
      step(1, "Mục sau (Alt+Page Down)", "↓", data.last)),
    data.guidance && el("p", { class: "guidance" }, el("b", { text: "Cần nêu: " }), data.guidance),
  );
}
