// Why the text says what it says: findings, the figure or sentence under attention, the passages found. All of it is
// here already, so a click is answered without the server; only a mend and a choice of passages go there.
const STILL = 2000; // milliseconds without a key, of who writes in a field
const ASKED = 3000; // milliseconds that a key pressed before its text was here is meant of it
export default function ({ parentElement, data, setTriggerValue }) {
  const root = parentElement.querySelector(".evidence");
  // The form stands between what is drawn anew above and below it, and is never taken off the page: that would cut short
  // what is being typed in it.
  const [above, form, below] = root._parts || (root._parts = [el("div"), el("form", { class: "find" }), el("div")]);
  const quoted = (text, quote) => {
    const at = quote ? text.indexOf(quote) : -1;
    return el("div", { class: "passage" }, ...(at < 0 ? [text]
      : [text.slice(0, at), el("mark", { text: quote }), text.slice(at + quote.length)]));
  };
  const source = (label, quote) => {
    const found = data.sources[label];
    if (!found) return null;
    if (label.startsWith("D")) {
      return el("div", { class: "source" }, el("b", { text: `Dữ kiện ${label}` }), quoted(found.text, quote),
        found.source && el("p", { class: "around", text: `Nguồn: ${found.source}` }));
    }
    return el("div", { class: "source" },
      el("p", {}, el("b", { text: label }), ` · ${found.title} · ${found.locator} `,
        !found.verified && el("span", { class: "tag warning", text: "chưa đối chiếu với văn bản gốc" })),
      found.before && el("p", { class: "around", text: `…${found.before}` }), quoted(found.text, quote),
      found.after && el("p", { class: "around", text: `${found.after}…` }));
  };
  const finding = (f, open) => {
    const head = el("button", {
      type: "button", class: `finding ${f.severity}`, "aria-expanded": open ? "true" : "false", "data-target": f.target,
      title: f.message, onclick: () => focus(open ? "" : f.target),
    }, el("b", { text: f.level }), ` · ${f.quote ? `${f.title}: ${f.quote}` : f.message}`);
    if (!open) return head;
    return el("div", { class: `card attention ${f.severity}` }, head,
      el("div", { class: "finding-words" },
        el("p", {}, el("b", { text: f.title }), f.quote && `: “${f.quote}”`),
        el("p", { text: f.message }),
        f.expected && !f.message.includes(f.expected) && el("p", {}, "Đúng ra: ", el("b", { text: f.expected })),
        f.mend !== null && el("button", {
          type: "button", class: "main mend", text: f.mend ? `Sửa thành “${f.mend}”` : "Bỏ các chữ này",
          onclick: (event) => { event.currentTarget.disabled = true; setTriggerValue("mend", [data.head, f.index]); },
        }),
        f.help && el("details", {}, el("summary", { text: "Cảnh báo này nghĩa là gì?" }), el("p", { text: f.help })),
        f.labels.map((label) => source(label, ""))));
  };
  if (data.traced) root._traced = data;
  const figures = root._traced?.of === data.of ? root._traced.figures : {};
  const attention = () => {
    const target = root._focus || "";
    if (/^[DN]\d/.test(target)) {
      const found = source(target, "");
      return found && el("div", { class: "card attention" }, found);
    }
    const figure = figures[target];
    return figure && el("div", { class: "card attention" },
      el("p", {}, `${figure.kind} `, el("b", { text: figure.quote }), " ",
        el("span", { class: `tag ${figure.status}`, text: figure.says })),
      el("p", { text: figure.reason }),
      figure.formula && !figure.reason.includes(figure.formula) && el("p", { text: figure.formula }),
      figure.labels.map((label) => source(label, figure.quote)));
  };
  const hit = (h, list) => el("details", { class: "hit", "data-id": `${list}${h.id}` },
    el("summary", {}, h.pinned && el("span", { class: "pin", text: "Đã ghim · " }),
      h.label && el("b", { text: h.label }), h.low && el("span", { class: "tag low", text: "độ phù hợp thấp" }),
      `${h.label || h.low ? " · " : ""}${h.locator} · ${h.title}`),
    !h.verified && el("span", { class: "tag warning", text: "chưa đối chiếu với văn bản gốc" }),
    el("div", { class: "passage", text: h.text }),
    el("p", { class: "around", text: h.why }),
    el("div", { class: "foot" },
      el("button", { type: "button", text: h.pinned ? "Bỏ ghim" : "Ghim", title: "Đoạn đã ghim luôn được dùng làm căn cứ",
        onclick: () => setTriggerValue("choose", [h.pinned ? "unpin" : "pin", h.id]) }),
      list === "" && el("button", { type: "button", text: "Không dùng", title: "Bỏ đoạn này khỏi căn cứ của mục",
        onclick: () => setTriggerValue("choose", ["exclude", h.id]) })));
  const search = () => {
    const field = el("input", { type: "search", "aria-label": "Tìm căn cứ khác trong thư viện",
      placeholder: "Tìm căn cứ khác trong thư viện" });
    form.addEventListener("submit", (event) => { event.preventDefault(); form._ask(field.value); });
    form.append(field, el("button", { type: "submit", text: "Tìm" }), el("button", { type: "button", text: "Thôi",
      title: "Đóng kết quả tìm", onclick: () => { field.value = ""; form._ask(""); } }));
    root.replaceChildren(above, form, below);
  };
  // While a search is under way, what was found before it for this section stays.
  const groups = data.groups || (root._found?.place === data.place ? root._found.groups : null);
  root._found = { place: data.place, groups };
  const draw = () => {
    const open = new Set([...root.querySelectorAll(".hit[open]")].map((node) => node.dataset.id));
    const count = data.findings.length;
    fill(above,
      attention(),
      data.head && (count
        ? el("div", { class: "title" }, el("h4", { text: `Cảnh báo (${count})` }), el("span", { text: "F8: cảnh báo sau" }))
        : el("h4", { class: "clean", text: "✓ Không có cảnh báo" })),
      data.head && !count && !root._focus && el("p", { class: "hint",
        text: "Bấm vào một con số hoặc ký hiệu D1, N2 trong bản thảo để xem căn cứ." }),
      ...data.findings.map((f) => finding(f, f.target === root._focus)),
      !groups && el("p", { class: "hint", role: "status", text: "Đang tìm căn cứ trong thư viện…" }),
      data.trouble && el("p", { class: "hint trouble", role: "alert", text: data.trouble }),
      ...(groups || []).flatMap((group) => [
        el("h4", { text: `${group.title} (${group.hits.length})`, title: group.tip }),
        el("p", { class: "hint", text: group.hits.length ? group.tip : group.none }),
        ...group.hits.map((h) => hit(h, "")),
      ]),
    );
    fill(below,
      data.query && el("p", { class: "hint", text: data.found.length
        ? "Đoạn được ghim là căn cứ của lần soạn sau." : "Không tìm thấy đoạn nào; hãy thử từ khác." }),
      ...data.found.map((h) => hit(h, "found-")),
      data.excluded > 0 && el("button", { type: "button", text: `Dùng lại ${data.excluded} đoạn đã bỏ`,
        onclick: () => setTriggerValue("choose", ["restore", ""]) }),
    );
    root.querySelectorAll(".hit").forEach((node) => { node.open = open.has(node.dataset.id); });
  };
  const focus = (target) => tell("focus", target);
  const moved = root._of !== data.of;
  if (moved) { root._of = data.of; root._focus = ""; }
  if (!form.firstChild) search();
  const [field, , close] = form.children;
  if (form._of !== data.place) { form._of = data.place; field.value = data.query; }
  form._ask = (words) => setTriggerValue("find", words);
  close.hidden = !data.query;
  draw();
  clearInterval(root._timer);
  const look = () => {
    if (!root.isConnected) clearInterval(root._timer);
    else if (!writing() || rested() > STILL) setTriggerValue("look", true);
  };
  if (!data.groups || !data.traced) root._timer = setInterval(look, 500);
  if (data.gone >= (window._deskGone || 0)) { // all of the section is drawn: this pane is the last
    panes().forEach((pane) => { pane.inert = false; pane.removeAttribute("aria-busy"); });
    tell("arrived");
  }
  const find = (step) => {
    const targets = data.findings.map((f) => f.target);
    if (!targets.length) return;
    const here = targets.indexOf(root._focus);
    focus(targets[here < 0 ? (step > 0 ? 0 : targets.length - 1) : (here + step + targets.length) % targets.length]);
  };
  listen(root, "finding", (step) => {
    root._step = { step, when: performance.now(), place: data.place };
    find(step);
  });
  listen(root, "focus", (target) => {
    root._focus = target;
    draw();
    root.querySelector(".attention")?.scrollIntoView({ block: "nearest" });
  });
  const asked = wanted("evidence", data.look);
  if (asked) focus(asked);
  // Asked for a moment before this text of the same section came, as right after a save, it was meant of this text.
  if (moved && root._step) {
    const { step, when, place } = root._step;
    root._step = null;
    if (place === data.place && performance.now() - when < ASKED) find(step);
  }
}
