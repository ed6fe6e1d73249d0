// Drives a deck: the same text serves the page, the copy kept for a meeting and the file on a stick.
(() => {
  "use strict";
  const root = document.documentElement, body = document.body;
  const words = JSON.parse(document.getElementById("kata").textContent);
  const stage = document.getElementById("panggung"), pit = document.getElementById("lubang");
  const slides = [...stage.querySelectorAll(".slide")];
  const hint = document.getElementById("petunjuk"), dot = document.getElementById("titik"), screen_ = document.getElementById("layar");
  const said = document.getElementById("kabar"), number = document.getElementById("nomor"), help = document.getElementById("bantuan");
  const packed = document.getElementById("potongan");
  const STORE = "rapat ", CACHE_LIMIT = 12, PACE = 1100, IDLE = 2500;
  let at = 0, below = [], ratio = body.dataset.rasio, typed = "", typing, idle, playing, auto, seconds = 20, started = Date.now(), speaker, locked;
  let pieces;

  root.classList.add("main");
  const shape = () => root.style.setProperty("--lebar", ratio === "43" ? 4 / 3 : 16 / 9);

  // What stands on the stage now: the deck's slide, or the view that was gone into.
  const now = () => below.length ? below[below.length - 1].node : slides[at];
  const tell = (text, keep) => {
    said.textContent = text;
    clearTimeout(tell.timer);
    if (!keep) tell.timer = setTimeout(() => { said.textContent = ""; }, 3000);
  };
  const draw = () => {
    for (const node of document.querySelectorAll(".slide.kini")) node.classList.remove("kini");
    now().classList.add("kini");
    pit.hidden = !below.length;
    number.textContent = `${at + 1} / ${slides.length}`;
    hint.hidden = true;
    history.replaceState(null, "", `#${at + 1}`);
    speak();
  };
  const show = (to) => {
    stop();
    leave(true);
    root.removeAttribute("data-tabel");
    at = Math.max(0, Math.min(slides.length - 1, to));
    draw();
    fresh();
  };

  // ---- going into a region and back
  const key = (address) => (ratio === "43" ? "43 " : "") + address;
  const unpack = async () => {
    if (pieces) return pieces;
    const bytes = Uint8Array.from(atob(packed.textContent), (c) => c.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    pieces = JSON.parse(await new Response(stream).text());
    return pieces;
  };
  const query = (address) => `/presentasi/slaid?s=${encodeURIComponent(address)}&r=${ratio}${body.dataset.tanya ? "&" + body.dataset.tanya : ""}`;
  const piece = async (address) => {
    if (packed) return (await unpack())[key(address)] ?? (await unpack())[address];
    try {
      const answer = await fetch(query(address));
      if (answer.ok) return await answer.text();
      if (answer.status < 500) return undefined;
    } catch { /* no network: what was kept answers */ }
    const kept = await stored();
    return kept && (kept[key(address)] ?? kept[address] ?? kept["43 " + address]);
  };
  const made = (html) => {
    const frame = document.createElement("template");
    frame.innerHTML = html;
    return frame.content.firstElementChild;
  };
  // The view that is on its way: another slide, or another view, and it is no longer wanted.
  let wanted;
  const enter = async (address) => {
    const run = wanted = {};
    const html = await piece(address).catch(() => undefined);
    if (wanted !== run) return;
    if (!html) return tell(words.hilang);
    fresh();
    stop();
    const node = made(html);
    pit.append(node);
    below.push({ node });
    root.removeAttribute("data-tabel");
    draw();
  };
  const leave = (all) => {
    wanted = undefined;
    const some = below.length > 0;
    while (below.length) {
      below.pop().node.remove();
      if (!all) break;
    }
    return some;
  };

  // ---- months
  const stop = () => {
    if (!playing) return;
    clearTimeout(playing.timer);
    if (playing.picture) playing.holder.replaceChildren(...playing.picture);
    playing = undefined;
    tell("");
  };
  const play = async () => {
    if (playing) return stop();
    const slide = now(), months = (slide.dataset.bulan || "").split(" ").filter(Boolean);
    if (!months.length) return;
    const holder = slide.querySelector(".gambar-slide");
    const run = playing = { holder, picture: [...holder.childNodes] };
    tell(words.putar);
    let seen = 0;
    for (const address of months) {
      const html = await piece(address).catch(() => undefined);
      if (playing !== run) return;
      const next = html && made(html);
      if (!next) continue;
      seen++;
      fresh();
      // The boundaries of another edition of the land come with it.
      const defs = next.querySelector(".bekal");
      holder.replaceChildren(...next.querySelector(".gambar-slide").childNodes, ...(defs ? [defs] : []));
      await new Promise((go) => { run.timer = setTimeout(go, PACE); });
      if (playing !== run) return;
    }
    stop();
    if (!seen) tell(words.hilang);
  };

  // ---- going on by itself
  const fresh = () => {
    clearTimeout(auto);
    if (auto !== undefined) auto = setTimeout(() => show((at + 1) % slides.length), seconds * 1000);
  };
  const pause = () => {
    const was = auto !== undefined;
    clearTimeout(auto);
    auto = was ? undefined : 0;
    fresh();
    tell(was ? words.jeda : words.otomatis.replace("{}", seconds));
  };

  // ---- the speaker's screen
  const speak = () => {
    if (!speaker || speaker.closed) return;
    const page = speaker.document, next = slides[at + 1];
    const put = (id, text) => { page.getElementById(id).textContent = text; };
    put("nomor", `${at + 1} / ${slides.length}`);
    put("catatan", now().querySelector(".catatan-slide").textContent || words.tanpa);
    const holder = page.getElementById("berikut");
    holder.replaceChildren(...(next ? [page.importNode(next.querySelector(".slaid"), true)] : [page.createTextNode(words.akhir)]));
  };
  const tick = () => {
    clearTimeout(tick.timer);
    if (!speaker || speaker.closed) return;
    const gone = Math.floor((Date.now() - started) / 1000), two = (n) => String(n).padStart(2, "0");
    speaker.document.getElementById("jam").textContent = new Date().toTimeString().slice(0, 5);
    speaker.document.getElementById("berjalan").textContent = `${two(Math.floor(gone / 60))}:${two(gone % 60)}`;
    tick.timer = setTimeout(tick, 1000);
  };
  const open = () => {
    if (speaker && !speaker.closed) return speaker.focus();
    speaker = window.open("", "pembicara", "width=1000,height=700");
    if (!speaker) return;
    const page = speaker.document;
    page.body.replaceChildren();
    page.title = words.catatan;
    page.documentElement.className = root.className.replace("main", "");
    const style = page.createElement("style");
    style.textContent = document.querySelector("style").textContent + "body{margin:0;padding:24px;overflow:auto!important;font-size:22px}#nomor{display:inline}.catatan-slide{display:none}.baris{display:flex;gap:32px;font-size:30px;font-weight:700}#berikut{max-width:560px;border:1px solid #999;margin:8px 0 20px}#catatan{white-space:pre-wrap;font-size:26px}";
    page.head.append(style);
    // Boundaries that the next slide refers to.
    for (const defs of document.querySelectorAll("svg.bekal")) page.body.append(page.importNode(defs, true));
    const line = page.createElement("div");
    line.className = "baris";
    for (const id of ["nomor", "jam", "berjalan"]) {
      const part = page.createElement("span");
      part.id = id;
      if (words[id]) part.title = words[id];
      line.append(part);
    }
    const title = (text) => { const h = page.createElement("h2"); h.textContent = text; return h; };
    const next = page.createElement("div"), note = page.createElement("p");
    next.id = "berikut";
    note.id = "catatan";
    page.body.append(line, title(words.berikut), next, title(words.catatan), note);
    speaker.addEventListener("keydown", press);
    speak();
    tick();
  };

  // ---- kept for a meeting without a network
  // A copy serves a screen of any proportions: the address is kept without them.
  const here = () => location.pathname + location.search.replace(/[?&]r=[^&]*/, "").replace(/^&/, "?");
  const bundle = () => here().replace("/presentasi/tayang", "/presentasi/bekal");
  const name = () => STORE + here();
  const shaped = (address) => `${address}&r=${ratio}`;
  let kept;
  // A copy is a document that names the pieces it was written with: put last, it makes both valid at once.
  const stored = async () => {
    if (kept || !self.caches) return kept;
    const own = { cacheName: name() }, page = await caches.match(here(), own);
    const found = page && await caches.match(page.headers.get("bekal"), own);
    if (found) kept = await found.json();
    return kept;
  };
  // What was broken off half-way is no copy, and what no document names is of no use.
  const tidy = async () => {
    for (const one of await caches.keys()) {
      if (!one.startsWith(STORE)) continue;
      const address = one.slice(STORE.length), own = await caches.open(one), page = await own.match(address);
      if (!page) { await caches.delete(one); continue; }
      const used = [address, page.headers.get("bekal")].map((part) => new URL(part, location).href);
      for (const part of await own.keys()) if (!used.includes(part.url)) await own.delete(part);
    }
  };
  // More copies than a browser needs: the oldest give way, never the one just kept.
  const limit = async () => {
    const all = (await caches.keys()).filter((one) => one.startsWith(STORE) && one !== name());
    for (const one of all.slice(0, Math.max(0, all.length - CACHE_LIMIT + 1))) await caches.delete(one);
  };
  // Two windows do not keep and tidy at the same time.
  const alone = (how, work) => navigator.locks ? navigator.locks.request("rapat", how, work) : work(true);
  const size = (n) => `${(n / 1e6).toFixed(1).replace(".", root.lang === "id" ? "," : ".")} MB`;
  const keep = async () => {
    if (!self.caches || !navigator.serviceWorker) return tell(words.tak_bisa);
    tell(words.menyimpan, true);
    await alone({}, keep_alone);
  };
  const keep_alone = async () => {
    try {
      await navigator.serviceWorker.register("/sw.js");
      const answer = await fetch(shaped(bundle()));
      if (!answer.ok || !answer.body) throw new Error(answer.status);
      const parts = [], reader = answer.body.getReader();
      let got = 0;
      for (;;) {
        const { done, value } = await reader.read();
        if (done) break;
        parts.push(value);
        got += value.length;
        tell(`${words.menyimpan}: ${size(got)}`, true);
      }
      const text = await new Blob(parts).text();
      JSON.parse(text);
      const page = await fetch(shaped(here()));
      if (!page.ok) throw new Error(page.status);
      const html = await page.text();
      // Beside what is kept already, so that a failure leaves the old one whole.
      const own = await caches.open(name()), pieces = `${bundle()}&salinan=${Date.now()}`;
      await own.put(pieces, new Response(text, { headers: { "content-type": "application/json" } }));
      await own.put(here(), new Response(html, { headers: { "content-type": "text/html; charset=utf-8", bekal: pieces } }));
      kept = undefined;
      await tidy().catch(() => {});
      await limit().catch(() => {});
      await navigator.storage?.persist?.();
      tell(`${words.tersimpan}: ${size(text.length + html.length)}`, true);
      setTimeout(() => tell(""), 6000);
      root.dataset.tersimpan = "1";
    } catch (error) {
      await tidy().catch(() => {});
      tell(error && error.name === "QuotaExceededError" ? words.penuh : words.gagal, true);
      root.dataset.tersimpan = "0";
    }
  };

  // ---- keys, touch, pointer
  const blank = (white) => {
    const was = !screen_.hidden && screen_.classList.contains("putih") === white;
    screen_.hidden = was;
    screen_.classList.toggle("putih", white);
  };
  const actions = {
    maju: () => show(at + 1), mundur: () => below.length ? (leave(), draw()) : show(at - 1),
    tabel: () => { root.toggleAttribute("data-tabel"); now().querySelector(".tabel-slide").focus(); },
    bantuan: () => help.open ? help.close() : help.showModal(), simpan: keep,
  };
  const keys = {
    ArrowRight: actions.maju, ArrowDown: actions.maju, PageDown: actions.maju, " ": actions.maju,
    ArrowLeft: () => show(at - 1), ArrowUp: () => show(at - 1), PageUp: () => show(at - 1), Backspace: actions.mundur,
    Home: () => show(0), End: () => show(slides.length - 1),
    b: () => blank(false), ".": () => blank(false), w: () => blank(true), t: actions.tabel, p: play, s: open, a: pause, "?": actions.bantuan,
    f: () => document.fullscreenElement ? document.exitFullscreen() : root.requestFullscreen?.(),
    l: () => { dot.hidden = !dot.hidden; }, d: () => { root.classList.toggle("gelap"); },
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
    const act = event.target.closest("[data-aksi]");
    if (act) return actions[act.dataset.aksi]();
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
  addEventListener("pointermove", (event) => {
    root.classList.add("tampak");
    root.classList.remove("diam");
    clearTimeout(idle);
    idle = setTimeout(() => { root.classList.remove("tampak"); root.classList.add("diam"); }, IDLE);
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
    body.dataset.siap = "";
  };
  if (!slides.length) return;
  if (self.caches && !packed) alone({ ifAvailable: true }, (free) => free && tidy()).catch(() => {});
  wake();
  if (navigator.serviceWorker && !packed) navigator.serviceWorker.register("/sw.js").catch(() => {});
  fit();
})();
