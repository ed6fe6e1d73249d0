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

