  // ---- the table behind a slide, by any of its columns
  // Numbers as they are written in the reader's language: "1.234,5", "16,5 %", "−2,0 per 100.000".
  const figure = (text) => {
    const found = /^[−-]?\d[\d.,]*/.exec(text);
    if (!found) return undefined;
    const [group, point] = root.lang === "id" ? [/\./g, ","] : [/,/g, "."];
    return Number(found[0].replace("−", "-").replace(group, "").replace(point, "."));
  };
  const sortable = (table) => {
    for (const head of table ? table.querySelectorAll("thead th") : []) {
      if (head.querySelector("button")) continue;
      const button = element("button", ...head.childNodes);
      button.type = "button";
      head.append(button);
    }
  };
  const sort = (head) => {
    const rows = head.closest("table").tBodies[0], way = head.getAttribute("aria-sort") === "ascending" ? -1 : 1;
    const by = new Intl.Collator(root.lang, { numeric: true });
    const lines = [...rows.rows].map((row, number) => {
      row.dataset.asal ??= number;
      const text = row.cells[head.cellIndex].textContent.trim();
      // Periods stand in their order, the last one first; their names have none.
      return { row, text, value: head.textContent === words.periode ? -row.dataset.asal : figure(text) };
    });
    // What is no figure, or nothing, stands last whichever way.
    lines.sort((a, b) => !a.text - !b.text || (a.value === undefined) - (b.value === undefined)
      || way * (a.value === undefined ? by.compare(a.text, b.text) : a.value - b.value));
    for (const other of head.parentElement.cells) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", way > 0 ? "ascending" : "descending");
    rows.append(...lines.map(({ row }) => row));
  };

  // ---- keys, touch, pointer
  const blank = (white) => {
    const was = !screen_.hidden && screen_.classList.contains("putih") === white;
    screen_.hidden = was;
    screen_.classList.toggle("putih", white);
  };
  const actions = {
    maju: () => show(at + 1), mundur: () => below.length ? (leave(), draw()) : show(at - 1),
    tabel: () => {
      sortable(now().querySelector(".tabel-slide table"));
      root.toggleAttribute("data-tabel");
      now().querySelector(".tabel-slide").focus();
    },
    bantuan: aid, simpan: keep,
  };
  const keys = {
    ArrowRight: actions.maju, ArrowDown: actions.maju, PageDown: actions.maju, " ": actions.maju,
    ArrowLeft: () => show(at - 1), ArrowUp: () => show(at - 1), PageUp: () => show(at - 1), Backspace: actions.mundur,
    Home: () => show(0), End: () => show(slides.length - 1),
    b: () => blank(false), ".": () => blank(false), w: () => blank(true), t: actions.tabel, p: play, s: open, a: pause, "?": actions.bantuan,
    f: () => document.fullscreenElement ? document.exitFullscreen() : root.requestFullscreen?.(),
    l: () => { dot.hidden = !dot.hidden; }, d: () => { root.classList.toggle("gelap"); speak(); },
    "+": () => { seconds = Math.min(120, seconds + 10); tell(`${seconds} ${words.detik}`); fresh(); },
    "-": () => { seconds = Math.max(10, seconds - 10); tell(`${seconds} ${words.detik}`); fresh(); },
    Escape: () => {
      if (!screen_.hidden) { screen_.hidden = true; return; }
      if (root.hasAttribute("data-tabel")) { root.removeAttribute("data-tabel"); return; }
      if (playing) { stop(); return; }
      if (leave()) draw();
    },
  };
  const press = (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || help.open && event.key !== "?") return;
    const on = event.target;
    // Letters belong to a field that has the focus, Space and Enter to a button, Enter to a link; a number that is being typed
    // goes before: a desa that was clicked keeps the focus.
    const owner = (kinds) => on.closest && on.closest(kinds);
    if (owner("input,textarea,select")) return;
    if (event.key === "Enter" && typed) { event.preventDefault(); return jump(); }
    if (event.key === " " && owner("button") || event.key === "Enter" && owner("button,a[href]")) return;
    if (root.hasAttribute("data-tabel") && ["ArrowUp", "ArrowDown"].includes(event.key)) return;
    if (/^\d$/.test(event.key)) {
      typed += event.key;
      clearTimeout(typing);
      typing = setTimeout(jump, 1200);
      return;
    }
    const act = keys[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!act) return;
    event.preventDefault();
    if (!screen_.hidden && !["b", "w", ".", "Escape"].includes(event.key.toLowerCase())) screen_.hidden = true;
    act();
  };
  const jump = () => {
    clearTimeout(typing);
    const to = Number(typed);
    typed = "";
    if (!to) return;
    screen_.hidden = true;
    show(to - 1);
  };
  addEventListener("keydown", press);
  addEventListener("click", (event) => {
    const act = event.target.closest("[data-aksi]"), head = event.target.closest(".tabel-slide thead button");
    if (head) return sort(head.parentElement);
    if (act) {
      // Clicked, it does not keep the focus: the bar would stay, and Space would press it again.
      if (event.detail) act.blur();
      return actions[act.dataset.aksi]();
    }
    const link = event.target.closest(".slide a[href]");
    if (!link || event.ctrlKey || event.metaKey) return;
    const href = link.getAttribute("href");
    event.preventDefault();
    if (href.startsWith("/")) enter(href);
  });
  let from;
  addEventListener("touchstart", (event) => { from = event.touches.length === 1 && event.touches[0]; }, { passive: true });
  addEventListener("touchend", (event) => {
    const to = event.changedTouches[0];
    if (!from || !to) return;
    const dx = to.clientX - from.clientX, dy = to.clientY - from.clientY;
    if (Math.abs(dx) > 60 && Math.abs(dx) > 2 * Math.abs(dy)) dx < 0 ? actions.maju() : actions.mundur();
  }, { passive: true });
  const stir = () => {
    root.classList.add("tampak");
    root.classList.remove("diam");
    clearTimeout(idle);
    idle = setTimeout(() => { root.classList.remove("tampak"); root.classList.add("diam"); }, IDLE);
  };
  addEventListener("pointerdown", stir);
  addEventListener("pointermove", (event) => {
    stir();
    dot.style.left = `${event.clientX}px`;
    dot.style.top = `${event.clientY}px`;
    if (!dot.hidden) root.classList.add("diam");
    const region = event.target.closest && event.target.closest(".slide a[aria-label]");
    hint.hidden = !region;
    if (region) {
      hint.textContent = region.getAttribute("aria-label");
      const right = event.clientX > innerWidth * 0.6;
      hint.style.left = right ? "auto" : `${event.clientX + 16}px`;
      hint.style.right = right ? `${innerWidth - event.clientX + 16}px` : "auto";
      hint.style.top = `${event.clientY + 16}px`;
    }
  });

  // ---- the screen stays awake
  const wake = async () => {
    if (document.visibilityState !== "visible" || !navigator.wakeLock) return;
    try { locked = await navigator.wakeLock.request("screen"); } catch { /* the device says no */ }
  };
  document.addEventListener("visibilitychange", wake);

  // ---- the proportions of this screen
  const fit = async () => {
    const wanted = innerWidth / innerHeight < 1.5 ? "43" : "169";
    if (wanted !== ratio) {
      if (packed) {
        ratio = wanted;
        // A browser that cannot unpack shows the slides that stand in the file.
        const all = await unpack().catch(() => ({}));
        slides.forEach((slide, index) => {
          const html = all[`${wanted} slide ${index}`];
          if (html) slide.querySelector(".gambar-slide").innerHTML = html;
        });
      } else {
        // Not written anew by the browser, which would write the same address in other letters.
        if (here() === location.pathname + location.search) {
          location.replace(shaped(here()).replace(/r=[^&]*$/, `r=${wanted}`) + location.hash);
          return;
        }
      }
    }
    shape();
    at = Math.max(0, Math.min(slides.length - 1, Number(location.hash.slice(1)) - 1 || 0));
    draw();
    if (body.dataset.salinan) tell(`${words.salinan} ${ago(Number(body.dataset.salinan))}`, 8);
    body.dataset.siap = "";
  };
  if (!slides.length) return;
  if (self.caches && !packed) {
    help.append(shelf);
    alone({ ifAvailable: true }, (free) => free && tidy()).catch(() => {}).then(mark);
  }
  wake();
  if (navigator.serviceWorker && !packed) navigator.serviceWorker.register("/sw.js").catch(() => {});
  fit();
})();
