// The buttons that open the chat are there only where a script can open it.
const missing = document.querySelector("[data-chat-missing]");

for (const button of document.querySelectorAll("[data-starts-a-request]")) {
  button.hidden = false;
  button.addEventListener("click", () => {
    const chat = document.querySelector("otter-chat");
    const canOpen = typeof chat?.open === "function";
    missing.hidden = canOpen;
    if (canOpen) chat.open();
    else missing.scrollIntoView({ block: "nearest" });
  });
}

// The other language, at the same place of the page.
for (const link of document.querySelectorAll("[data-keeps-place]")) {
  link.addEventListener("click", () => {
    link.hash = location.hash;
  });
}
