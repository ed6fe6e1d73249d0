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
  const save = document.querySelector("[data-aksi=simpan]"), offered = save && save.textContent;
  const STORE = "rapat ", CACHE_LIMIT = 12, PACE = 1100, IDLE = 2500, PATIENCE = 4000, DEAF = 300;
  let at = 0, below = [], ratio = body.dataset.rasio, typed = "", typing, idle, playing, auto, seconds = 20, started = Date.now(), speaker, locked;
  let pieces, patience = body.dataset.salinan ? DEAF : PATIENCE;

  root.classList.add("main");
  const shape = () => root.style.setProperty("--lebar", ratio === "43" ? 4 / 3 : 16 / 9);

  // What stands on the stage now: the deck's slide, or the view that was gone into.
  const now = () => below.length ? below[below.length - 1].node : slides[at];
  // It leaves again after so many seconds; 0: another word takes its place.
  const tell = (text, stays = 3) => {
    said.textContent = text;
    clearTimeout(tell.timer);
    if (stays) tell.timer = setTimeout(() => { said.textContent = ""; }, stays * 1000);
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
    // Null where nobody answers, empty where the server has no such view.
    const asked = fetch(query(address)).then((answer) => answer.ok ? answer.text() : answer.status < 500 ? "" : null).catch(() => null);
    const has_copy = self.caches && await caches.has(name()).catch(() => false);
    if (!has_copy) return asked;
    // A network that hangs is waited for once: until an answer comes, what was kept answers at once.
    asked.then((html) => { if (html !== null) patience = PATIENCE; });
    const html = await Promise.race([asked, new Promise((go) => setTimeout(go, patience))]);
    if (html === undefined) patience = DEAF;
    if (typeof html === "string") return html;
    const own = await stored();
    return own && (own[key(address)] ?? own[address] ?? own["43 " + address]) || asked;
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
    speak();
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
      speak();
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
  // A window that was reloaded is empty: it is written anew. Whatever is wrong with it, the stage goes on.
  const speak = () => {
    if (!speaker || speaker.closed) return;
    try {
      if (!speaker.document.getElementById("jam")) write();
      fill();
    } catch { /* another page is in it, until S is pressed */ }
  };
  const write = () => {
    if (speaker.location.href !== "about:blank") throw new Error("another page");
    const page = speaker.document, style = page.createElement("style");
    style.textContent = document.querySelector("style").textContent;
    page.head.replaceChildren(style);
    page.title = words.catatan;
    // To be looked at: a click in it would lead the window elsewhere.
    page.body.innerHTML = `<main><section><h1>${words.kini} <output id="urutan"></output></h1><div id="kini" inert></div></section>
      <section><h2>${words.berikut}</h2><div id="berikut" inert></div><dl><div><dt>${words.jam}</dt><dd id="jam"></dd></div><div><dt>${words.berjalan}</dt><dd id="berjalan"></dd></div></dl></section>
      <section><h2>${words.catatan}</h2><p id="catatan" tabindex="0"></p></section></main>`;
    // Boundaries that the slides refer to.
    for (const defs of document.querySelectorAll("body > svg.bekal")) page.body.append(page.importNode(defs, true));
    speaker.addEventListener("keydown", press);
  };
  const fill = () => {
    const page = speaker.document, html = page.documentElement, next = slides[at + 1];
    html.className = `pembicara${root.classList.contains("gelap") ? " gelap" : ""}`;
    html.lang = root.lang;
    html.style.setProperty("--lebar", root.style.getPropertyValue("--lebar"));
    // What was gone into brings its own boundaries.
    const put = (id, parts) => page.getElementById(id).replaceChildren(...parts);
    const picture = (slide) => [...slide.querySelectorAll(".bekal, .gambar-slide")].map((part) => page.importNode(part, true));
    put("urutan", [`${at + 1} / ${slides.length}`]);
    put("kini", picture(now()));
    put("berikut", next ? picture(next) : [words.akhir]);
    put("catatan", [now().querySelector(".catatan-slide").textContent || words.tanpa]);
  };
  const tick = () => {
    clearTimeout(tick.timer);
    if (!speaker || speaker.closed) return;
    tick.timer = setTimeout(tick, 1000);
    const gone = Math.floor((Date.now() - started) / 1000), two = (n) => String(n).padStart(2, "0");
    try {
      const page = speaker.document;
      if (!page.getElementById("jam")) return speak();
      page.getElementById("jam").textContent = new Date().toTimeString().slice(0, 5);
      page.getElementById("berjalan").textContent = `${two(Math.floor(gone / 60))}:${two(gone % 60)}`;
    } catch { /* as above */ }
  };
  const open = () => {
    const take = () => window.open("", "pembicara", "width=1200,height=800"), is_ours = speaker && !speaker.closed;
    if (is_ours) speaker.focus();
    else speaker = take();
    if (!speaker) return;
    try {
      if (!is_ours || !speaker.document.getElementById("jam")) write();
    } catch {
      // Another page is in it; in a file a reloaded window is foreign, too.
      speaker.close();
      speaker = take();
      if (speaker) write();
    }
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
  // What is whole, the last one saved first.
  const copies = async () => {
    const found = [];
    for (const one of self.caches ? await caches.keys() : []) {
      if (!one.startsWith(STORE)) continue;
      const address = one.slice(STORE.length), own = { cacheName: one }, page = await caches.match(address, own);
      const pieces = page && await caches.match(page.headers.get("bekal"), own);
      if (!pieces) continue;
      const written = new URL(page.headers.get("bekal"), location).searchParams, title = page.headers.get("judul");
      found.push({
        one, address, saved: Number(written.get("salinan")), title: title ? decodeURIComponent(title) : written.get("judul") || address,
        // Copies of before do not say it themselves.
        large: Number(page.headers.get("besar")) || (await page.blob()).size + (await pieces.blob()).size,
      });
    }
    return found.sort((a, b) => b.saved - a.saved);
  };
  // More copies than a browser needs: those that were saved longest ago give way, never the one just kept.
  const limit = async () => {
    const others = (await copies()).filter(({ one }) => one !== name());
    for (const { one } of others.slice(CACHE_LIMIT - 1)) await caches.delete(one);
  };
  const ago = (time) => {
    const minutes = Math.round((time - Date.now()) / 60000), words = new Intl.RelativeTimeFormat(root.lang, { numeric: "auto" });
    return minutes > -60 ? words.format(minutes, "minute") : minutes > -1440 ? words.format(Math.round(minutes / 60), "hour") : words.format(Math.round(minutes / 1440), "day");
  };
  // The button says whether this deck is kept, as the browser has it now.
  const mark = async () => {
    if (!save || storing) return;
    const own = (await copies().catch(() => [])).find(({ one }) => one === name());
    if (storing) return;
    save.textContent = own ? `${words.disimpan} ✓ ${size(own.large)}` : offered;
    save.title = own ? `${offered} (${ago(own.saved)})` : "";
  };
  // Two windows do not keep and tidy at the same time.
  const alone = (how, work) => navigator.locks ? navigator.locks.request("rapat", how, work) : work(true);
  const size = (n) => `${(n / 1e6).toFixed(1).replace(".", root.lang === "id" ? "," : ".")} MB`;
  let storing = false;
  const keep = async () => {
    if (!self.caches || !navigator.serviceWorker) return tell(words.tak_bisa);
    if (storing) return;
    storing = true;
    save.textContent = `${words.menyimpan} …`;
    tell(words.menyimpan, 0);
    const done = await alone({}, keep_alone).catch(() => false);
    storing = false;
    await mark();
    root.dataset.tersimpan = done ? "1" : "0";
  };
  const keep_alone = async () => {
    // The server makes everything before it sends the first byte: until then only the time moves.
    const began = Date.now();
    let got = 0;
    const report = () => {
      // Not read out each time.
      said.setAttribute("aria-busy", "true");
      tell(`${words.menyimpan}: ${got ? size(got) : `${words.menunggu} (${Math.round((Date.now() - began) / 1000)} ${words.detik})`}`, 0);
    };
    const moves = setInterval(report, 1000);
    try {
      await navigator.serviceWorker.register("/sw.js");
      const answer = await fetch(shaped(bundle()));
      if (!answer.ok || !answer.body) throw new Error(answer.status);
      const parts = [], reader = answer.body.getReader();
      for (;;) {
        const { done, value } = await reader.read();
        if (done) break;
        parts.push(value);
        got += value.length;
        report();
      }
      const all = new Blob(parts), text = await all.text();
      JSON.parse(text);
      const page = await fetch(shaped(here()));
      if (!page.ok) throw new Error(page.status);
      // The copy knows that it is one, and of when.
      const saved = Date.now(), html = new Blob([(await page.text()).replace("<body ", `<body data-salinan="${saved}" `)]);
      // Beside what is kept already, so that a failure leaves the old one whole.
      const own = await caches.open(name()), pieces = `${bundle()}&salinan=${saved}`, large = all.size + html.size;
      const known = { bekal: pieces, besar: large, judul: encodeURIComponent(document.title.replace(/ · [^·]*$/, "")) };
      await own.put(pieces, new Response(all, { headers: { "content-type": "application/json" } }));
      await own.put(here(), new Response(html, { headers: { "content-type": "text/html; charset=utf-8", ...known } }));
      kept = undefined;
      await tidy().catch(() => {});
      await limit().catch(() => {});
      navigator.storage?.persist?.()?.catch(() => {});
      tell(`${words.tersimpan}: ${size(large)}`, 6);
      return true;
    } catch (error) {
      await tidy().catch(() => {});
      tell(error && error.name === "QuotaExceededError" ? words.penuh : words.gagal, 20);
      return false;
    } finally {
      clearInterval(moves);
      said.removeAttribute("aria-busy");
    }
  };

  // ---- what is kept in this browser, in the help
  const shelf = document.createElement("section");
  const element = (tag, ...inside) => {
    const node = document.createElement(tag);
    node.append(...inside);
    return node;
  };
  const list = async () => {
    const all = await copies().catch(() => []), lines = element("ul");
    for (const { one, address, title, saved, large } of all) {
      const link = element("a", title), drop = element("button", words.hapus);
      link.href = address;
      drop.type = "button";
      drop.setAttribute("aria-label", `${words.hapus}: ${title}`);
      // Asked twice: without a network it does not come back.
      drop.onclick = async () => {
        if (drop.dataset.yakin === undefined) {
          drop.dataset.yakin = "";
          drop.textContent = `${words.hapus}?`;
          drop.setAttribute("aria-label", `${words.hapus}? ${title}`);
          return;
        }
        await alone({}, () => caches.delete(one));
        kept = undefined;
        await Promise.all([list(), mark()]);
      };
      lines.append(element("li", link, ` ${ago(saved)}, ${size(large)} `, drop));
    }
    shelf.replaceChildren(element("h2", words.simpanan), all.length ? lines : element("p", words.belum));
  };
  const aid = () => {
    if (help.open) return help.close();
    // The focus goes to the dialog, not to a link at its end.
    shelf.replaceChildren();
    help.showModal();
    if (save && self.caches) list();
  };

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
