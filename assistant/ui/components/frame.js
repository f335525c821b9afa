// No picture: the page's language, Streamlit's own English words in Vietnamese, and keys that work anywhere.
const attributes = ["aria-label", "title", "placeholder", "alt"];
let words = {};

const translate = (text) => {
  const trimmed = text.trim();
  if (words[trimmed]) return text.replace(trimmed, words[trimmed]);
  const size = /^([\d.]+)\s?(B|KB|MB)$/.exec(trimmed);
  if (size) return `${size[1].replace(/\.0$/, "").replace(".", ",")} ${size[2]}`;
  const limit = /^(?:Limit )?([\d.]+)\s?MB per file(?: • (.*))?$/.exec(trimmed);
  if (limit) return `Mỗi tệp tối đa ${limit[1]} MB` + (limit[2] ? `: ${limit[2]}` : "");
  const failed = /^(?:Connection failed with status|Cannot connect to Streamlit \(HTTP status:) (\d+)/.exec(trimmed);
  if (failed) return `${words["Connection timed out."]} (HTTP ${failed[1]})`;
  return null;
};
let proposed = null; // the last that was brought into sight
const bring = (node) => {
  const found = node.nodeType === Node.ELEMENT_NODE && (node.closest(".st-key-proposal") || node.querySelector(".st-key-proposal"));
  if (!found || found === proposed) return;
  proposed = found;
  found.scrollIntoView({ block: "nearest" });
};
const visit = (node) => {
  if (node.nodeType === Node.TEXT_NODE) {
    const said = translate(node.nodeValue || "");
    if (said !== null && said !== node.nodeValue) node.nodeValue = said;
    return;
  }
  if (node.nodeType !== Node.ELEMENT_NODE) return;
  for (const name of attributes) {
    const value = node.getAttribute(name);
    const said = value && translate(value);
    if (said && said !== value) node.setAttribute(name, said);
  }
  if (node.classList.contains("stToast") && !node.hasAttribute("aria-label")) node.setAttribute("aria-label", "Thông báo");
  node.childNodes.forEach(visit);
};

export default function ({ data }) {
  words = data.words;
  document.documentElement.lang = "vi";
  if (window._deskFrame) return;
  window._deskFrame = true;
  visit(document.body);
  new MutationObserver((changes) => {
    for (const change of changes) {
      if (change.type === "childList") change.addedNodes.forEach((node) => { visit(node); bring(node); });
      else visit(change.target);
    }
  }).observe(document.body, {
    childList: true, subtree: true, characterData: true, attributes: true, attributeFilter: attributes,
  });
  const inside = (selector) => [...document.querySelectorAll("*")].some((host) => host.shadowRoot?.querySelector(selector));
  const press = (name) => {
    const button = document.querySelector(`.st-key-${name} button:not([disabled])`);
    if (button && !button.closest("[inert]")) { tell("leave"); setTimeout(() => button.click()); } // what is saved first
    return button;
  };
  const when = (selector, name, detail) => inside(selector) && (tell(name, detail), true);
  const acts = {
    F1: () => (help(), true),
    F8: (event) => when(".evidence", "finding", event.shiftKey ? -1 : 1),
    "Alt+PageDown": () => when(".outline", "section", 1),
    "Alt+PageUp": () => when(".outline", "section", -1),
    "Alt+Enter": () => press("accept"),
    "Alt+Backspace": () => press("reopen"),
    "Alt+n": () => press("next"),
  };
  window.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const act = acts[(event.altKey ? "Alt+" : "") + (event.key.length === 1 ? event.key.toLowerCase() : event.key)];
    if (act && act(event)) event.preventDefault();
  }, true);
  const sheet = el("dialog", { class: "desk-keys", "aria-label": "Phím tắt" },
    el("h3", { text: "Phím tắt" }),
    el("table", {}, el("tbody", {}, data.keys.map(([keys, does]) =>
      el("tr", {}, el("th", { scope: "row", text: keys }), el("td", { text: does }))))),
    el("button", { type: "button", text: "Đóng", onclick: () => sheet.close() }));
  document.body.append(sheet);
  const help = () => { if (sheet.open) sheet.close(); else sheet.showModal(); };
  window.addEventListener("desk-keys", help);
}
