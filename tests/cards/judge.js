// Draws a card with Microsoft's own renderer, and reads what it and our page show, fill and send.
const tidy = (words) => words.replace(/<\/?at>/g, "").split(/\s+/).filter(Boolean).join(" ");

const shown = (root, dropped) => {
  const copy = root.cloneNode(true);
  copy.querySelectorAll(dropped).forEach((part) => part.remove());
  copy.querySelectorAll("br, p, div, h1, h2, h3, li, dt, dd, td, th, tr, label, legend, button, summary, a.button, option")
    .forEach((part) => part.prepend(" "));
  copy.querySelectorAll("br, p, div, h1, h2, h3, li, dt, dd, td, th, tr, label, legend, button, summary, a.button")
    .forEach((part) => part.append(" "));
  return tidy(copy.textContent);
};

window.official = {
  know(hosts) {
    const markdown = window.markdownit();
    AdaptiveCards.AdaptiveCard.onProcessMarkdown = (words, result) => {
      result.outputHtml = markdown.render(words);
      result.didProcess = true;
    };
    this.hosts = Object.fromEntries(Object.entries(hosts).map(([theme, host]) => [theme, new AdaptiveCards.HostConfig(host)]));
  },
  draw(card, theme) {
    const drawn = new AdaptiveCards.AdaptiveCard();
    drawn.hostConfig = this.hosts[theme];
    const context = new AdaptiveCards.SerializationContext();
    drawn.parse(structuredClone(card), context);
    this.card = drawn;
    this.sent = [];
    drawn.onExecuteAction = (action) => this.sent.push({ verb: action.verb, data: action.data });
    const place = document.createElement("main");
    place.append(drawn.render());
    document.body.replaceChildren(place);
    // adaptivecards 3.0.6 tests "lang" with one shared /g expression, which fails at every second card.
    return Array.from({ length: context.eventCount }, (_, number) => context.getEventAt(number).message)
      .filter((message) => !message.endsWith('property "lang".'));
  },
  buttons() {
    return [...document.querySelectorAll("button.ac-pushButton")];
  },
  titles() {
    return this.buttons().map((button) => tidy(button.textContent));
  },
  words() {
    return shown(document.querySelector("main"), "select, datalist, input, textarea, label span[aria-hidden='true']");
  },
  inputs() {
    return this.card.getAllInputs(true).map((input) => ({
      id: input.id,
      label: input.label,
      required: input.isRequired,
      choices: (input.choices || []).map((choice) => [choice.value, tidy(choice.title)]),
    }));
  },
  fill(values) {
    for (const input of this.card.getAllInputs(true)) {
      const control = input.renderedInputControlElement;
      if (!control || !(input.id in values)) continue;
      const worth = values[input.id];
      const boxes = control.matches("input[type=checkbox]") ? [control] : [...control.querySelectorAll("input[type=checkbox], input[type=radio]")];
      if (boxes.length) {
        boxes.forEach((box, number) => {
          const key = input.choices ? input.choices[number].value : "true";
          if (box.checked !== worth.includes(key)) box.click();
        });
        continue;
      }
      const field = control.matches("input, select, textarea") ? control : control.querySelector("input, select, textarea");
      field.value = field.list ? input.choices.find((choice) => choice.value === worth[0]).title : worth[0];
      field.dispatchEvent(new Event("input"));
      field.dispatchEvent(new Event("change"));
    }
  },
  // What stands there with every part shut, then with each of the parts open alone; the fields with all of them opened.
  look(card, theme, parts) {
    const faults = this.draw(card, theme);
    const see = () => ({ words: this.words(), titles: this.titles() });
    const seen = [see()];
    for (const number of parts) {
      this.buttons()[number].click();
      seen.push(see());
      this.buttons()[number].click();
    }
    parts.forEach((number) => this.buttons()[number].click());
    return { faults, seen, fields: this.inputs() };
  },
  // Each click is a button's place among those that stand there by then.
  press(card, values, clicks) {
    const faults = this.draw(card, "light");
    for (const number of clicks) {
      this.fill(values);
      this.buttons()[number].click();
    }
    return { faults, sent: this.sent };
  },
};

window.ours = {
  draw(html) {
    const place = document.createElement("main");
    place.innerHTML = html;
    document.body.replaceChildren(place);
  },
  titles(root) {
    return [...root.querySelectorAll("button[name=press], summary, a.button")].map((button) => tidy(button.textContent));
  },
  words(part) {
    const root = part === null ? document.querySelector("main") : document.querySelectorAll("details")[part];
    return shown(root, part === null ? "details > :not(summary), .hint, .required, select, textarea, [hidden]"
                                     : "summary, .hint, .required, select, textarea, [hidden]");
  },
  inputs() {
    const found = new Map();
    for (const control of document.querySelectorAll("[name^='f.']")) {
      const id = control.name.slice(2);
      const group = control.closest("fieldset");
      const label = group ? group.querySelector("legend") : control.labels[0];
      const mark = label && label.querySelector(".required");
      const own = found.get(id) || {
        id, required: Boolean(mark), label: label ? tidy(label.firstChild.textContent) : "", choices: [], named: control.labels.length === 1,
      };
      if (control.matches("select")) {
        own.choices = [...control.options].filter((one) => one.value).map((one) => [one.value, tidy(one.textContent)]);
      } else if (group && control.value !== "true") {
        own.choices.push([control.value, control.labels.length ? tidy(control.labels[0].textContent) : ""]);
      }
      found.set(id, own);
    }
    return [...found.values()];
  },
  fill(values) {
    for (const control of document.querySelectorAll("[name^='f.']")) {
      const worth = values[control.name.slice(2)];
      if (worth === undefined) continue;
      if (control.matches("[type=checkbox], [type=radio]")) control.checked = worth.includes(control.value);
      else control.value = worth[0];
    }
  },
  look(html, parts) {
    this.draw(html);
    const words = [this.words(null), ...parts.map((_, number) => this.words(number))];
    return { words, titles: this.titles(document), fields: this.inputs() };
  },
  width(html) {
    this.draw(html);
    document.querySelectorAll("details").forEach((part) => { part.open = true; });
    return document.documentElement.scrollWidth;
  },
  press(html, values, path) {
    this.draw(html);
    this.fill(values);
    const button = [...document.querySelectorAll("button[name=press]")].find((one) => one.value === path);
    return [...new FormData(button.form, button)];
  },
};
