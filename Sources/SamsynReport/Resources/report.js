// Shows one part, document or pair at a time; sorts, filters and searches; opens the quotes of a cell.
(function () {
  "use strict";
  const byID = (id) => document.getElementById(id);
  const data = JSON.parse(byID("data").textContent);
  const words = data.words;
  const main = byID("main");
  const dialog = byID("quotes");
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, key) => values[key]);

  function make(name, attributes, ...children) {
    const node = document.createElement(name);
    for (const [key, value] of Object.entries(attributes || {})) { node.setAttribute(key, value); }
    node.append(...children);
    return node;
  }

  // Markup that lies on the page until it is asked for.
  const stored = (name) => { const node = byID("t-" + name); return node && node.textContent; };
  function parsed(name) {
    const html = stored(name);
    if (html === null) { return null; }
    const template = document.createElement("template");
    template.innerHTML = html;
    return template.content;
  }

  // ---- Where the reader is

  let current = "glance";

  function show(section, focuses) {
    for (const node of main.children) { node.classList.toggle("now", node === section); }
    document.documentElement.classList.remove("all");
    prepare(section);
    const heading = section.querySelector("h2");
    document.title = (heading ? heading.textContent + " · " : "") + words.reportTitle;
    mark(section.id);
    if (focuses && heading) { heading.focus({ preventScroll: true }); window.scrollTo(0, 0); }
  }

  function mark(id) {
    for (const link of document.querySelectorAll("nav a")) {
      if (link.hash === "#" + id) { link.setAttribute("aria-current", "page"); }
      else { link.removeAttribute("aria-current"); }
    }
  }

  // How tables are sorted and filtered and what the matrix shows stands in the address, after a question mark:
  // a link leads to what its sender saw.
  function remember(key, value) {
    if (document.documentElement.classList.contains("all")) { return; }
    const [place, query] = current.split("?");
    const state = new URLSearchParams(query);
    if (value === "") { state.delete(key); } else { state.set(key, value); }
    const text = state.toString();
    current = place + (text ? "?" + text : "");
    history.replaceState(null, "", "#" + current);
  }

  // A table's number within the part that is shown.
  const number = (table) => [...table.closest("main > *").querySelectorAll("table.data")].indexOf(table);

  // Brings a part into the state that the address tells; what it does not tell is as at first.
  function restore(section, state) {
    if (matrix && section.contains(matrix)) { restoreMatrix(state); }
    const tables = [...section.querySelectorAll("table.data")];
    tables.forEach((table, index) => {
      const [column, order] = (state.get("sort" + index) || "").split(".");
      const head = order && table.tHead.rows[0].cells[column];
      const button = head && head.querySelector("button.sort");
      if (!button) { unsort(table); }
      for (let tries = 0; button && tries < 2 && head.getAttribute("aria-sort") !== order; tries += 1) {
        button.click();
      }
      const box = (table.closest(".scroll") || table).previousElementSibling;
      const input = box && box.matches(".filter") && box.querySelector("input");
      const wanted = state.get("filter" + index) || "";
      if (input && input.value !== wanted) {
        input.value = wanted;
        input.dispatchEvent(new Event("input"));
      }
    });
  }

  function route(event) {
    const moved = Boolean(event);
    const [place, query] = location.hash.slice(1).split("?");
    const state = new URLSearchParams(query);
    let hash = "";
    try { hash = decodeURIComponent(place); } catch (error) { hash = ""; }
    if (hash === "main") { main.focus(); return; }
    if (hash.startsWith("q-")) {
      if (!moved) { current = "areas"; show(byID("areas"), false); }
      openQuotes(hash.slice(2));
      return;
    }
    if (dialog.open) { dialog.close(); }
    current = location.hash.slice(1) || "glance";
    if (hash === "all") {
      for (const node of main.children) { prepare(node); }
      document.documentElement.classList.add("all");
      document.title = words.reportTitle;
      mark("all");
      if (moved) { main.focus({ preventScroll: true }); window.scrollTo(0, 0); }
      return;
    }
    if (hash.startsWith("find=")) { find(hash.slice(5), moved); return; }
    const [name, at, ...rest] = hash.split("@");
    const sought = rest.join("@");
    const page = name.startsWith("doc-") || name.startsWith("pair-") ? parsed(name) : null;
    if (page) {
      const section = byID("page");
      section.replaceChildren(page);
      delete section.dataset.ready;
      show(section, moved);
      restore(section, state);
      if (at) { goTo(section, at, sought); }
      return;
    }
    const named = name && byID(name);
    const section = named && named.parentNode === main ? named : byID("glance");
    show(section, moved);
    restore(section, state);
  }

  // Scrolls to a sentence by its first character, or to words that were searched for.
  function goTo(section, at, sought) {
    let target = sought ? null : section.querySelector('[data-s="' + CSS.escape(at) + '"]');
    if (!target && sought) { target = occurrence(section.querySelector(".reading"), sought, Number(at)); }
    if (!target) { return; }
    target.classList.add("sought");
    target.setAttribute("tabindex", "-1");
    target.focus({ preventScroll: true });
    target.scrollIntoView({ block: "center" });
  }

  // The words' occurrence of a number, also where they run over marks: its first piece of text, marked.
  function occurrence(reading, sought, number) {
    const walker = document.createTreeWalker(reading, NodeFilter.SHOW_TEXT);
    const nodes = [];
    let text = "";
    while (walker.nextNode()) {
      nodes.push([text.length, walker.currentNode]);
      text += walker.currentNode.data.replace(/\s/g, " ");
    }
    const lower = text.toLowerCase();
    let place = -1;
    for (let count = 0; count <= (number || 0); count += 1) {
      place = lower.indexOf(sought.toLowerCase(), place + 1);
      if (place < 0) { return null; }
    }
    const index = nodes.findLastIndex(([start]) => start <= place);
    const [start, node] = nodes[index];
    const found = node.splitText(place - start);
    if (found.length > sought.length) { found.splitText(sought.length); }
    const target = make("mark", { class: "sought" });
    found.replaceWith(target);
    target.append(found);
    return target;
  }

  // ---- Tables

  function prepare(section) {
    if (section.dataset.ready) { return; }
    section.dataset.ready = "yes";
    section.querySelectorAll("table.data").forEach(makeSortable);
    section.querySelectorAll(".reading").forEach(addHighlighter);
  }

  const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });
  function sortKey(row, column) {
    const cell = row.cells[column];
    if ("v" in cell.dataset) { return Number(cell.dataset.v); }
    const text = cell.textContent.trim();
    return cell.classList.contains("cell") ? parseFloat(text.replace(",", ".")) || 0 : text;
  }

  // The rows of sorted tables as they were at first.
  const orders = new WeakMap();
  function unsort(table) {
    if (!orders.has(table)) { return; }
    for (const head of table.tHead.rows[0].cells) { head.removeAttribute("aria-sort"); }
    table.tBodies[0].append(...orders.get(table));
    orders.delete(table);
  }

  function makeSortable(table) {
    const body = table.tBodies[0];
    const heads = [...table.tHead.rows[0].cells];
    if (body.rows.length < 2) { return; }
    heads.forEach((head, column) => {
      if (!head.textContent.trim()) { return; }
      const button = make("button", { type: "button", class: "sort" });
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        if (!orders.has(table)) { orders.set(table, [...body.rows]); }
        const numeric = [...body.rows].some((row) => typeof sortKey(row, column) === "number");
        const was = head.getAttribute("aria-sort");
        const descending = was ? was === "ascending" : numeric;
        heads.forEach((other) => other.removeAttribute("aria-sort"));
        head.setAttribute("aria-sort", descending ? "descending" : "ascending");
        const keyed = [...body.rows].map((row) => ({ row, key: sortKey(row, column) }));
        keyed.sort((a, b) => {
          const order = typeof a.key === "number" && typeof b.key === "number"
            ? a.key - b.key : collator.compare(String(a.key), String(b.key));
          return descending ? -order : order;
        });
        body.append(...keyed.map((item) => item.row));
        remember("sort" + number(table), [column, head.getAttribute("aria-sort")].join("."));
      });
    });
    if (body.rows.length > 12) { addFilter(table, body); }
  }

  let filters = 0;
  function addFilter(table, body) {
    const id = "filter-" + (filters += 1);
    const input = make("input", { type: "search", id, autocomplete: "off" });
    const status = make("span", { role: "status", class: "hint" });
    const texts = [...body.rows].map((row) => row.textContent.toLowerCase());
    input.addEventListener("input", () => {
      const parts = input.value.toLowerCase().split(/\s+/).filter(Boolean);
      let left = 0;
      [...body.rows].forEach((row) => {
        if (row.dataset.at === undefined) { return; }
        const fits = parts.every((part) => texts[Number(row.dataset.at)].includes(part));
        row.hidden = !fits;
        left += fits ? 1 : 0;
      });
      status.textContent = parts.length
        ? fill(words.rowsShown, { shown: left, all: texts.length }) : "";
      remember("filter" + number(table), input.value);
    });
    [...body.rows].forEach((row, index) => { row.dataset.at = index; });
    const box = make("p", { class: "filter" }, make("label", { for: id }, words.filterRows), input, status);
    (table.closest(".scroll") || table).before(box);
  }

  // ---- The matrix of focus areas

  const matrix = byID("matrix");
  const opening = document.createDocumentFragment();
  if (matrix) { opening.append(...[...matrix.children].map((node) => node.cloneNode(true))); }
  function setMatrix() {
    const index = byID("matrix-taxonomy").value;
    const rows = byID("matrix-rows").value;
    matrix.replaceChildren(parsed("matrix-" + index + "-" + rows) || opening.cloneNode(true));
    const share = byID("matrix-value").value === "s";
    matrix.classList.toggle("share", share);
    if (share) {
      matrix.querySelectorAll("[data-s]").forEach((node) => { node.textContent = node.dataset.s; });
    }
    matrix.querySelectorAll("table.data").forEach(makeSortable);
  }
  const firstChoices = {};
  function restoreMatrix(state) {
    let changed = false;
    for (const [name, first] of Object.entries(firstChoices)) {
      const select = byID("matrix-" + name);
      const wanted = state.get(name);
      const known = name === "taxonomy" && wanted !== null
        ? String(data.taxonomies.findIndex((one) => one.id === wanted)) : wanted;
      const value = [...select.options].some((option) => option.value === known) ? known : first;
      if (value === select.value) { continue; }
      select.value = value;
      changed = true;
    }
    if (changed) { setMatrix(); }
  }
  if (matrix) {
    ["taxonomy", "rows", "value"].forEach((name) => {
      const select = byID("matrix-" + name);
      firstChoices[name] = select.value;
      select.addEventListener("change", () => {
        setMatrix();
        // A new matrix is neither sorted nor filtered; it is the first table of its part.
        remember("sort0", "");
        remember("filter0", "");
        remember(name, name === "taxonomy" ? data.taxonomies[Number(select.value)].id : select.value);
      });
    });
    matrix.addEventListener("click", (event) => {
      const button = event.target.closest("button[data-area]");
      if (!button) { return; }
      const row = button.closest("tr");
      showQuotes(row.dataset.docs.split(" "), button.dataset.area);
    });
  }

  // ---- Quotes

  const label = (code) => {
    const [taxonomy, area] = code.split(".").map(Number);
    return data.taxonomies[taxonomy].areas[area].label;
  };

  function openQuotes(name) {
    const [slug, taxonomyID, areaID] = name.split("~");
    const taxonomy = data.taxonomies.findIndex((one) => one.id === taxonomyID);
    const area = taxonomy < 0 ? -1 : data.taxonomies[taxonomy].areas.findIndex((one) => one.id === areaID);
    if (area < 0 || !(slug in data.documents)) { show(byID("areas"), true); return; }
    showQuotes([slug], taxonomy + "." + area);
  }

  function showQuotes(slugs, code) {
    const close = make("button", { type: "button", class: "close" }, words.close);
    close.addEventListener("click", () => dialog.close());
    const title = make("h2", { id: "quotes-title" }, label(code));
    const body = make("div", {});
    for (const slug of slugs) { quotesOf(slug, code, body); }
    dialog.replaceChildren(close, title, body);
    dialog.setAttribute("aria-labelledby", "quotes-title");
    if (!dialog.open) { dialog.showModal(); }
    close.focus();
  }

  function quotesOf(slug, code, body) {
    const page = parsed("doc-" + slug);
    if (!page) { return; }
    const sentences = new Set();
    page.querySelectorAll(".reading mark").forEach((mark) => {
      if (mark.dataset.c.split(" ").includes(code)) { sentences.add(mark.closest("[data-s]")); }
    });
    const link = make("a", { href: "#doc-" + slug }, data.documents[slug]);
    const heading = make("h3", {}, link);
    if (sentences.size) {
      body.append(heading, make("p", { class: "hint" }, fill(words.sentencesFound, { n: sentences.size })));
      for (const sentence of sentences) { body.append(quote(sentence, code, slug)); }
      return;
    }
    const silence = page.querySelector('[data-silence="' + CSS.escape(code) + '"]');
    const [taxonomy, area] = code.split(".").map(Number);
    const name = [slug, data.taxonomies[taxonomy].id, data.taxonomies[taxonomy].areas[area].id].join("~");
    const cell = [...document.querySelectorAll("#matrix td.cell a")].find((one) => one.hash === "#q-" + name);
    const isSilent = silence || (cell && cell.closest("td").classList.contains("silent"));
    // Only denied: the matrix has a nought there, and no dash.
    const isDenied = cell && /^[0.,\s%]+$/.test(cell.textContent);
    body.append(heading, make("p", {},
      isSilent ? words.silentHere : isDenied ? words.onlyDenied : words.notOnPage));
    if (silence) {
      body.append(make("p", { class: "hint" }, words.nearestSentence), ...silence.querySelectorAll("blockquote"));
    }
  }

  function quote(sentence, code, slug) {
    const place = sentence.dataset.s;
    const section = sentence.closest(".sec").querySelector("h4");
    const box = make("blockquote", {});
    box.lang = sentence.closest(".reading").lang;
    for (const node of sentence.childNodes) {
      const keeps = node.dataset && node.dataset.c && node.dataset.c.split(" ").includes(code);
      box.append(keeps ? make("mark", {}, node.textContent) : node.textContent);
    }
    const parts = [];
    if (section && !section.contains(sentence)) { parts.push(section.textContent.trim()); }
    if (sentence.dataset.p) { parts.push(fill(words.pageNumber, { n: sentence.dataset.p })); }
    parts.push(fill(words.characterNumber, { n: place }));
    box.append(make("cite", {}, make("a", { href: "#doc-" + slug + "@" + place }, parts.join(", "))));
    return box;
  }

  dialog.addEventListener("close", () => {
    if (location.hash.startsWith("#q-")) { history.replaceState(null, "", "#" + current); }
  });
  dialog.addEventListener("click", (event) => { if (event.target === dialog) { dialog.close(); } });

  // ---- The reading map

  function addHighlighter(reading) {
    const marks = [...reading.querySelectorAll("mark[data-c]")];
    if (!marks.length) { return; }
    const used = new Set(marks.flatMap((mark) => mark.dataset.c.split(" ").map((code) => code.split(".")[0])));
    const select = make("select", { id: "highlight" });
    data.taxonomies.forEach((taxonomy, index) => {
      if (used.has(String(index))) { select.append(make("option", { value: index }, taxonomy.title)); }
    });
    if (used.has(String(data.main))) { select.value = String(data.main); }
    const legend = make("p", { class: "legend" });
    function paint() {
      const counts = new Map();
      for (const mark of marks) {
        const areas = mark.dataset.c.split(" ").map((code) => code.split("."))
          .filter((code) => code[0] === select.value).map((code) => Number(code[1]));
        mark.className = areas.length ? "on area" + (areas[0] % 8) : "";
        mark.title = areas.map((area) => label(select.value + "." + area)).join(", ");
        for (const area of areas) { counts.set(area, [...(counts.get(area) || []), mark]); }
      }
      legend.replaceChildren(...[...counts.keys()].sort((a, b) => a - b).map((area) => {
        const hits = counts.get(area);
        const button = make("button", { type: "button", class: "on area" + (area % 8) },
          label(select.value + "." + area) + " (" + hits.length + ")");
        let next = 0;
        button.addEventListener("click", () => {
          reading.querySelectorAll("mark.here").forEach((mark) => mark.classList.remove("here"));
          hits[next].classList.add("here");
          hits[next].scrollIntoView({ block: "center" });
          next = (next + 1) % hits.length;
        });
        return button;
      }));
    }
    select.addEventListener("change", paint);
    reading.before(make("p", { class: "controls" }, make("label", {}, words.highlight + " ", select)), legend);
    paint();
  }

  // ---- Search

  byID("search").addEventListener("submit", (event) => {
    event.preventDefault();
    const sought = byID("words").value.trim();
    if (sought) { location.hash = "find=" + encodeURIComponent(sought); }
  });

  const perDocument = 5;
  function find(sought, moved) {
    const section = byID("found");
    byID("words").value = sought;
    const needle = sought.toLowerCase();
    if (!needle) { show(byID("glance"), moved); return; }
    const heading = make("h2", { tabindex: "-1" }, fill(words.resultsFor, { words: sought }));
    section.replaceChildren(heading);
    let total = 0;
    const lists = [];
    for (const slug of Object.keys(data.documents)) {
      const text = parsed("doc-" + slug).querySelector(".reading");
      if (!text) { continue; }
      const plain = text.textContent.replace(/\s/g, " ");
      const lower = plain.toLowerCase();
      const list = make("ul", {});
      let count = 0;
      for (let at = lower.indexOf(needle); at >= 0; at = lower.indexOf(needle, at + 1)) {
        count += 1;
        if (count > perDocument) { continue; }
        const target = "#doc-" + slug + "@" + (count - 1) + "@" + encodeURIComponent(sought);
        list.append(make("li", {}, (at > 70 ? "… " : "") + plain.slice(Math.max(0, at - 70), at),
          make("mark", {}, plain.slice(at, at + needle.length)),
          plain.slice(at + needle.length, at + needle.length + 90) + " … ",
          make("a", { href: target }, words.open)));
      }
      if (count) {
        total += count;
        const link = make("a", { href: "#doc-" + slug }, data.documents[slug]);
        lists.push({ count, nodes: [make("h3", {}, link, " (" + count + ")"), list] });
      }
    }
    lists.sort((a, b) => b.count - a.count);
    section.append(make("p", { role: "status" }, fill(words.hits, { n: total, documents: lists.length })));
    lists.forEach((item) => section.append(...item.nodes));
    section.dataset.ready = "yes";
    show(section, moved);
  }

  window.addEventListener("hashchange", route);
  route();
})();
