"use strict";
(() => {
  const picture = document.getElementById("picture");
  const why = document.getElementById("why");
  const stages = [...picture.querySelectorAll("g.stage")];
  const { x, y, width, height } = picture.viewBox.baseVal;
  const home = { x, y, width, height };
  const MOST = 40, STEP = 1.5, LEGIBLE = 150;
  let seen = { ...home };
  document.documentElement.classList.add("scripted");

  // Zooming and panning

  const isWhole = () => seen.width >= home.width * 0.999;
  const within = (value, least, most) => Math.min(most, Math.max(least, value));

  // The middle of what is seen stays on the map.
  const show = (wanted) => {
    seen = {
      ...wanted,
      x: within(wanted.x, home.x - wanted.width / 2, home.x + home.width - wanted.width / 2),
      y: within(wanted.y, home.y - wanted.height / 2, home.y + home.height - wanted.height / 2),
    };
    if (isWhole()) seen = { ...home };
    picture.setAttribute("viewBox", `${seen.x} ${seen.y} ${seen.width} ${seen.height}`);
    picture.classList.toggle("moves", !isWhole());
    place();
  };

  // The place of the map under a point of the screen.
  const under = (x, y) => new DOMPoint(x, y).matrixTransform(picture.getScreenCTM().inverse());

  const zoom = (factor, at) => {
    const share = within(seen.width / factor, home.width / MOST, home.width) / seen.width;
    const { x, y, width, height } = seen;
    show({ x: at.x - (at.x - x) * share, y: at.y - (at.y - y) * share, width: width * share, height: height * share });
  };
  addEventListener("beforeprint", () => show(home));
  const middle = () => ({ x: seen.x + seen.width / 2, y: seen.y + seen.height / 2 });
  const pan = (dx, dy) => show({ ...seen, x: seen.x + dx, y: seen.y + dy });
  const placeOf = (stage) => {
    const box = stage.getBoundingClientRect();
    return under(box.x + box.width / 2, box.y + box.height / 2);
  };
  const around = (stage) => {
    const at = placeOf(stage);
    pan(at.x - middle().x, at.y - middle().y);
  };

  // A turn of the wheel that began as scrolling the page goes on as that, and so does one that could only make smaller
  // what is whole already.
  let scrolled = -Infinity;
  addEventListener("scroll", () => { scrolled = performance.now(); place(); }, { passive: true });
  picture.addEventListener("wheel", (event) => {
    if (performance.now() - scrolled < 300 || (event.deltaY > 0 && isWhole())) return;
    event.preventDefault();
    const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 33 : 1;
    zoom(Math.exp(-event.deltaY * lines / 500), under(event.clientX, event.clientY));
  }, { passive: false });

  const fingers = new Map();
  let isDragged = false;
  picture.addEventListener("pointerdown", (event) => {
    fingers.set(event.pointerId, event);
    isDragged = false;
    if (!event.target.closest("g.stage")) rest();
  });
  picture.addEventListener("pointermove", (event) => {
    const before = fingers.get(event.pointerId);
    if (!before) return;
    if (!isDragged && Math.hypot(event.clientX - before.clientX, event.clientY - before.clientY) < 4) return;
    isDragged = true;
    picture.setPointerCapture(event.pointerId);
    fingers.set(event.pointerId, event);
    if (fingers.size === 2) {
      const other = [...fingers.values()].find((one) => one !== event);
      const far = (one) => Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY) || 1;
      zoom(far(event) / far(before), under((event.clientX + other.clientX) / 2, (event.clientY + other.clientY) / 2));
    } else if (!isWhole()) {
      const from = under(before.clientX, before.clientY), to = under(event.clientX, event.clientY);
      pan(from.x - to.x, from.y - to.y);
    }
  });
  for (const end of ["pointerup", "pointercancel"]) {
    picture.addEventListener(end, (event) => fingers.delete(event.pointerId));
  }

  const steps = { in: () => zoom(STEP, middle()), out: () => zoom(1 / STEP, middle()), all: () => show(home) };
  for (const [name, step] of Object.entries(steps)) {
    document.getElementById(`zoom-${name}`).addEventListener("click", step);
  }
  const keys = {
    "+": steps.in, "=": steps.in, "-": steps.out, 0: steps.all,
    ArrowLeft: () => pan(-seen.width / 8, 0), ArrowRight: () => pan(seen.width / 8, 0),
    ArrowUp: () => pan(0, -seen.height / 8), ArrowDown: () => pan(0, seen.height / 8),
    Escape: () => document.activeElement.blur(),
  };
  picture.addEventListener("keydown", (event) => {
    const step = keys[event.key];
    if (!step || event.ctrlKey || event.altKey || event.metaKey || (event.key.startsWith("Arrow") && isWhole())) return;
    event.preventDefault();
    step();
  });

  // Why a stage has its tag: what stands of it below the map

  let told = null;
  const tell = (stage) => {
    const about = stage && document.getElementById(`about-${stage.id}`);
    told = about ? stage : null;
    why.replaceChildren(...(about ? [...about.childNodes].map((node) => node.cloneNode(true)) : []));
    why.classList.toggle("shown", told !== null);
    place();
  };
  const rest = () => tell(stages.find((stage) => stage === document.activeElement));

  // Below its stage, or above where there is more room; within the window.
  const place = () => {
    if (!told) return;
    const { left, right, top, bottom } = told.getBoundingClientRect();
    const isBelow = innerHeight - bottom >= Math.min(top, why.offsetHeight + 16);
    why.style.left = `${within((left + right - why.offsetWidth) / 2, 8, innerWidth - why.offsetWidth - 8)}px`;
    why.style.top = `${within(isBelow ? bottom + 8 : top - why.offsetHeight - 8, 8, innerHeight - why.offsetHeight - 8)}px`;
  };

  // What the picture says of a stage by itself would lie over this.
  picture.setAttribute("role", "group");
  picture.setAttribute("tabindex", "0");
  for (const stage of [picture, ...stages]) {
    const title = stage.querySelector(":scope > title");
    stage.setAttribute("aria-label", title.textContent);
    title.remove();
  }
  for (const stage of stages) {
    stage.setAttribute("tabindex", "0");
    stage.setAttribute("role", "button");
    stage.addEventListener("pointerenter", () => { if (!fingers.size) tell(stage); });
    // A finger leaves as soon as it has touched.
    stage.addEventListener("pointerleave", (event) => { if (event.pointerType !== "touch") rest(); });
    stage.addEventListener("focus", () => { bring(stage); tell(stage); });
    stage.addEventListener("blur", rest);
    stage.addEventListener("keydown", (event) => { if (event.key === "Enter") location.hash = `about-${stage.id}`; });
  }

  // What the keyboard has come to is seen.
  const bring = (stage) => {
    const at = placeOf(stage);
    const isSeen = Math.abs(at.x - middle().x) < seen.width / 2 && Math.abs(at.y - middle().y) < seen.height / 2;
    if (!isSeen) around(stage);
  };

  // A link to a stage shows it on the map, so large that it can be read.
  const light = (stage) => {
    for (const each of stages) each.classList.toggle("shown", each === stage);
    picture.scrollIntoView({ block: "center" });
    const wide = stage.getBoundingClientRect().width;
    if (wide < LEGIBLE) {
      zoom(LEGIBLE / wide, middle());
      around(stage);
    }
    stage.focus({ preventScroll: true });
    tell(stage);
  };
  const named = (hash) => {
    try {
      const id = decodeURIComponent(hash.slice(1));
      return stages.find((stage) => stage.id === id);
    } catch {
      return undefined;
    }
  };
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
