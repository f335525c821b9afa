// The printed report, drawn from the very .docx that is exported; headings lead back to the desk.
export default function ({ parentElement, data, setTriggerValue }) {
  const root = parentElement.querySelector(".reading");
  const bytes = Uint8Array.from(atob(data.document), (letter) => letter.charCodeAt(0));
  if (root._document === data.document) return;
  root._document = data.document;
  const paper = document.createElement("div");
  const styles = document.createElement("div");
  const list = document.createElement("nav");
  list.setAttribute("aria-label", "Mục lục");
  const say = (text) => { const p = document.createElement("p"); p.textContent = text; root.replaceChildren(p); };
  say("Đang dựng trang…");
  const plain = (text) => text.normalize("NFC").replace(/\s+/g, " ").trim().toLowerCase();
  window.docx.renderAsync(bytes, paper, styles, {
    className: "page", inWrapper: false, ignoreLastRenderedPageBreak: true, experimental: false, useBase64URL: true,
  }).then(() => {
    const sheet = document.createElement("div");
    sheet.className = "sheet";
    sheet.append(list, paper);
    root.replaceChildren(styles, sheet);
    paper.className = "paper";
    const paragraphs = [...paper.querySelectorAll("p")];
    let at = 0;
    for (const section of data.sections) {
      const title = plain(section.title);
      const found = paragraphs.findIndex((p, i) => i >= at && plain(p.textContent).replace(/^\S+\s/, "") === title
        || i >= at && plain(p.textContent) === title);
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = `${section.number} ${section.title}`.trim();
      button.title = found < 0 ? "Về bàn soạn thảo" : "Tới trang có mục này";
      list.append(button);
      if (found < 0) {
        button.addEventListener("click", () => setTriggerValue("go", section.key));
        continue;
      }
      at = found + 1;
      const heading = paragraphs[found];
      button.textContent = heading.textContent.trim(); // numbered as it is printed: sections without a text are not
      heading.classList.add("heading");
      const back = document.createElement("button");
      back.type = "button";
      back.className = "back";
      back.textContent = "Sửa mục này";
      back.addEventListener("click", () => setTriggerValue("go", section.key));
      heading.append(back);
      const show = () => heading.scrollIntoView({ block: "center" });
      button.addEventListener("click", show);
      if (section.key === data.at) requestAnimationFrame(show);
    }
  }).catch(() => say("Chưa dựng được trang. Hãy xuất tệp .docx rồi mở bằng Word."));
}
