"use strict";
(() => {
  const picture = document.getElementById("picture");
  const why = document.getElementById("why");
  const whole = picture.viewBox.baseVal;
  const home = { x: whole.x, y: whole.y, width: whole.width, height: whole.height };
  let seen = { ...home };
  document.documentElement.classList.add("scripted");

  const show = () => {
    picture.setAttribute("viewBox", `${seen.x} ${seen.y} ${seen.width} ${seen.height}`);
    picture.classList.toggle("moves", seen.width < home.width * 0.999);
  };

  // The place of the map under a point of the screen.
  const under = (x, y) => {
    const at = new DOMPoint(x, y).matrixTransform(picture.getScreenCTM().inverse());
    return { x: at.x, y: at.y };
  };

  const zoom = (factor, at) => {
    const width = Math.min(home.width, Math.max(home.width / 40, seen.width / factor));
    const share = width / seen.width;
    seen = {
      x: at.x - (at.x - seen.x) * share,
      y: at.y - (at.y - seen.y) * share,
      width,
      height: seen.height * share,
    };
    if (width === home.width) seen = { ...home };
    show();
  };
  const middle = () => ({ x: seen.x + seen.width / 2, y: seen.y + seen.height / 2 });

  picture.addEventListener("wheel", (event) => {
    event.preventDefault();
    zoom(Math.exp(-event.deltaY / 500), under(event.clientX, event.clientY));
  }, { passive: false });

  const fingers = new Map();
  let dragged = false;
  picture.addEventListener("pointerdown", (event) => {
    fingers.set(event.pointerId, { x: event.clientX, y: event.clientY });
    dragged = false;
  });
  picture.addEventListener("pointermove", (event) => {
    const before = fingers.get(event.pointerId);
    if (!before) return;
    const now = { x: event.clientX, y: event.clientY };
    if (Math.hypot(now.x - before.x, now.y - before.y) < 4 && !dragged) return;
    dragged = true;
    if (fingers.size === 2) {
      const other = [...fingers].find(([id]) => id !== event.pointerId)[1];
      const far = (point) => Math.hypot(point.x - other.x, point.y - other.y) || 1;
      zoom(far(now) / far(before), under((now.x + other.x) / 2, (now.y + other.y) / 2));
    } else if (seen.width < home.width) {
      const from = under(before.x, before.y), to = under(now.x, now.y);
      seen = { ...seen, x: seen.x + from.x - to.x, y: seen.y + from.y - to.y };
      show();
    }
    fingers.set(event.pointerId, now);
  });
  for (const end of ["pointerup", "pointercancel", "pointerleave"]) {
    picture.addEventListener(end, (event) => fingers.delete(event.pointerId));
  }

  const steps = { in: () => zoom(1.5, middle()), out: () => zoom(1 / 1.5, middle()), all: () => { seen = { ...home }; show(); } };
  for (const [name, step] of Object.entries(steps)) {
    document.getElementById(`zoom-${name}`).addEventListener("click", step);
  }

  // Why a stage has its tag: what stands of it below the map.
  const tell = (stage) => {
    const about = document.getElementById(`about-${stage.id}`);
    if (!about) return;
    why.replaceChildren(...[...about.childNodes].map((node) => node.cloneNode(true)));
    why.classList.add("shown");
  };
  const stages = [...picture.querySelectorAll("g.stage")];
  for (const stage of stages) {
    stage.setAttribute("tabindex", "0");
    stage.setAttribute("role", "button");
    stage.addEventListener("pointerenter", () => tell(stage));
    stage.addEventListener("focus", () => tell(stage));
    stage.addEventListener("pointerleave", () => why.classList.remove("shown"));
    stage.addEventListener("blur", () => why.classList.remove("shown"));
    stage.addEventListener("keydown", (event) => { if (event.key === "Enter") location.hash = `about-${stage.id}`; });
  }

  const light = (stage) => {
    for (const each of stages) each.classList.toggle("shown", each === stage);
    picture.scrollIntoView({ block: "center" });
    stage.focus({ preventScroll: true });
    tell(stage);
  };
  const named = (hash) => stages.find((stage) => stage.id === decodeURIComponent(hash.slice(1)));

  // A link to a stage shows it on the map.
  const linked = named(location.hash);
  if (linked) light(linked);
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#stage-']");
    const stage = link && named(link.getAttribute("href"));
    if (!stage) return;
    event.preventDefault();
    light(stage);
  });
})();
