// Lets a reader choose the language of the sentences. Without scripts, the other languages are folded below each.
document.addEventListener("DOMContentLoaded", () => {
  const states = [...document.querySelectorAll(".state")];
  if (states.length === 0) return;
  const languages = new Map([["en", "English"]]);
  for (const other of document.querySelectorAll(".state dd[lang]")) {
    languages.set(other.lang, other.previousElementSibling.textContent);
  }
  if (languages.size === 1) return;
  const english = states.map((state) => state.querySelector("blockquote").textContent.trim());

  const show = (language) => {
    states.forEach((state, place) => {
      const quote = state.querySelector("blockquote");
      const other = state.querySelector(`dd[lang="${language}"]`);
      quote.lang = other ? language : "en";
      quote.firstElementChild.textContent = other ? other.textContent : english[place];
    });
  };

  const choice = document.createElement("select");
  for (const [language, name] of languages) choice.add(new Option(name, language));
  choice.addEventListener("change", () => {
    localStorage.setItem("sentences", choice.value);
    show(choice.value);
  });
  const label = document.createElement("label");
  label.className = "sentences";
  label.append("Sentences in ", choice);
  document.querySelector("h1").after(label);

  const kept = localStorage.getItem("sentences");
  if (languages.has(kept)) {
    choice.value = kept;
    show(kept);
  }
});
