// The figures of the whole report as a table. All rows are here, so filters answer at once; a press on the words of a
// figure leads to them in the draft. What is filtered stays as it is while the writer goes to the desk and comes back.
const STEP = 100; // rows drawn at first, and more at each wish
const TYPES = 120; // milliseconds without a key after which what is typed is looked for
const GROUPS = [
  ["look", "Cần xem", (row) => row.status === "untraced" || row.status === "conflict" || row.accused.length > 0],
  ["untraced", null, (row) => row.status === "untraced"],
  ["conflict", null, (row) => row.status === "conflict"],
  ["computed", null, (row) => row.status === "computed"],
  ["traced", null, (row) => row.status === "traced"],
  ["all", "Tất cả", () => true],
];
const bare = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐ]/g, "d").toLowerCase();
const same = (text) => text.normalize("NFC").toLowerCase();

export default function ({ parentElement, data, setTriggerValue }) {
  const root = parentElement.querySelector(".ledger");
  const names = Object.fromEntries(data.sections.map((section) => [section.key, section.name]));
  const rows = data.rows.map((row) => {
    const words = [names[row.section], row.quote, row.what, row.whose, row.period, row.reason, ...row.grounds, ...row.accused.map(([title]) => title)].join(" ");
    return { ...row, same: same(words), bare: bare(words) };
  });
  const group = (name) => GROUPS.find(([key]) => key === name)[2];
  if (window._deskLedger?.of !== data.of) {
    window._deskLedger = { of: data.of, group: rows.some(group("look")) ? "look" : "all", kind: "", section: "", words: "", shown: STEP, last: "" };
  }
  const asked = window._deskLedger;
  if (asked.section && !names[asked.section]) asked.section = "";
  const place = (row) => `${row.section} ${row.target} ${row.quote}`;

  const chosen = () => {
    const typed = asked.words.trim().replace(/\s+/g, " ");
    const plain = bare(typed) === same(typed) ? "bare" : "same";
    const words = plain === "bare" ? bare(typed) : same(typed);
    return rows.filter((row) => (!asked.kind || row.kind === asked.kind) && (!asked.section || row.section === asked.section)
      && (!words || row[plain].includes(words)));
  };
  const set = (change) => { Object.assign(asked, { shown: STEP, last: "" }, change); draw(); };

  const chips = el("div", { class: "chips", role: "group", "aria-label": "Lọc theo trạng thái" });
  const choice = (label, name, options) => {
    const field = el("select", { onchange: () => set({ [name]: field.value }) },
      el("option", { value: "", text: "Tất cả" }), options.map(([value, text]) => el("option", { value, text })));
    field.value = asked[name];
    return el("label", {}, `${label} `, field);
  };
  const field = el("input", { type: "search", placeholder: "Gõ có dấu hoặc không dấu", oninput: () => {
    clearTimeout(root._timer);
    root._timer = setTimeout(() => set({ words: field.value }), TYPES);
  } });
  field.value = asked.words;
  const kinds = data.kinds.filter((kind) => rows.some((row) => row.kind === kind)).map((kind) => [kind, kind]);
  const sections = data.sections.filter((section) => rows.some((row) => row.section === section.key));
  const says = el("p", { class: "says", role: "status" });
  const body = el("tbody");
  const heads = ["Mục", "Số liệu", "Loại", "Đếm gì", "Của ai", "Thời kỳ", "Từ đâu", "Trạng thái"];
  const table = el("table", {}, el("caption", { class: "hidden", text: "Số liệu của báo cáo với nguồn gốc" }),
    el("colgroup", {}, heads.map((_, i) => el("col", { class: `c${i}` }))),
    el("thead", {}, el("tr", {}, heads.map((head) => el("th", { scope: "col", text: head })))), body);
  const below = el("div", { class: "below" });

  const jump = (row) => {
    asked.last = place(row);
    setTriggerValue("look", { section: row.section, target: row.target, seq: Date.now() });
  };
  const line = (row) => el("tr", {}, el("td", { class: "of", text: names[row.section] }),
    el("th", { scope: "row" }, el("button", { type: "button", class: "quote", text: row.quote,
      title: "Tới chỗ này trong bản thảo", onclick: () => jump(row) })),
    el("td", { text: row.kind }), el("td", { text: row.what }), el("td", { text: row.whose }), el("td", { text: row.period }),
    el("td", { class: "ground" }, el("div", { text: row.reason }), row.grounds.map((text) => el("div", { class: "more", text }))),
    el("td", {}, el("span", { class: `tag ${row.status}`, text: data.states[row.status] }),
      row.accused.map(([title, severity]) => el("div", { class: `accused ${severity}`, text: title }))));
  const made = new Map();
  const drawn = (row) => {
    if (!made.has(row)) made.set(row, line(row));
    made.get(row).classList.toggle("last", place(row) === asked.last);
    return made.get(row);
  };
  const nothing = (left) => {
    if (!rows.length) return el("p", { text: "Các bản thảo chưa có con số, ngày tháng, văn bản hay tên riêng nào." });
    if (left.length && asked.group === "look") {
      return el("p", {}, "Không còn số liệu nào cần xem. ", el("button", { type: "button", text: "Xem tất cả", onclick: () => set({ group: "all" }) }));
    }
    return el("p", {}, "Không có dòng nào khớp với bộ lọc. ", el("button", { type: "button", text: "Bỏ lọc", onclick: () => {
      clearTimeout(root._timer);
      Object.assign(asked, { group: "all", kind: "", section: "", words: "" });
      field.value = "";
      root.querySelectorAll("select").forEach((one) => { one.value = ""; });
      set({});
    } }));
  };
  const draw = () => {
    const left = chosen();
    const found = left.filter(group(asked.group));
    fill(chips, GROUPS.map(([key, name, is]) => el("button", { type: "button", class: `chip ${key}`,
      "data-group": key, "aria-pressed": key === asked.group ? "true" : "false", onclick: () => {
        set({ group: key });
        chips.querySelector(`[data-group="${key}"]`).focus();
      } },
    name || data.states[key], " ", el("b", { text: left.filter(is).length }))));
    const shown = found.slice(0, asked.shown);
    fill(body, shown.map(drawn));
    says.textContent = found.length > shown.length ? `Đang hiện ${shown.length} trong ${found.length} dòng`
      : found.length ? `${found.length} dòng` : "";
    table.hidden = !found.length;
    fill(below, !found.length && nothing(left), found.length > shown.length && el("button", { type: "button", class: "next",
      text: `Hiện thêm ${Math.min(STEP, found.length - shown.length)} dòng`, onclick: () => {
        asked.shown += STEP;
        draw();
        body.children[shown.length]?.querySelector("button").focus();
      } }));
  };
  fill(root, el("div", { class: "filters" }, chips,
    choice("Loại", "kind", kinds), choice("Mục", "section", sections.map((section) => [section.key, section.name])),
    el("label", { class: "words" }, "Tìm ", field), says), table, below);
  draw();
  if (asked.last) root.querySelector(".last")?.scrollIntoView({ block: "center" });
}
