// Without a network: the decks that were kept for a meeting. Everything else always comes from the server, so that no figure
// of yesterday is taken for one of today.
"use strict";
const STORE = "rapat ", STAGE = "/presentasi/tayang", PATIENCE = 4000, DEAF = 500;
// How long a network is waited for where a copy is there; one that hangs is waited for once, until an answer comes.
let patience = PATIENCE;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

// The document is written last and names the pieces it was written with: without it, or without them, there is no copy.
const copy = async (address) => {
  const own = { cacheName: STORE + address }, answer = await caches.match(address, own);
  return answer && await caches.match(answer.headers.get("bekal"), own) ? answer : undefined;
};

const kept = async () => {
  const found = [];
  for (const name of await caches.keys()) {
    if (!name.startsWith(STORE)) continue;
    const address = name.slice(STORE.length), answer = await copy(address);
    if (answer) found.push([address, answer]);
  }
  return found;
};

// What is kept, where something else was asked for.
const list = (decks) => {
  const lines = decks.map(([address, answer]) => {
    const title = decodeURIComponent(answer.headers.get("judul") || "") || new URL(address, self.location).searchParams.get("judul") || address;
    const text = title.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);
    return `<li><a href="${address.replace(/&/g, "&amp;").replace(/"/g, "&quot;")}">${text}</a></li>`;
  });
  const html = `<!DOCTYPE html><html lang="id"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Situasi Desa</title>
<body style="font:18px/1.5 'Segoe UI',system-ui,sans-serif;max-width:40rem;margin:12vh auto;padding:0 1rem"><h1>Tidak ada sambungan</h1>
<p>${lines.length ? "Presentasi yang tersimpan di peramban ini:" : "Belum ada presentasi yang disimpan di peramban ini."}</p><ul>${lines.join("")}</ul><p><a href="">Coba lagi</a></p></body></html>`;
  return new Response(html, { status: 503, headers: { "content-type": "text/html; charset=utf-8" } });
};

// Undefined after that time.
const late = () => new Promise((go) => setTimeout(go, patience));

self.addEventListener("fetch", (event) => {
  if (event.request.mode !== "navigate") return;
  const { pathname, search } = new URL(event.request.url);
  // Asked for at once; whether there is a copy is looked up meanwhile.
  const asked = fetch(event.request).catch(() => null);
  event.respondWith((async () => {
    // A copy serves a screen of any proportions.
    const wanted = pathname + search.replace(/[?&]r=[^&]*/, "").replace(/^&/, "?");
    const own = pathname === STAGE && await copy(wanted).catch(() => undefined);
    if (!own) return await asked ?? list(await kept());
    asked.then((answer) => { if (answer) patience = PATIENCE; });
    // A proxy answers for a server that is down.
    const answer = await Promise.race([asked, late()]);
    if (answer === undefined) patience = DEAF;
    return answer && answer.status < 500 ? answer : own;
  })());
});
