// Draws nothing: holds the texts that the next click may show. They come with the page; when the writer rests, it asks for
// them with their figures marked, the nearest section first. Who pauses in a field is about to type on, which must not
// wait for what is made ahead.
const RESTS = 1000, PAUSES = 5000, AGAIN = 500; // milliseconds without a key or a click; between two questions
export default function ({ parentElement, data, setTriggerValue }) {
  const root = parentElement.querySelector(".ahead");
  const traced = (name) => remembered.get(name)?.draft?.traced;
  for (const [name, parts] of Object.entries(data.given)) if (!traced(name)) remember(name, parts);
  const ask = () => {
    const wanted = data.names.filter(([, name]) => !traced(name)).map(([key]) => key);
    if (!root.isConnected || !wanted.length) return;
    const left = (writing() ? PAUSES : RESTS) - rested();
    const busy = document.hidden || document.querySelector(".stApp")?.dataset.testScriptState !== "notRunning";
    if (left <= 0 && !busy) setTriggerValue("ask", wanted.slice(0, 10));
    root._timer = setTimeout(ask, Math.max(left, AGAIN));
  };
  clearTimeout(root._timer);
  root._timer = setTimeout(ask, 100);
}
