// Refining: ready-made actions and, with a model, one's own words, over the whole section or over what was selected.
export default function ({ parentElement, data, setTriggerValue }) {
  const root = parentElement.querySelector(".refine");
  if (root._head !== data.head) { root._head = data.head; root._pick = null; }
  const field = root.querySelector("textarea") || el("textarea", {
    rows: 2, "aria-label": "Yêu cầu khác", placeholder: "Ví dụ: viết gọn còn hai câu, giữ đủ số liệu",
    onkeydown: (event) => {
      if (event.key === "Enter" && !event.shiftKey && !event.isComposing) { event.preventDefault(); ask(field.value); }
    },
  });
  const count = root.querySelector("select") || el("select", { "aria-label": "Số phương án" },
    [1, 2, 3].map((n) => el("option", { value: n, text: `${n} phương án` })));
  const ask = (instruction) => {
    if (!instruction.trim()) { field.focus(); return; }
    const pick = root._pick;
    setTriggerValue("ask", {
      head: data.head, instruction: instruction.trim(), selection: pick && [pick.start, pick.end],
      variants: data.model ? Number(count.value) : 1, words: field.value,
    });
    root._pick = null;
  };
  const draw = () => {
    const pick = root._pick;
    const words = pick && pick.words.replace(/\s+/g, " ");
    fill(root,
      el("div", { class: "title" }, el("b", { text: pick ? "Chỉnh phần đã chọn" : "Chỉnh cả mục" }),
        pick ? el("button", { type: "button", class: "plain", text: "Bỏ chọn", onclick: () => { root._pick = null; draw(); } })
          : el("span", { class: "tip", text: "Bôi đen một phần bản thảo để chỉ chỉnh phần đó." })),
      pick && el("p", { class: "words", text: `“${words.length <= 160 ? words : `${words.slice(0, 80)} … ${words.slice(-70)}`}”` }),
      el("div", { class: "quick" }, data.actions.map(([key, label]) => el("button", {
        type: "button", text: label, onclick: () => ask(label), "data-key": key,
      }))),
      data.saved.length && el("div", { class: "quick", "aria-label": "Yêu cầu đã lưu" }, data.saved.map((words) => el("button", {
        type: "button", class: "saved", title: words, text: words.length <= 40 ? words : `${words.slice(0, 38)}…`, onclick: () => ask(words),
      }))),
      data.model ? el("div", { class: "ask" }, field, count,
        el("button", { type: "button", text: "Chỉnh theo yêu cầu", onclick: () => ask(field.value) }),
        el("button", {
          type: "button", class: "plain", text: "Lưu thành nút", title: "Giữ yêu cầu này để dùng lại ở mọi mục",
          onclick: () => { if (field.value.trim()) setTriggerValue("keep", field.value.trim()); else field.focus(); },
        }))
        : el("p", { class: "tip", text: "Muốn yêu cầu bằng lời, cần có mô hình ngôn ngữ (trang Thiết lập)." }));
  };
  // The field is emptied when the request was carried out; where that failed, or took the page, the words come back.
  if (data.asked && root._asked !== data.asked.seq) { root._asked = data.asked.seq; field.value = data.asked.words; }
  root._self = { ask };
  draw();
  listen(root, "pick", (pick) => { root._pick = pick; draw(); root.scrollIntoView({ block: "nearest" }); });
}
