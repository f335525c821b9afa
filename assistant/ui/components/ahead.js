// Draws nothing: when the writer rests, it asks for the sections that the next click may show, the nearest first.
const REST = 1000; // milliseconds without a key or a click
if (!window._deskActed) {
  window._deskActed = performance.now();
  for (const act of ["keydown", "pointerdown", "input", "compositionupdate"]) {
    window.addEventListener(act, () => { window._deskActed = performance.now(); }, true);
  }
}

export default function ({ parentElement, data, setTriggerValue }) {
  const root = parentElement.querySelector(".ahead");
  for (const [name, parts] of Object.entries(data.given)) if (!remembered.has(name)) remember(name, parts);
  const ask = () => {
    const wanted = data.names.filter(([, name]) => !remembered.get(name)?.draft).map(([key]) => key);
    if (!root.isConnected || !wanted.length) return;
    const left = REST - (performance.now() - window._deskActed);
    const busy = document.hidden || document.querySelector(".stApp")?.dataset.testScriptState !== "notRunning";
    if (left <= 0 && !busy) setTriggerValue("ask", wanted.slice(0, 10));
    else root._timer = setTimeout(ask, Math.max(left, 100));
  };
  clearTimeout(root._timer);
  root._timer = setTimeout(ask, 100);
}
