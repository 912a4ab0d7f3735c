// The moving parts of the page: the failures' filter and differences, and the timeline of a case over the target's
// clock. Everything else is in the HTML. The data's places are named once, here; `data.rs` writes them.
"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const text = (at) => data.texts[at];
  const block = (at) => data.blocks[at].map(text);
  const element = (id) => document.getElementById(id);
  const make = (tag, properties, ...children) => {
    const made = Object.assign(document.createElement(tag), properties);
    made.append(...children);
    return made;
  };

  const runs = data.runs.map(([name, cases]) => ({
    name: text(name),
    cases: cases.map(([id, title, verdict, start, steps]) => ({
      id: text(id), title: text(title), verdict: text(verdict), start, rows: steps,
    })),
  }));

  const steps = (one) =>
    one.rows.map(([step, number, repetition, offset, status, head, more, keys, wrong]) => ({
      step: text(step), number, repetition, at: one.start + offset, status, wrong,
      head: text(head), more: block(more).join("\n"),
      keys: keys.map(([key, state, material, next, deletion, rotations]) => ({
        key: text(key), state: text(state), material: text(material), next, deletion,
        rotations: rotations.map(([date, kind, brought]) => ({ date, kind: text(kind), material: text(brought) })),
      })),
    }));

  // What is known of every key after each step.
  const histories = (all) => {
    let known = new Map();
    return all.map((step) => {
      known = new Map(known);
      for (const seen of step.keys) {
        const before = known.get(seen.key) ?? { state: "", material: "", next: null, deletion: null, rotations: [] };
        known.set(seen.key, {
          state: seen.state || before.state,
          material: seen.material || before.material,
          next: seen.next ?? before.next,
          deletion: seen.deletion ?? before.deletion,
          rotations: [...before.rotations, ...seen.rotations],
        });
      }
      return known;
    });
  };

  const date = (at) => new Date(at).toISOString().replace(/\.000Z$/, "Z").replace("T", " ");
  const elapsed = (milliseconds) => {
    let rest = Math.round(milliseconds / 1000);
    const parts = [];
    for (const [unit, seconds] of [["d", 86400], ["h", 3600], ["m", 60], ["s", 1]]) {
      const count = Math.floor(rest / seconds);
      rest -= count * seconds;
      if (count > 0) parts.push(count + unit);
    }
    return "+" + (parts.join(" ") || "0s");
  };

  const shown = { run: 0, one: null, steps: [], histories: [], at: 0 };

  function choose(run, id) {
    const one = runs[run]?.cases.find((each) => each.id === id);
    if (!one) return false;
    Object.assign(shown, { run, one, steps: steps(one), at: 0 });
    shown.histories = histories(shown.steps);
    element("run").value = String(run);
    if (element("case").value !== id) list(id);
    element("case-title").textContent = `${one.title} (${one.verdict})`;
    const clock = element("clock");
    clock.max = String(shown.steps.length - 1);
    clock.value = "0";
    element("steps").replaceChildren(...shown.steps.map((step, at) => {
      const wrong = step.wrong ? "✗ " : "";
      const again = step.repetition > 0 ? ` (${step.repetition + 1})` : "";
      const label = `${step.number} ${wrong}${step.step}${again} ${elapsed(step.at - one.start)} ${step.head}`;
      const button = make("button", { type: "button" }, label);
      button.addEventListener("click", () => move(at));
      return make("li", {}, button);
    }));
    move(0);
    return true;
  }

  function list(chosen) {
    const wanted = element("find").value.trim().toLowerCase();
    const groups = new Map();
    for (const one of runs[shown.run].cases) {
      if (one.id !== chosen && !`${one.id} ${one.title} ${one.verdict}`.toLowerCase().includes(wanted)) continue;
      const chapter = one.id.split("/")[0];
      if (!groups.has(chapter)) groups.set(chapter, make("optgroup", { label: chapter }));
      groups.get(chapter).append(make("option", { value: one.id }, `${one.id} (${one.verdict})`));
    }
    element("case").replaceChildren(...groups.values());
    if (chosen) element("case").value = chosen;
  }

  function move(at) {
    shown.at = at;
    const step = shown.steps[at];
    const clock = element("clock");
    clock.value = String(at);
    const came = step.wrong ? ", a claim does not hold" : "";
    const label = `Step ${at + 1} of ${shown.steps.length}, ${elapsed(step.at - shown.one.start)}, ${date(step.at)}: ${step.head}${came}`;
    clock.setAttribute("aria-valuetext", label);
    element("now").textContent = label;
    element("answer").textContent = step.more;
    element("answer").hidden = step.more === "";
    element("steps").querySelectorAll("button").forEach((button, index) => {
      if (index === at) button.setAttribute("aria-current", "step");
      else button.removeAttribute("aria-current");
    });
    const list = element("steps");
    const current = list.children[at];
    if (current) list.scrollTop = current.offsetTop - list.offsetTop - list.clientHeight / 2;
    keys();
    lanes();
  }

  function keys() {
    const head = ["key", "state", "material", "next rotation", "rotations seen"];
    const table = make("table", {}, make("thead", {}, make("tr", {}, ...head.map((name) => make("th", { scope: "col" }, name)))));
    const body = make("tbody", {});
    for (const [key, known] of shown.histories[shown.at]) {
      const rotations = make("ol", {}, ...known.rotations.map((rotation) => {
        const when = rotation.date === null ? "first material" : date(rotation.date);
        return make("li", {}, [when, rotation.kind, rotation.material].filter(Boolean).join(" "));
      }));
      const deletion = known.deletion !== null && known.state.startsWith("Pending") ? `, deleted ${date(known.deletion)}` : "";
      body.append(make("tr", {},
        make("th", { scope: "row" }, key),
        make("td", {}, (known.state || "not seen") + deletion),
        make("td", {}, known.material || "not seen"),
        make("td", {}, known.next === null ? "none seen" : date(known.next)),
        make("td", {}, known.rotations.length ? rotations : "none seen")));
    }
    table.append(body);
    element("keys").replaceChildren(shown.histories[shown.at].size ? table : "No answer has shown a key yet.");
  }

  // Where an instant lies between 0 and 1: evenly along the steps, or evenly along the dates.
  function place(at) {
    const all = shown.steps;
    const [first, last] = [all[0].at, all[all.length - 1].at];
    if (element("scale").value === "date") return last > first ? (at - first) / (last - first) : 0;
    if (all.length < 2) return 0;
    const next = all.findIndex((step) => step.at >= at);
    if (next <= 0) return next === 0 ? 0 : 1;
    const span = all[next].at - all[next - 1].at;
    return (next - 1 + (span > 0 ? (at - all[next - 1].at) / span : 1)) / (all.length - 1);
  }

  function lanes() {
    const width = Math.max(element("lanes").clientWidth, 320);
    const [left, right, high] = [Math.min(170, width / 4), 24, 34];
    const names = [...shown.histories[shown.histories.length - 1].keys()];
    const height = names.length * high + 30;
    const byStep = element("scale").value === "step";
    const x = (at) => left + place(at) * (width - left - right);
    const stepX = (index) => byStep
      ? left + (shown.steps.length > 1 ? index / (shown.steps.length - 1) : 0) * (width - left - right)
      : x(shown.steps[index].at);
    const draw = (tag, attributes, content) => {
      const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
      for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
      if (content) made.textContent = content;
      svg.append(made);
    };
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    svg.setAttribute("width", width);
    svg.setAttribute("height", height);
    shown.steps.forEach((step, index) => {
      draw("line", { class: "tick", x1: stepX(index), x2: stepX(index), y1: 0, y2: height - 22 });
      if (step.wrong) draw("text", { class: "wrong", x: stepX(index) - 4, y: height - 8 }, "✗");
    });
    names.forEach((name, lane) => {
      const y = lane * high + 4;
      draw("text", { x: 0, y: y + 16 }, name);
      let from = null;
      shown.histories.forEach((known, index) => {
        const now = known.get(name);
        const next = shown.histories[index + 1]?.get(name);
        if (now && from === null) from = index;
        if (from === null || (next && next.state === now.state && next.material === now.material)) return;
        const start = stepX(from);
        const end = next ? stepX(index + 1) : width - right;
        draw("rect", { class: now.state || "unknown", x: start, y, width: Math.max(end - start - 1, 3), height: 22 });
        const label = [now.state, now.material].filter(Boolean).join(", ");
        const fits = Math.floor((end - start - 8) / 6.6);
        if (fits >= 4) draw("text", { x: start + 5, y: y + 15 }, label.length > fits ? label.slice(0, fits - 1) + "…" : label);
        from = null;
      });
      const last = shown.histories[shown.histories.length - 1].get(name);
      for (const rotation of last.rotations.filter((each) => each.date !== null)) {
        const coming = rotation.date > shown.steps[shown.at].at ? " coming" : "";
        const [cx, cy] = [x(rotation.date), y + 26];
        if (rotation.kind === "ON_DEMAND") draw("rect", { class: "rotation" + coming, x: cx - 4, y: cy - 4, width: 8, height: 8 });
        else draw("circle", { class: "rotation" + coming, cx, cy, r: 4 });
      }
    });
    draw("line", { class: "cursor", x1: stepX(shown.at), x2: stepX(shown.at), y1: 0, y2: height - 20 });
    draw("text", { class: "quiet", x: 0, y: height - 6 }, "○ automatic  □ on demand");
    draw("text", { class: "quiet", x: width - right, y: height - 6, "text-anchor": "end" }, elapsed(shown.steps[shown.steps.length - 1].at - shown.one.start));
    element("lanes").replaceChildren(svg);
  }

  // `#case=0,rotation/limit`: the case of a run.
  function follow() {
    const [, run, id] = decodeURIComponent(location.hash).match(/^#case=(\d+),(.*)$/) ?? [];
    if (id && choose(Number(run), id)) {
      element("timeline").scrollIntoView();
      element("clock").focus({ preventScroll: true });
    }
  }

  function timeline() {
    if (runs.every((run) => run.cases.length === 0)) {
      element("timeline").append(make("p", {}, "No case of this report has steps."));
      return;
    }
    element("timeline-view").hidden = false;
    element("run").append(...runs.map((run, at) => make("option", { value: String(at) }, run.name)));
    element("run-label").hidden = runs.length < 2;
    element("timeline-form").addEventListener("submit", (event) => event.preventDefault());
    element("run").addEventListener("change", (event) => {
      shown.run = Number(event.target.value);
      const same = runs[shown.run].cases.find((each) => each.id === shown.one.id) ?? runs[shown.run].cases[0];
      list();
      if (same) choose(shown.run, same.id);
    });
    element("find").addEventListener("input", () => {
      list();
      const first = element("case").value;
      if (first) choose(shown.run, first);
    });
    element("case").addEventListener("change", (event) => choose(shown.run, event.target.value));
    element("clock").addEventListener("input", (event) => move(Number(event.target.value)));
    element("scale").addEventListener("change", lanes);
    addEventListener("resize", lanes);
    addEventListener("hashchange", follow);
    shown.run = runs.findIndex((run) => run.cases.length > 0);
    const cases = runs[shown.run].cases;
    const richest = cases.reduce((best, each) => (worth(each) > worth(best) ? each : best));
    list();
    choose(shown.run, richest.id);
    follow();
  }

  // The case that is shown first: not too long, and one in which much happens to keys.
  function worth(one) {
    const seen = one.rows.flatMap((row) => row[7]);
    const rotations = seen.reduce((sum, key) => sum + key[5].length, 0);
    return one.rows.length > 24 ? 0 : seen.length + Math.min(rotations, 8);
  }

  function failures() {
    const form = element("filter");
    if (!form) return;
    form.hidden = false;
    form.addEventListener("submit", (event) => event.preventDefault());
    const all = [...document.querySelectorAll(".failure")];
    const apply = () => {
      const wanted = element("filter-text").value.trim().toLowerCase();
      const verdicts = [...form.querySelectorAll(":checked")].map((box) => box.value);
      for (const each of all) {
        each.hidden = !verdicts.includes(each.dataset.verdict) || !each.textContent.toLowerCase().includes(wanted);
      }
      element("filter-count").textContent = `${all.filter((each) => !each.hidden).length} of ${all.length} shown`;
    };
    form.addEventListener("input", apply);
    apply();
    for (const command of document.querySelectorAll("code.copy")) {
      const button = make("button", { type: "button" }, "Copy");
      button.addEventListener("click", async () => {
        await navigator.clipboard.writeText(command.textContent);
        button.textContent = "Copied";
      });
      command.after(" ", button);
    }
  }

  // Differences are drawn when they are looked at.
  function differences() {
    document.addEventListener("toggle", (event) => {
      for (const pre of event.target.querySelectorAll("pre[data-block]:empty")) {
        pre.append(...block(Number(pre.dataset.block)).map((line) => {
          const tag = { "-": "del", "+": "ins" }[line[0]] ?? "span";
          return make(tag, {}, line + "\n");
        }));
      }
    }, true);
  }

  failures();
  differences();
  timeline();
})();
