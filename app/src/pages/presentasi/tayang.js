// Drives a deck: the same text serves the page, the copy kept for a meeting and the file on a stick. One closure in three files:
// the stage and the speaker's screen here, what is kept in simpan.js, what is pressed in kendali.js.
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

