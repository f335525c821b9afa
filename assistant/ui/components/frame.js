// No picture: the page's language, Streamlit's own English words in Vietnamese, and keys that work anywhere.
const attributes = ["aria-label", "title", "placeholder", "alt"];
let words = {};

const translate = (text) => {
  const trimmed = text.trim();
  if (words[trimmed]) return text.replace(trimmed, words[trimmed]);
  const limit = /^(?:Limit )?([\d.]+)\s?MB per file(?: • (.*))?$/.exec(trimmed);
  if (limit) return `Mỗi tệp tối đa ${limit[1]} MB` + (limit[2] ? `: ${limit[2]}` : "");
  return null;
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
      if (change.type === "childList") change.addedNodes.forEach(visit);
      else visit(change.target);
    }
  }).observe(document.body, {
    childList: true, subtree: true, characterData: true, attributes: true, attributeFilter: attributes,
  });
  const inside = (selector) => {
    for (const host of document.querySelectorAll("*")) {
      const found = host.shadowRoot && host.shadowRoot.querySelector(selector);
      if (found) return found;
    }
    return null;
  };
  window.addEventListener("keydown", (event) => {
    let target = null;
    if (event.key === "F8") target = inside(".draft");
    else if (event.altKey && (event.key === "PageDown" || event.key === "PageUp")) target = inside(".outline");
    if (!target) return;
    event.preventDefault();
    const back = event.shiftKey || event.key === "PageUp";
    target.dispatchEvent(new CustomEvent("desk-step", { detail: back ? -1 : 1 }));
  }, true);
}
