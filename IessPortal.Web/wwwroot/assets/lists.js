// Lists of the console: arrows move from row to row, a click anywhere in a row opens it, files are taken with a bar that tells how far they are.

document.addEventListener('keydown', event => {
  if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const step = { ArrowDown: 1, ArrowUp: -1, Home: -Infinity, End: Infinity }[event.key];
  if (event.key === 'Escape') {
    const open = event.target.closest?.('details.choose[open]');
    if (open) { open.open = false; open.querySelector('summary').focus(); }
    return;
  }
  if (step === undefined || event.target.matches?.('input, select, textarea, [role=menuitem]')) return;
  const drawer = document.querySelector('[data-drawer]')?.closest('.drawer');
  if (drawer?.contains(event.target)) {
    const way = drawer.querySelector(step > 0 ? '[data-next]' : '[data-previous]');
    if (way && Math.abs(step) === 1) { event.preventDefault(); way.click(); }
    return;
  }
  const rows = event.target.closest?.('[data-rows]');
  if (!rows) return;
  const all = [...rows.querySelectorAll('[data-row]')];
  const here = all.indexOf(event.target.closest('tr')?.querySelector('[data-row]'));
  const there = all[Math.min(Math.max(here < 0 ? 0 : here + step, 0), all.length - 1)];
  if (there) { event.preventDefault(); there.focus(); }
});

document.addEventListener('click', event => {
  const target = event.target;
  // Somewhere else: what was open to choose from closes.
  for (const open of document.querySelectorAll('details.choose[open]')) if (!open.contains(target)) open.open = false;
  const row = target.closest?.('[data-rows] tbody tr');
  if (!row || target.closest('a, button, input, select, label') || getSelection().toString()) return;
  row.querySelector('[data-row]')?.click();
});

// The library's header cells take no attribute of ours: by which column a list is sorted, and which way, is told by the link in it.
const tell = () => {
  for (const cell of document.querySelectorAll('[data-rows] thead th')) {
    const order = cell.querySelector('[data-order]')?.dataset.order;
    if (cell.ariaSort === (order ?? null)) continue;
    if (order) cell.setAttribute('aria-sort', order); else cell.removeAttribute('aria-sort');
  }
};
new MutationObserver(tell).observe(document.documentElement, { childList: true, subtree: true, attributes: true, attributeFilter: ['data-order'] });
tell();

// A file that takes less than a second needs no bar.
const patience = 1000;

async function read(response, bar) {
  const rows = Number(response.headers.get('X-Rows'));
  const parts = [];
  let lines = 0;
  for (const reader = response.body.getReader(); ;) {
    const { done, value } = await reader.read();
    if (done) return new Blob(parts, { type: response.headers.get('Content-Type') });
    parts.push(value);
    for (const byte of value) lines += byte === 10;
    if (rows > 0) bar.value = Math.min(1, lines / rows);
  }
}

globalThis.portalLists = {
  take: async (address, name, running, done, failed) => {
    const place = document.querySelector('[data-taking]');
    const [words, bar] = [place.querySelector('span'), place.querySelector('progress')];
    const tell = (text, busy) => { words.textContent = text; bar.hidden = !busy; place.hidden = false; };
    bar.removeAttribute('value');
    const late = setTimeout(tell, patience, running, true);
    try {
      const response = await fetch(address, { redirect: 'error' });
      if (!response.ok) throw new Error(String(response.status));
      const link = document.createElement('a');
      link.href = URL.createObjectURL(await read(response, bar));
      link.download = name;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 60000);
      clearTimeout(late);
      tell(done, false);
    } catch {
      clearTimeout(late);
      tell(failed, false);
    }
  },
};
