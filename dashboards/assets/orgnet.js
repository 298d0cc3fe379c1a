// What the pages do in the browser alone: the address, language and colour scheme, the finding beside the list, copying.
// Colours come from tokens.css by way of the computed style; no other file holds one.
(function () {
  const none = () => window.dash_clientside.no_update;
  const cookie = (name, value) => { document.cookie = `${name}=${value}; Path=/; SameSite=Strict; Max-Age=31536000`; };
  const without = (search, names) => {
    const query = new URLSearchParams(search || "");
    names.forEach((name) => query.delete(name));
    const text = query.toString();
    return text ? `?${text}` : "";
  };
  const go = (search) => {
    window.history.pushState({}, "", window.location.pathname + search);
    window.dispatchEvent(new CustomEvent("_dashprivate_pushstate"));
  };

  window.dash_clientside = Object.assign({}, window.dash_clientside, {
    orgnet: {
      // The page is drawn again when anything but the finding, or what is picked (pick.js), changes.
      view(path, search, held) {
        const now = { path, search: without(search, ["finding", "at"]), finding: new URLSearchParams(search || "").get("finding") };
        if (held && held.path === now.path && held.search === now.search) return none();
        if (held && held.path !== now.path) window.scrollTo(0, 0);
        return now;
      },
      chosen(path, search, held) {
        const finding = path === "/gaps" ? new URLSearchParams(search || "").get("finding") : null;
        const body = document.getElementById("body");
        if (body) body.classList.toggle("with-drawer", Boolean(finding));
        document.body.classList.toggle("open", Boolean(finding));
        mark(finding);
        const now = { path, search: search || "", finding };
        return held && held.finding === finding && held.search === now.search ? none() : now;
      },
      scheme(n, held) {
        if (!n) return [none(), none()];
        const now = held === "dark" ? "light" : "dark";
        cookie("orgnet_scheme", now);
        return [now, now];
      },
      language(n) {
        if (n) {
          cookie("orgnet_lang", document.documentElement.lang === "en" ? "zh" : "en");
          window.location.reload();
        }
        return none();
      },
      print(n) {
        if (Array.isArray(n) ? n.some(Boolean) : n) window.print();
        return none();
      },
      day(value, days, search) {
        if (!value || !days || value === days.shown) return none();
        const query = new URLSearchParams(search || "");
        if (value === days.own) query.delete("date"); else query.set("date", value);
        const text = query.toString();
        return text ? `?${text}` : "";
      },
      filter(values, search) {
        const query = new URLSearchParams(search || "");
        let changed = false;
        window.dash_clientside.callback_context.inputs_list[0].forEach((input) => {
          const name = input.id.name;
          const value = input.value && input.value !== "*" ? input.value : null; // * is what stands without one
          if ((query.get(name) || null) === value) return;
          changed = true;
          if (value) query.set(name, value); else query.delete(name);
          if (name === "street") query.delete("community");
        });
        if (!changed) return none();
        query.delete("finding");
        const text = query.toString();
        return text ? `?${text}` : "";
      },
      row(clicked, search) {
        const cell = (clicked || []).find(Boolean);
        if (!cell) return none();
        const query = new URLSearchParams(search || "");
        if (query.get("finding") === cell.rowId) return none();
        query.set("finding", cell.rowId);
        return `?${query.toString()}`;
      },
      enter(n, text) {
        if (!n || !text || !text.trim()) return none();
        const query = new URLSearchParams({ q: text.trim() });
        const day = new URLSearchParams(window.location.search).get("date");
        if (day) query.set("date", day);
        return `/place?${query.toString()}`;
      },
      draw(elements) {
        return window.orgnetGraph ? window.orgnetGraph(elements, window.dash_clientside.callback_context.outputs_list) : none();
      },
      title() {
        const heading = document.getElementById("page-title");
        const brand = document.documentElement.dataset.brand;
        const sample = document.querySelector(".strip b");
        if (heading) document.title = [sample ? sample.textContent : "", heading.textContent, "·", brand].filter(Boolean).join(" ");
        return none();
      },
    },
  });

  function mark(finding) {
    const get = window.dash_ag_grid && window.dash_ag_grid.getApi;
    if (!get) return;
    let api = null;
    try { api = get({ type: "grid", name: "findings" }); } catch { return; }
    if (!api) return;
    api.forEachNode((node) => {
      node.setSelected(node.id === finding, false, "api");
      if (node.id === finding) api.ensureNodeVisible(node);
    });
  }

  // Cells of the list.
  const cells = (window.dashAgGridComponentFunctions = window.dashAgGridComponentFunctions || {});
  cells.FindingLink = (props) => window.React.createElement("a", {
    href: props.data.href,
    onClick: (event) => {
      if (event.metaKey || event.ctrlKey || event.shiftKey) { event.stopPropagation(); return; }
      event.preventDefault();
    },
  }, props.value);
  cells.Severity = (props) => window.React.createElement("span", { className: "sev" },
    window.React.createElement("span", { className: `glyph glyph-${props.value}`, "aria-hidden": true }), props.data.severity_word);
  const functions = (window.dashAgGridFunctions = window.dashAgGridFunctions || {});
  const order = { high: 0, mid: 1, low: 2 };
  functions.orgnetSeverity = (a, b) => order[a] - order[b];

  // Keys: "/" goes to the search, Escape closes the finding.
  document.addEventListener("keydown", (event) => {
    const typing = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName) || event.target.isContentEditable;
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey) {
      const find = document.getElementById("find");
      if (find && find.offsetParent) { event.preventDefault(); find.focus(); find.select(); }
    }
    if (event.key === "Escape" && !typing && document.body.classList.contains("open") && !document.querySelector("[role=dialog]")) {
      go(without(window.location.search, ["finding"]));
    }
    among(event);
  });
  // Below a search field: the arrow keys go through what was found, Escape back to the field.
  function among(event) {
    const field = event.target.closest(".find");
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!field || (!step && event.key !== "Escape")) return;
    const places = [field.querySelector("input"), ...field.querySelectorAll(".found:not(.shut) a")];
    const here = places.indexOf(event.target);
    const next = step ? places[here + step] : here > 0 && places[0];
    if (here < 0 || !next) return;
    event.preventDefault();
    next.focus();
  }
  document.addEventListener("click", (event) => {
    const copy = event.target.closest("button[id*='\"copy\"']");
    if (copy && navigator.clipboard) {
      const search = copy.id.includes("finding") ? window.location.search : without(window.location.search, ["finding"]);
      navigator.clipboard.writeText(window.location.origin + window.location.pathname + search);
      copy.classList.add("done");
      window.setTimeout(() => copy.classList.remove("done"), 1500);
    }
    const found = document.getElementById("found");
    if (found) found.classList.toggle("shut", !event.target.closest("#finder") || Boolean(event.target.closest("#found a")));
  });
  // A file that the upload field would drop without a word: another kind, or too large.
  function turnedAway(event) {
    const field = event.target.closest && event.target.closest("#upload");
    const files = field && (event.target.files || (event.dataTransfer && event.dataTransfer.files));
    const [job, kind, size] = ["job", "turned-other", "turned-large"].map((id) => document.getElementById(id));
    if (!files || !files.length || !job || !kind || !size) return;
    const large = files[0].size > Number(size.dataset.most);
    const other = !/\.xlsx$/i.test(files[0].name);
    kind.hidden = !other;
    size.hidden = other || !large;
    job.hidden = other || large;
  }
  document.addEventListener("change", turnedAway, true);
  document.addEventListener("drop", turnedAway, true);
  document.addEventListener("focusin", (event) => {
    const found = document.getElementById("found");
    if (found && event.target.id === "find") found.classList.remove("shut");
  });
})();
