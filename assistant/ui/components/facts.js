// The facts of a section: a list made for pasting. The server never rewrites what is being typed here: its rows
// are taken only when the section opens or when somebody else's save is loaded on purpose (data.load changes), and then
// without those of the writer's that it had not heard of.
export default function ({ parentElement, data, setStateValue, setTriggerValue }) {
  const root = parentElement.querySelector(".facts");
  const self = root._self || (root._self = { of: null, load: null, undo: null, sent: new Map(), known: new Map() });
  self.data = data;

  const fits = CSS.supports("field-sizing", "content"); // then the style sheet does it, without a layout for each row
  const fit = (area) => { if (!fits) { area.style.height = "auto"; area.style.height = area.scrollHeight + "px"; } };
  const newId = () => crypto.randomUUID().replaceAll("-", "");

  const read = () => [...root.querySelectorAll(".row")].map((row) => ({
    id: row.dataset.id,
    text: row.querySelector("textarea").value,
    source: row.querySelector("input").value,
  }));

  // What was sent is remembered until it is answered, so that it is known which rows the server has (`known`).
  const sending = (save) => {
    const rows = read();
    self.sent.set(save.seq, rows);
    return { ...save, load: self.load, rows, base: self.base };
  };
  const words = ({ text, source }) => JSON.stringify([text.trim(), source.trim()]);
  const know = (rows) => { self.known = new Map(rows.filter((row) => row.text.trim()).map((row) => [row.id, words(row)])); };
  if (!data.error && self.sent.has(data.seq)) {
    know(self.sent.get(data.seq));
    self.base = null;
    [...self.sent.keys()].forEach((seq) => { if (seq <= data.seq) self.sent.delete(seq); });
  }
  self.send = (save) => setStateValue("rows", sending(save));
  const kept = self.kept || (self.kept = keeper(root.querySelector(".saved"), (save) => self.send(save), true));
  const changed = kept.changed;

  const bullets = (text) => text.replace(/\r/g, "").split("\n")
    .map((line) => line.split("\t").map((cell) => cell.trim()))
    .map(([first, ...rest]) => ({ text: first.replace(/^\s*(?:[-–—•●▪+*]|\d+[.)])\s+/, ""), rest: rest.filter(Boolean) }))
    .filter((line) => line.text || line.rest.length)
    .map(({ text, rest }) => (rest.length > 1 || (rest.length && /^[\d.,%\s]+$/.test(rest[0])))
      ? { text: [text, ...rest].join(": ").replace(/: ([^:]*)$/, ": $1"), source: "" }
      : { text, source: rest[0] || "" });

  const add = (value, before) => {
    const row = document.createElement("div");
    row.className = "row";
    row.setAttribute("role", "listitem");
    row.dataset.id = value.id || newId();
    const mark = document.createElement("span");
    mark.className = "mark";
    const area = document.createElement("textarea");
    area.rows = 1;
    area.value = value.text;
    area.placeholder = "Một ý: số liệu, đơn vị, đối tượng, thời gian";
    const source = document.createElement("input");
    source.value = value.source || "";
    source.placeholder = "Đơn vị cung cấp";
    const gone = el("button", { type: "button", class: "gone", text: "⋯", "aria-haspopup": "true", title: "Tách, chuyển, xoá" });
    const notes = document.createElement("div");
    notes.className = "notes";
    notes.setAttribute("role", "status");
    row.append(mark, area, source, gone, notes);
    root.querySelector(".rows").insertBefore(row, before || null);
    area.addEventListener("input", () => { fit(area); count(); changed(); });
    source.addEventListener("input", changed);
    for (const box of [area, source]) {
      kept.watch(box);
      box.addEventListener("blur", kept.hurry);
      box.addEventListener("keydown", (event) => key(event, row));
    }
    area.addEventListener("paste", (event) => paste(event, row, area));
    gone.addEventListener("mousedown", (event) => event.preventDefault()); // the caret stays where a fact is to be split
    gone.addEventListener("click", () => menu(row));
    source.addEventListener("change", () => { source.title = source.value; });
    source.title = source.value;
    fit(area);
    return row;
  };

  const count = () => {
    const told = [...root.querySelectorAll(".row textarea")].filter((area) => area.value.trim()).length;
    root.querySelector("h4").textContent = told > 1 ? `Dữ kiện (${told})` : "Dữ kiện";
  };
  const number = () => root.querySelectorAll(".row").forEach((row, i) => {
    if (!i) count();
    row.querySelector(".mark").textContent = "D" + (i + 1);
    row.querySelector("textarea").setAttribute("aria-label", "Dữ kiện " + (i + 1));
    row.querySelector("input").setAttribute("aria-label", "Đơn vị cung cấp dữ kiện " + (i + 1));
    row.querySelector(".gone").setAttribute("aria-label", "Việc khác với dữ kiện " + (i + 1));
  });

  // What else can be done with a fact: a line of buttons under it.
  const menu = (row, always) => {
    const open = row.querySelector(".menu");
    root.querySelectorAll(".menu").forEach((other) => other.remove());
    if (open && !always) return;
    const area = row.querySelector("textarea");
    const act = (text, does, off) => el("button", { type: "button", text, disabled: off, onclick: () => { does(); row.querySelector(".menu")?.remove(); } });
    const to = el("select", { "aria-label": "Chuyển sang mục" }, el("option", { value: "", text: "Chuyển sang mục…" }),
      self.data.sections.map(([key, name]) => el("option", { value: key, text: name })));
    to.addEventListener("change", () => {
      setTriggerValue("move", { ...sending({ seq: kept.instead(), burst: 0 }), id: row.dataset.id, to: to.value });
    });
    const line = el("div", { class: "menu", role: "group", "aria-label": "Việc khác với dữ kiện" },
      act("↑ Lên", () => shift(row, true), !row.previousSibling), act("↓ Xuống", () => shift(row, false), !row.nextSibling),
      act("Tách tại con trỏ", () => split(row), !area.value.trim()), to, act("Xoá", () => remove(row)));
    line.addEventListener("keydown", (event) => { if (event.key === "Escape") { line.remove(); row.querySelector(".gone").focus(); } });
    row.append(line);
    line.scrollIntoView({ block: "nearest" });
    if (document.activeElement !== area) line.querySelector("button:not([disabled])").focus({ preventScroll: true });
  };
  const shift = (row, up) => {
    const other = up ? row.previousSibling : row.nextSibling;
    if (!other) return;
    row.parentNode.insertBefore(up ? row : other, up ? other : row);
    number();
    changed();
  };
  // At the caret; with the caret at an end, at the semicolons and full stops between its parts.
  const split = (row) => {
    const area = row.querySelector("textarea");
    const at = area.selectionStart;
    const inside = at > 0 && at < area.value.length;
    const parts = (inside ? [area.value.slice(0, at), area.value.slice(at)] : area.value.split(/[;.]\s+/))
      .map((part) => part.replace(/^[\s;,.]+|[\s;,]+$/g, "")).filter(Boolean);
    if (parts.length < 2) { kept.say("Đặt con trỏ vào chỗ cần tách rồi chọn lại", "hint"); return; }
    area.value = parts[0];
    fit(area);
    let last = row;
    for (const text of parts.slice(1)) last = add({ text, source: row.querySelector("input").value }, last.nextSibling);
    number();
    changed();
  };

  const key = (event, row) => {
    if (event.isComposing) return;
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      const next = add({ text: "", source: "" }, row.nextSibling);
      number();
      next.querySelector("textarea").focus();
    } else if (event.altKey && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
      event.preventDefault();
      shift(row, event.key === "ArrowUp");
      event.target.focus();
    } else if (event.key === "Backspace" && event.target.tagName === "TEXTAREA" && !event.target.value) {
      event.preventDefault();
      const near = row.previousSibling || row.nextSibling;
      if (near) { remove(row); near.querySelector("textarea").focus(); }
    }
  };

  const paste = (event, row, area) => {
    const text = event.clipboardData.getData("text/plain");
    if (!/[\n\t]/.test(text.trim())) return;
    event.preventDefault();
    const lines = bullets(text);
    if (!lines.length) return;
    let last = row;
    if (!area.value.trim()) {
      const first = lines.shift();
      area.value = first.text;
      if (first.source) row.querySelector("input").value = first.source;
      fit(area);
    }
    for (const line of lines) last = add(line, last.nextSibling);
    number();
    last.querySelector("textarea").focus();
    changed();
  };

  const remove = (row) => {
    self.undo = { row, before: row.nextSibling };
    row.remove();
    if (!root.querySelector(".row")) add({ text: "", source: "" });
    number();
    root.querySelector(".undo").hidden = false;
    changed();
  };

  // Puts the server's rows in the place of those here, but for what was typed or deleted since it heard of them; tells
  // whether anything was. A row that is the same stays, with the caret in it.
  const take = (rows) => {
    const list = root.querySelector(".rows");
    const here = read();
    const mine = here.filter((row) => words(row) !== (self.known.get(row.id) || words({ text: "", source: "" })));
    const gone = [...self.known.keys()].filter((id) => !here.some((row) => row.id === id));
    const unsaved = mine.length + gone.length > 0;
    const theirs = new Map(rows.map((row) => [row.id, words(row)]));
    const stay = new Set([...mine, ...here.filter((row) => words(row) === theirs.get(row.id))].map((row) => row.id));
    const nodes = new Map([...list.children].map((row) => [row.dataset.id, row]));
    nodes.forEach((row, id) => { if (!stay.has(id)) row.remove(); });
    let next = list.firstChild;
    for (const row of rows) {
      if (stay.has(row.id)) next = nodes.get(row.id).nextSibling;
      else if (!gone.includes(row.id)) add(row, next);
    }
    if (!unsaved && read().some((row, i) => row.id !== rows[i].id)) { // others put them in another order
      list.replaceChildren();
      for (const row of rows) add(row);
    }
    if (!list.firstChild) add({ text: "", source: "" });
    number();
    requestAnimationFrame(() => list.querySelectorAll("textarea").forEach(fit));
    return unsaved;
  };

  if (!root._wired) {
    root._wired = true;
    let width = 0;
    new ResizeObserver(() => {
      if (root.clientWidth === width) return;
      width = root.clientWidth;
      root.querySelectorAll("textarea").forEach(fit);
    }).observe(root);
    root.querySelector(".more").addEventListener("click", () => {
      const row = add({ text: "", source: "" });
      number();
      row.querySelector("textarea").focus();
    });
    root.querySelector(".undo").addEventListener("click", (event) => {
      if (!self.undo) return;
      root.querySelector(".rows").insertBefore(self.undo.row, self.undo.before?.parentNode ? self.undo.before : null);
      self.undo = null;
      event.target.hidden = true;
      number();
      changed();
    });
  }

  root.querySelector(".rows").classList.toggle("short", data.drafted); // the draft is not to be pushed off the screen
  listen(root, "leave", kept.hurry);
  listen(root, "arrived", () => { self.first?.focus({ preventScroll: true }); self.first = null; });
  // The figures that the section is expected to give: one click begins the fact that is missing.
  root.querySelector(".slots").replaceChildren(...(data.slots.length ? [el("span", { text: "Chỉ tiêu thường có: " }),
    ...data.slots.map(([name, there]) => there ? el("span", { class: "slot there", text: `✓ ${name}` }) : el("button", {
      type: "button", class: "slot", text: `+ ${name}`, title: "Chưa thấy trong dữ kiện; bấm để thêm dòng", onclick: () => {
        const empty = [...root.querySelectorAll(".row")].find((row) => !row.querySelector("textarea").value.trim());
        const area = (empty || add({ text: "", source: "" })).querySelector("textarea");
        area.value = `${name[0].toUpperCase()}${name.slice(1)}: `;
        number();
        fit(area);
        area.focus();
      } }))] : []));

  if (self.of !== data.of) {
    self.of = data.of;
    self.load = data.load;
    self.base = null;
    self.sent.clear();
    kept.begin(data.rows.length ? "Đã lưu" : ""); // what was typed in the section before was sent as it was left
    self.undo = null;
    root.querySelector(".undo").hidden = true;
    root.querySelector(".rows").replaceChildren();
    for (const row of data.rows) add(row);
    if (!data.rows.length) self.first = add({ text: "", source: "" }).querySelector("textarea");
    self.first?.focus({ preventScroll: true });
    know(data.rows);
    number();
    requestAnimationFrame(() => root.querySelectorAll("textarea").forEach(fit));
  } else if (self.load !== data.load && self.load.split(".")[0] !== data.load.split(".")[0] && kept.unsaved()) {
    // The server began anew, and others may have changed the list: it is sent what is here beside what is known to have
    // been saved or sent, and finds out what only the writer changed.
    const saved = [...self.known].map(([id, row]) => ({ id, text: JSON.parse(row)[0], source: JSON.parse(row)[1] }));
    self.base = { saved: self.base?.saved || saved, sent: [...(self.base?.sent || []), ...[...self.sent.values()].flat()] };
    self.sent.clear();
    self.load = data.load;
    kept.again();
  } else if (self.load !== data.load) {
    const unsaved = take(data.rows);
    self.load = data.load;
    self.base = null;
    know(data.rows);
    if (unsaved) kept.again();
    else kept.begin("Đã lưu");
  } else {
    kept.answered(data.seq, data.error || `Đã lưu lúc ${data.saved}`, data.error ? "error" : "saved");
  }
  root.querySelectorAll(".row").forEach((row) => {
    const notes = row.querySelector(".notes");
    notes.replaceChildren(...(data.findings[row.dataset.id] || []).map((finding) => {
      const line = document.createElement("p");
      line.className = finding.severity;
      line.textContent = finding.message;
      return line;
    }));
  });
}
