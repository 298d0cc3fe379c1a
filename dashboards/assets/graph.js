// The neighbourhood graph: cytoscape with positions from the server, glyphs as backgrounds, arrows and Enter on the keyboard.
(function () {
  const drawn = new Map();
  const style = () => getComputedStyle(document.documentElement);
  const token = (name) => style().getPropertyValue(`--on-${name}`).trim();
  const LEVEL = 2; // px by which signs of one row may differ

  const GLYPHS = {
    party: (c) => `<circle cx="7" cy="7" r="5.2" fill="${c}"/>`,
    committee: (c) => `<circle cx="7" cy="7" r="5.6" fill="none" stroke="${c}" stroke-width="1.6"/><circle cx="7" cy="7" r="2.4" fill="${c}"/>`,
    department: (c) => `<path d="M13 7L10 11.9L4 11.9L1 7L4 2.1L10 2.1Z" fill="${c}"/>`,
    unit: (c) => `<rect x="2.4" y="2.4" width="9.2" height="9.2" fill="${c}"/>`,
    company: (c) => `<path d="M1 11.2L4.9 2.8L13 2.8L9.1 11.2Z" fill="${c}"/>`,
    resident: (c) => `<path d="M7 1.5L12.2 5.3L10.2 11.4L3.8 11.4L1.8 5.3Z" fill="${c}"/>`,
    property: (c) => `<path d="M1.8 3.1L8.8 3.1L12.5 7L8.8 10.9L1.8 10.9Z" fill="${c}"/>`,
    social: (c) => `<path d="M7 1.5L12.5 11.4L1.5 11.4Z" fill="${c}"/>`,
  };
  const glyph = (kind) => {
    const make = GLYPHS[kind];
    if (!make) return "none";
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="14" height="14" viewBox="0 0 14 14">${make(token(`k-${kind}`))}</svg>`;
    return `data:image/svg+xml;utf8,${encodeURIComponent(svg)}`;
  };
  const ground = (kind) => token(`g-${kind}`) || token("g-grid");

  function sheet() {
    const font = style().getPropertyValue("--on-font").trim().replace(/\s+/g, " ");
    const text = token("text");
    const line = (selector, colour, width, more) => ({ selector, style: Object.assign({ "line-color": colour, width }, more || {}) });
    const dash = (pattern, more) => Object.assign({ "line-style": "dashed", "line-dash-pattern": pattern }, more || {});
    const arrow = (colour, where, shape) => ({ [`${where}-arrow-shape`]: shape, [`${where}-arrow-color`]: colour, "arrow-scale": 0.7 });
    return [
      { selector: "node", style: {
        width: "data(w)", height: 28, label: "data(label)", "font-family": font, "font-size": 13, color: text,
        "text-valign": "center", "text-halign": "center", "border-width": 1.1, "background-color": token("surface"), "overlay-opacity": 0 } },
      { selector: "node.body", style: {
        shape: "round-rectangle", "corner-radius": 5, "border-color": (n) => token(`k-${n.data("kind")}`), "text-margin-x": 8,
        "background-image": (n) => glyph(n.data("kind")), "background-width": 14, "background-height": 14, "background-position-x": 8,
        "background-position-y": "50%", "background-clip": "none" } },
      { selector: "node.committee", style: { "border-style": "double", "border-width": 3 } },
      { selector: "node.ground", style: { shape: "rectangle", "background-color": (n) => ground(n.data("kind")), "border-color": token("g-line") } },
      { selector: "node.missing", style: {
        shape: "round-rectangle", "border-style": "dashed", "border-width": 1.8, "border-color": token("none-line"), color: token("miss-text"),
        "font-weight": 600, "background-color": token("none") } },
      { selector: "node.agreement", style: {
        shape: "diamond", width: 12, height: 12, "font-size": 12, color: token("text-2"), "text-valign": "top", "text-margin-y": -2,
        "border-color": token("t-agreement"), "border-width": 1.6 } },
      { selector: "node.head", style: {
        width: 1, height: 1, "border-width": 0, "background-opacity": 0, "font-size": 12, color: token("text-2"), "text-halign": "right", events: "no" } },
      { selector: "node.gap", style: { "border-color": token("none-line"), "border-width": 2 } },
      { selector: "node.focus", style: { "font-weight": 600 } },
      { selector: "node.here", style: { "underlay-color": token("action"), "underlay-opacity": 0.25, "underlay-padding": 4 } },
      { selector: "edge", style: {
        "curve-style": "round-taxi", "taxi-direction": "horizontal", "taxi-turn": "50%", "taxi-radius": 6, "taxi-turn-min-distance": 8,
        width: 1, "line-color": token("t-part"), "overlay-opacity": 0 } },
      line("edge.part-of", token("t-part"), 1, SPINE),
      line("edge.subordinate-to", token("t-chain"), 1.5, Object.assign({}, SPINE, arrow(token("t-chain"), "target", "triangle"))),
      line("edge.covers", token("t-covers"), 2.5),
      line("edge.covers.joint", token("t-covers"), 2.5, dash([8, 4])),
      line("edge.covers.instructor", token("t-covers"), 2.5, dash([0.1, 5], { "line-cap": "round" })),
      line("edge.missing", token("none-line"), 1.25, dash([6, 4])),
      line("edge.candidate", token("action"), 1.75, dash([3, 4], arrow(token("action"), "target", "triangle"))),
      line("edge.party-to, edge.benefits", token("t-agreement"), 2),
      line("edge.party-to.paper, edge.benefits.paper", token("t-agreement"), 2, dash([2, 4])),
      line("edge.party-to.lapsed, edge.benefits.lapsed, edge.party-to.renewed, edge.benefits.renewed", token("unknown-mark"), 2, dash([6, 4])),
      line("edge.has-seat-on", token("t-seat"), 1.25, arrow(token("t-seat"), "source", "circle")),
      line("edge.holds-post-in", token("t-post"), 1.25, dash([6, 3, 1, 3])),
      line("edge.addressed-to", token("t-whistle"), 1.25, dash([1, 3], arrow(token("t-whistle"), "target", "triangle"))),
      line("edge.registered-with", token("t-register"), 1.25, dash([3, 3])),
      line("edge.manages, edge.governs, edge.serves, edge.guided-by, edge.branch-of, edge.member-of", token("t-serve"), 1, arrow(token("t-serve"), "target", "circle")),
    ];
  }

  // A line that leaves and enters at the left, by way of a spine: what leads and what is a part of.
  function bends(edge) {
    const [from, to] = [edge.source(), edge.target()];
    const left = (node) => ({ x: node.position("x") - node.data("w") / 2, y: node.position("y") });
    const [s, t] = [left(from), left(to)];
    const spine = Math.min(s.x, t.x) - (edge.hasClass("part-of") ? 5 : 9);
    const length = Math.hypot(t.x - s.x, t.y - s.y) || 1;
    const [nx, ny] = [(t.x - s.x) / length, (t.y - s.y) / length];
    const points = [{ x: spine, y: s.y }, { x: spine, y: t.y }];
    return {
      weights: points.map((p) => ((p.x - s.x) * nx + (p.y - s.y) * ny) / length),
      distances: points.map((p) => -(p.x - s.x) * ny + (p.y - s.y) * nx),
    };
  }
  const SPINE = {
    "curve-style": "round-segments", "edge-distances": "endpoints", "segment-radii": 5,
    "source-endpoint": (e) => `${-e.source().data("w") / 2} 0`, "target-endpoint": (e) => `${-e.target().data("w") / 2} 0`,
    "segment-weights": (e) => bends(e).weights, "segment-distances": (e) => bends(e).distances,
  };

  function open(node) {
    const href = node && node.data("href");
    if (!href) return;
    window.history.pushState({}, "", href);
    window.dispatchEvent(new CustomEvent("_dashprivate_pushstate"));
    window.scrollTo(0, 0);
  }

  // The nearest sign in the direction of an arrow key; null where there is none, undefined for any other key.
  function towards(cy, here, key) {
    const move = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] }[key];
    if (!move || !here) return undefined;
    const from = here.position();
    let best = null;
    let least = Infinity;
    cy.nodes("[said != '']").forEach((node) => {
      const dx = node.position("x") - from.x;
      const dy = node.position("y") - from.y;
      const along = dx * move[0] + dy * move[1];
      const across = Math.abs(dx * move[1]) + Math.abs(dy * move[0]);
      if (along > LEVEL && along + 2 * across < least) { least = along + 2 * across; best = node; }
    });
    return best;
  }

  function keys(cy, box) {
    box.onkeydown = (event) => {
      const here = cy.nodes(".here")[0] || cy.nodes(".focus")[0] || cy.nodes()[0];
      if (event.key === "Enter") { open(here); return; }
      const best = towards(cy, here, event.key);
      if (best !== undefined) event.preventDefault();
      if (!best) return;
      cy.nodes().removeClass("here");
      best.addClass("here");
      box.setAttribute("aria-label", best.data("said"));
    };
  }

  // Paper gets a picture: a canvas is not laid out again for it.
  function paper(box, cy) {
    if (cy.destroyed()) return;
    let picture = box.parentElement.querySelector(".on-paper");
    if (!picture) {
      picture = document.createElement("img");
      picture.className = "on-paper";
      picture.alt = box.getAttribute("aria-label") || "";
      box.after(picture);
    }
    picture.src = cy.png({ output: "base64uri", full: true, scale: 2, bg: token("surface") });
  }

  function paint(box, elements) {
    const held = drawn.get(box.id);
    if (held) held.cy.destroy();
    drawn.delete(box.id);
    const room = box.clientWidth || box.parentElement.clientWidth;
    if (!room) return;
    const zoom = Math.min(1, room / elements.width);
    box.style.height = `${Math.ceil(elements.height * zoom)}px`;
    const cy = window.cytoscape({
      container: box,
      elements: {
        nodes: elements.nodes.map((n) => ({ data: n, position: { x: n.x, y: n.y }, classes: n.classes })),
        edges: elements.edges.map((e) => ({ data: e, classes: e.classes })),
      },
      layout: { name: "preset", fit: false },
      style: sheet(),
      zoom,
      pan: { x: Math.max(0, (room - elements.width * zoom) / 2), y: 0 },
      userZoomingEnabled: false,
      userPanningEnabled: false,
      boxSelectionEnabled: false,
      autoungrabify: true,
      selectionType: "single",
    });
    cy.on("tap", "node", (event) => open(event.target));
    cy.on("mouseover", "node", (event) => { box.style.cursor = event.target.data("href") ? "pointer" : "default"; });
    cy.on("mouseout", "node", () => { box.style.cursor = "default"; });
    keys(cy, box);
    drawn.set(box.id, { cy, elements, room });
    window.setTimeout(() => paper(box, cy), 250);
  }

  window.orgnetGraphLook = { sheet, token, towards }; // the network page draws and moves with the same

  window.orgnetGraph = (elements, output) => {
    const id = JSON.stringify(output.id, Object.keys(output.id).sort());
    const box = document.getElementById(id) || document.querySelector(`.canvas[id*='"name":"${output.id.name}"']`);
    if (box && elements) window.requestAnimationFrame(() => paint(box, elements));
    return window.dash_clientside.no_update;
  };

  // A copy is gone through: painting puts the graph into the map again.
  const again = () => [...drawn].forEach(([id, held]) => {
    const box = document.getElementById(id);
    if (box) paint(box, held.elements); else { held.cy.destroy(); drawn.delete(id); }
  });
  new MutationObserver(() => window.setTimeout(again, 30))
    .observe(document.documentElement, { attributes: true, attributeFilter: ["data-mantine-color-scheme"] });
  let wait = 0;
  window.addEventListener("resize", () => { window.clearTimeout(wait); wait = window.setTimeout(again, 150); });
})();
