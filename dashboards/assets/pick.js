// One organisation picked in a figure, a table or a graph: into the address, and shown in all of them.
(function () {
  const none = () => window.dash_clientside.no_update;
  const asked = () => new URLSearchParams(window.location.search).get("at");
  const painters = new Set();
  let now = null;

  // The page is not drawn again for it, so the address is changed without telling Dash.
  function keep(id) {
    const query = new URLSearchParams(window.location.search);
    if ((query.get("at") || null) === (id || null)) return;
    if (id) query.set("at", id); else query.delete("at");
    const text = query.toString();
    window.history.replaceState(window.history.state, "", window.location.pathname + (text ? `?${text}` : ""));
  }

  function inGrid(id) {
    const get = window.dash_ag_grid && window.dash_ag_grid.getApi;
    document.querySelectorAll("[id*='\"pickgrid\"']").forEach((box) => {
      let api = null;
      try { api = get && get(JSON.parse(box.id)); } catch { return; }
      if (!api) return;
      api.forEachNode((node) => {
        if (node.isSelected() !== (node.id === id)) node.setSelected(node.id === id, false, "api");
        if (node.id === id && node.displayed) api.ensureNodeVisible(node);
      });
    });
  }

  function inFigure(id) {
    document.querySelectorAll(".scatterp .js-plotly-plot").forEach((plot) => {
      if (!window.Plotly || !plot.data) return;
      let at = null;
      plot.data.forEach((trace) => {
        const place = (trace.customdata || []).indexOf(id);
        if (place >= 0) at = [trace.x[place], trace.y[place]];
      });
      // Drawing it again takes as long as the first time: only where it is not shown already.
      const ring = plot.data[plot.data.length - 1];
      const there = Array.from(ring.x || []);
      if (at ? there[0] === at[0] && (ring.y || [])[0] === at[1] : !there.length) return;
      window.Plotly.restyle(plot, { x: [at ? [at[0]] : []], y: [at ? [at[1]] : []] }, [plot.data.length - 1]);
    });
  }

  function show(id) {
    now = id || null;
    inGrid(now);
    inFigure(now);
    painters.forEach((paint) => paint(now));
  }

  // A link that changes nothing else: the page is not drawn again, so what it picks is told here.
  const follow = () => window.setTimeout(() => {
    const box = document.querySelector("[id*='\"pickabout\"']");
    if (box && asked() !== now) window.orgnetPick.set(JSON.parse(box.id).name, asked());
  }, 0);
  window.addEventListener("_dashprivate_pushstate", follow);
  window.addEventListener("popstate", follow);

  window.orgnetPick = {
    now: () => now,
    // A graph tells how it shows what is picked.
    join: (paint) => painters.add(paint),
    leave: (paint) => painters.delete(paint),
    set: (name, id) => window.dash_clientside.set_props({ type: "picked", name }, { data: id }),
  };

  window.dash_clientside = Object.assign({}, window.dash_clientside, {
    orgnet_pick: {
      seed: () => asked(),
      row(cell) {
        return cell ? cell.rowId : none();
      },
      point(clicked) {
        const id = clicked && clicked.points && clicked.points[0] && clicked.points[0].customdata;
        return id || none();
      },
      network: (elements) => window.orgnetNetwork(elements),
      mark(picked) {
        const id = (picked || [])[0] || null;
        if (picked && picked.length) {
          keep(id);
          show(id);
          // Figure and table come a moment after their stores.
          window.setTimeout(() => show(id), 400);
          window.setTimeout(() => show(id), 1500);
        }
        return none();
      },
    },
  });

  const cells = (window.dashAgGridComponentFunctions = window.dashAgGridComponentFunctions || {});
  const make = (...parts) => window.React.createElement(...parts);
  cells.KeyName = (props) => make("span", { className: "named" },
    props.data.sign ? make("i", { className: `mark mark-${props.data.sign}`, "aria-hidden": true }) : null,
    make("a", {
      href: props.data.href,
      onClick: (event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey) { event.stopPropagation(); return; }
        event.preventDefault();
      },
    }, props.value),
    props.data.known === false ? make("i", { className: "cov-key cov-unknown", title: props.unknown, role: "img", "aria-label": props.unknown }) : null);
  const FORMS = {
    share: (value) => `${(100 * value).toFixed(2)}%`,
    count: (value) => value.toLocaleString("en"),
    decimal: (value) => value.toFixed(3),
  };
  cells.Ranked = (props) => {
    if (props.value === null || props.value === undefined) return make("span", { className: "dim" }, "—");
    const field = props.colDef.field;
    const text = (FORMS[props.form] || String)(props.value);
    const error = props.data[`${field}_e`];
    const rank = props.data[`${field}_r`];
    return make("span", null, error ? `≈ ${text} ± ${error}` : text,
      error || !props.rank ? null : make("small", { className: "dim rank" }, rank ? props.rank.replace("{n}", rank.toLocaleString("en")) : ""));
  };
})();
