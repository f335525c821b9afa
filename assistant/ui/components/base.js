// Shared by the components: making nodes, and speaking with the other components of the page without the server.
const el = (tag, props = {}, ...children) => {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue;
    if (name === "text") node.textContent = value;
    else if (name === "class") node.className = value;
    else if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.flat().filter(Boolean));
  return node;
};
const tell = (name, detail) => window.dispatchEvent(new CustomEvent(`desk-${name}`, { detail }));
// Each component hears an event once, however often it is drawn; one that left the page hears nothing.
const listen = (root, name, hear) => {
  const heard = root._heard || (root._heard = {});
  if (!heard[name]) {
    const relay = (event) => {
      if (root.isConnected) heard[name](event.detail);
      else window.removeEventListener(`desk-${name}`, relay);
    };
    window.addEventListener(`desk-${name}`, relay);
  }
  heard[name] = hear;
};
// What sections look like, by name (data.seen): one that was seen before, or fetched by `ahead`, is shown at the click,
// and takes no input until the server has answered it; `draw` is given the remembered data, then the server's.
const remembered = window._deskSeen || (window._deskSeen = new Map());
const remember = (name, parts) => {
  const kept = { ...remembered.get(name), ...parts };
  remembered.delete(name);
  remembered.set(name, kept);
  if (remembered.size > 80) remembered.delete(remembered.keys().next().value);
};
const showing = (root, part, data, draw) => {
  let shown;
  const show = (what) => { shown = what; draw(what); };
  if (data.seen) remember(data.seen, { [part]: data });
  show(data);
  listen(root, "going", (kept) => { if (kept) show(kept[part]); });
  listen(root, "arrived", () => { if (shown !== data) show(data); });
};
// Since the last key or click, in milliseconds; whether the caret stands in a field.
if (!window._deskActed) {
  window._deskActed = performance.now();
  for (const act of ["keydown", "pointerdown", "input", "compositionupdate"]) {
    window.addEventListener(act, () => { window._deskActed = performance.now(); }, true);
  }
}
const rested = () => performance.now() - window._deskActed;
const writing = () => {
  let at = document.activeElement;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  return Boolean(at?.matches("textarea, input"));
};
// What the browser keeps for this tab; one that refuses to keep anything gives null.
const tab = (act) => { try { return act(window.sessionStorage); } catch { return null; } };
const panes = () => document.querySelectorAll(".st-key-pane-middle, .st-key-pane-right");
const fill = (node, ...children) => node.replaceChildren(...children.flat().filter(Boolean));
// What another page wants looked at, {target, seq}: each part of the desk takes it once, however often it is drawn.
const wanted = (part, look) => {
  const taken = window._deskLooked || (window._deskLooked = {});
  if (!look || look.seq <= (taken[part] || 0)) return "";
  taken[part] = look.seq;
  return look.target;
};
