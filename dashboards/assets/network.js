// The network page: signs where the server put them, names when pointed at, one picked at a time, arrows and Enter on the keyboard.
(function () {
  const SHAPES = {
    party: "ellipse", committee: "ellipse", department: "hexagon", unit: "rectangle", company: "rhomboid", resident: "pentagon", property: "tag",
    social: "triangle", agreement: "diamond", place: "round-rectangle", ground: "rectangle",
  };
  const LEAST = 300;
  const TALLEST = 720;
  let held = null;

  function colour(token, kind) {
    if (kind === "agreement") return token("surface");
    return kind === "place" || kind === "ground" ? token(kind === "place" ? "g-community" : "g-grid") : token(`k-${kind}`);
  }
  function border(token, kind) {
    if (kind === "agreement") return token("t-agreement");
    return kind === "place" || kind === "ground" ? token("g-line") : token(`k-${kind}`);
  }

  function sheet(plates, zoom) {
    const size = Math.min(30, 12 / Math.min(1, zoom)); // words stay readable where all is small
    const { sheet: base, token } = window.orgnetGraphLook;
    const text = token("text");
    const kinds = Object.entries(SHAPES).map(([kind, shape]) => ({
      selector: `node.dot.${kind}`, style: { shape, "background-color": colour(token, kind), "border-color": border(token, kind) } }));
    const shades = [1, 2, 3, 4, 5].map((shade) => ({
      selector: `node.v${shade}`, style: { "background-color": token(`seq-${shade}`), ...(shade > 3 ? { color: token("surface") } : {}) } }));
    const dots = shades.map(({ selector, style }) => ({ selector: selector.replace("node", "node.dot"), style: { ...style, color: text } }));
    const ties = { "subordinate-to": "t-chain", "branch-of": "t-chain", "has-seat-on": "t-seat", "party-to": "t-agreement", benefits: "t-agreement",
      covers: "t-covers", "registered-with": "t-register", "part-of": "t-part", "lies-in": "t-part", "holds-post-in": "t-post", "addressed-to": "t-whistle" };
    const groups = { chain: "t-chain", seat: "t-seat", agreement: "t-agreement", covers: "t-covers", own: "t-covers", register: "t-register", serve: "t-serve", part: "t-part",
      post: "t-post", whistle: "t-whistle" };
    return [
      ...(plates ? base() : [
        { selector: "node", style: { "font-family": getComputedStyle(document.documentElement).getPropertyValue("--on-font").trim().replace(/\s+/g, " "), "overlay-opacity": 0 } },
        { selector: "edge", style: { "line-color": token("t-serve"), "overlay-opacity": 0 } },
      ]),
      { selector: "node.dot", style: {
        width: "data(w)", height: "data(w)", label: "", "border-width": 1.2, "text-valign": "bottom", "text-margin-y": 3, "font-size": size, color: text,
        "background-image": "none", "text-background-color": token("surface"), "text-background-opacity": 0.86, "text-background-padding": 2 } },
      ...kinds,
      { selector: "node.dot.committee", style: { "border-style": "double", "border-width": 4, "background-color": token("surface") } },
      { selector: "node.dot.v0", style: { "background-color": token("surface") } },
      ...dots, ...shades.map(({ selector, style }) => ({ selector: `${selector}.plate`, style })),
      { selector: "node.unknown", style: { "border-style": "dashed", "border-width": 2, "border-color": token("unknown-mark") } },
      { selector: "node.dot.unknown", style: { "background-color": token("unknown") } },
      { selector: "node.dot.outside", style: { "background-opacity": 0.35 } },
      { selector: "node.plate.outside", style: { "border-style": "dotted", "border-width": 1.6 } },
      { selector: "node.group", style: { label: "data(label)", "text-valign": "center", "text-margin-y": 0, shape: "ellipse", "background-color": token("surface"), "border-width": 2,
        "text-background-opacity": 0 } },
      { selector: "node.behind", style: { shape: "ellipse", width: "data(w)", height: "data(w)", "background-opacity": 0, "border-width": 0, events: "no", "z-index": 0,
        label: "data(label)", "text-valign": "top", "font-size": size, color: token("text-2"), "text-background-opacity": 0 } },
      { selector: "node.ring", style: { "border-width": 1, "border-style": "dashed", "border-color": token("line-strong"), "text-margin-y": 7,
        "text-background-color": token("surface"), "text-background-opacity": 1, "text-background-padding": 2 } },
      { selector: "node.heading", style: { "text-halign": "center", "text-valign": "center" } },
      { selector: "node.row-heading", style: { "text-halign": "left", "text-valign": "center" } },
      { selector: "node.column-heading", style: { "text-halign": "right", "text-valign": "center", "text-rotation": "-0.42rad" } },
      { selector: "node.named, node.hover, node.picked", style: { label: "data(label)", "z-index": 9 } },
      { selector: "edge.tie", style: { "curve-style": "haystack", "haystack-radius": 0, width: 1, opacity: 0.55 } },
      ...Object.entries(ties).map(([name, value]) => ({ selector: `edge.tie-${name}`, style: { "line-color": token(value) } })),
      { selector: "edge.between", style: { "curve-style": "unbundled-bezier", "control-point-distances": 26, "control-point-weights": 0.5, width: "data(w)", opacity: 0.32,
        "target-arrow-shape": "none", "source-arrow-shape": "none" } },
      ...Object.entries(groups).map(([name, value]) => ({ selector: `edge.between.${name}`, style: { "line-color": token(value) } })),
      { selector: ".faded", style: { opacity: 0.13 } },
      { selector: "node.picked, node.way", style: { "underlay-color": token("action"), "underlay-opacity": 0.3, "underlay-padding": 5 } },
      { selector: "edge.near", style: { opacity: 1, width: 2 } },
      { selector: "edge.way", style: { opacity: 1, width: 4, "line-color": token("action"), "z-index": 8 } },
      { selector: "node.way", style: { label: "data(label)", "z-index": 9 } },
      { selector: "node.here", style: { label: "data(label)", "z-index": 10, "underlay-color": token("action"), "underlay-opacity": 0.25, "underlay-padding": 4 } },
    ];
  }

  function open(href) {
    window.history.pushState({}, "", href);
    window.dispatchEvent(new CustomEvent("_dashprivate_pushstate"));
  }

  function act(name, node) {
    if (node.data("href")) open(node.data("href")); else window.orgnetPick.set(name, node.id());
  }

  // Everything away from what is picked steps back.
  function show(cy, id) {
    cy.batch(() => {
      cy.elements().removeClass("picked faded near");
      const node = id ? cy.getElementById(id) : null;
      if (!node || node.empty()) return;
      const around = node.closedNeighborhood();
      cy.elements().difference(around).not(".behind").addClass("faded");
      around.edges().addClass("near");
      if (around.nodes().length < 8) around.nodes().addClass("hover");
      node.addClass("picked");
    });
  }

  function keys(cy, box, name) {
    const said = box.getAttribute("aria-label");
    box.onblur = () => { cy.nodes().removeClass("here"); box.setAttribute("aria-label", said); };
    box.onkeydown = (event) => {
      const here = cy.nodes(".here")[0] || cy.nodes(".picked")[0] || cy.nodes("[said != '']")[0];
      if (event.key === "Enter" && here) { act(name, here); return; }
      if (event.key === "Escape") { window.orgnetPick.set(name, null); return; }
      const best = window.orgnetGraphLook.towards(cy, here, event.key);
      if (best !== undefined) event.preventDefault();
      if (!best) return;
      cy.nodes().removeClass("here");
      best.addClass("here");
      box.setAttribute("aria-label", best.data("said"));
      const at = best.renderedPosition();
      if (at.x < 0 || at.y < 0 || at.x > cy.width() || at.y > cy.height()) cy.center(best);
    };
  }

  function paper(box, cy) {
    if (cy.destroyed()) return;
    let picture = box.parentElement.querySelector(".on-paper");
    if (!picture) {
      picture = document.createElement("img");
      picture.className = "on-paper";
      picture.alt = box.getAttribute("aria-label") || "";
      box.after(picture);
    }
    picture.src = cy.png({ output: "base64uri", full: true, maxWidth: 1400, bg: window.orgnetGraphLook.token("surface") });
  }

  function drop() {
    if (!held) return;
    window.orgnetPick.leave(held.paint);
    held.cy.destroy();
    held = null;
  }

  function paint(box, elements, name) {
    drop();
    const room = box.clientWidth || box.parentElement.clientWidth;
    if (!room || !elements.nodes.length) return;
    const plates = elements.way === "plates";
    const wide = Math.min(plates ? 1 : 1.4, room / (elements.width + 30));
    const tall = Math.max(LEAST, Math.min(elements.height * wide + 30, plates ? 4000 : TALLEST));
    const zoom = plates ? wide : Math.min(wide, tall / (elements.height + 30));
    box.style.height = `${Math.ceil(tall)}px`;
    const started = performance.now();
    const cy = window.cytoscape({
      container: box,
      elements: {
        nodes: elements.nodes.map((n) => ({ data: n, position: { x: n.x, y: n.y }, classes: n.classes })),
        edges: elements.edges.map((e) => ({ data: e, classes: e.classes })),
      },
      layout: { name: "preset", fit: false },
      style: sheet(plates, zoom),
      zoom,
      minZoom: zoom / 2,
      maxZoom: 4,
      pan: { x: Math.max(0, (room - elements.width * zoom) / 2), y: plates ? 0 : Math.max(8, (tall - elements.height * zoom) / 2) },
      userZoomingEnabled: false,
      boxSelectionEnabled: false,
      autoungrabify: true,
      selectionType: "single",
      hideEdgesOnViewport: elements.edges.length > 1500,
      pixelRatio: elements.nodes.length > 800 ? 1 : "auto",
    });
    const home = { zoom, pan: { ...cy.pan() } };
    cy.once("render", () => { box.dataset.drawn = String(Math.round(performance.now() - started)); });
    cy.on("tap", "node", (event) => act(name, event.target));
    cy.on("tap", (event) => { if (event.target === cy) window.orgnetPick.set(name, null); });
    cy.on("mouseover", "node", (event) => { box.style.cursor = "pointer"; event.target.addClass("hover"); });
    cy.on("mouseout", "node", (event) => {
      box.style.cursor = "default";
      if (!event.target.hasClass("faded") && cy.nodes(".picked").empty()) event.target.removeClass("hover");
      else if (event.target.hasClass("faded")) event.target.removeClass("hover");
    });
    box.onwheel = (event) => {
      if (!event.ctrlKey) return;
      event.preventDefault();
      cy.zoom({ level: cy.zoom() * (event.deltaY < 0 ? 1.15 : 1 / 1.15), renderedPosition: { x: event.offsetX, y: event.offsetY } });
    };
    box.parentElement.querySelectorAll("button[data-zoom]").forEach((button) => {
      button.onclick = () => {
        if (button.dataset.zoom === "all") { cy.zoom(home.zoom); cy.pan({ ...home.pan }); return; }
        const middle = { x: cy.width() / 2, y: cy.height() / 2 };
        cy.zoom({ level: cy.zoom() * (button.dataset.zoom === "in" ? 1.4 : 1 / 1.4), renderedPosition: middle });
      };
    });
    keys(cy, box, name);
    const mark = (id) => { if (!cy.destroyed()) { cy.nodes(".hover").removeClass("hover"); show(cy, id); } };
    window.orgnetPick.join(mark);
    mark(window.orgnetPick.now());
    held = { cy, box, elements, name, paint: mark };
    window.setTimeout(() => paper(box, cy), 1200);
  }

  const again = () => {
    if (!held) return;
    if (document.body.contains(held.box)) paint(held.box, held.elements, held.name); else drop();
  };
  new MutationObserver(() => window.setTimeout(again, 30))
    .observe(document.documentElement, { attributes: true, attributeFilter: ["data-mantine-color-scheme"] });
  let wait = 0;
  window.addEventListener("resize", () => { window.clearTimeout(wait); wait = window.setTimeout(again, 150); });

  window.dash_clientside = window.dash_clientside || {};
  window.orgnetNetwork = (elements) => {
    const outputs = window.dash_clientside.callback_context.outputs_list;
    const box = document.querySelector(`[id*='"name":"${outputs.id.name}"'][id*='"type":"network"']`);
    if (box && elements) window.requestAnimationFrame(() => paint(box, elements, outputs.id.name));
    return window.dash_clientside.no_update;
  };
})();
