// Without a network: the decks that were kept for a meeting. Everything else always comes from the server, so that no figure
// of yesterday is taken for one of today.
"use strict";
const STORE = "rapat ";

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

const kept = async () => {
  const found = [];
  for (const name of await caches.keys()) {
    if (!name.startsWith(STORE)) continue;
    const address = name.slice(STORE.length), own = await caches.open(name);
    // The document is written last and names the pieces it was written with: without it, or without them, there is no copy.
    const answer = await own.match(address);
    if (answer && await own.match(answer.headers.get("bekal"))) found.push([address, answer]);
  }
  return found;
};

// What is kept, where something else was asked for.
const list = (decks) => {
  const lines = decks.map(([address]) => {
    const title = new URL(address, self.location).searchParams.get("judul") || address;
    const text = title.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);
    return `<li><a href="${address.replace(/&/g, "&amp;").replace(/"/g, "&quot;")}">${text}</a></li>`;
  });
  const html = `<!DOCTYPE html><html lang="id"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Situasi Desa</title>
<body style="font:18px/1.5 'Segoe UI',system-ui,sans-serif;max-width:40rem;margin:12vh auto;padding:0 1rem"><h1>Tidak ada sambungan</h1>
<p>${lines.length ? "Presentasi yang tersimpan di peramban ini:" : "Belum ada presentasi yang disimpan di peramban ini."}</p><ul>${lines.join("")}</ul><p><a href="">Coba lagi</a></p></body></html>`;
  return new Response(html, { status: 503, headers: { "content-type": "text/html; charset=utf-8" } });
};

self.addEventListener("fetch", (event) => {
  if (event.request.mode !== "navigate") return;
  event.respondWith((async () => {
    try {
      return await fetch(event.request);
    } catch {
      const { pathname, search } = new URL(event.request.url);
      // A copy serves a screen of any proportions.
      const wanted = pathname + search.replace(/[?&]r=[^&]*/, "").replace(/^&/, "?");
      const decks = await kept();
      const own = decks.find(([address]) => address === wanted);
      return own ? own[1] : list(decks);
    }
  })());
});
