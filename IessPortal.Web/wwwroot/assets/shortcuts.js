// Keys that work on every page of the console. They press what does the same by a click, so that neither can do what the other does not.
const tool = name => document.querySelector(`[data-tool=${name}]`);
const types = one => one?.closest?.('input, textarea, select, [contenteditable]');
// One dialog at a time: nothing opens over another.
const taken = () => document.querySelector('[role=dialog]') !== null;
document.addEventListener('keydown', event => {
  if (event.isComposing || event.repeat) return;
  const goesTo = event.code === 'KeyK' && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
  const asks = event.key === '?' && !event.ctrlKey && !event.metaKey && !event.altKey && !types(event.target);
  if (!goesTo && !asks) return;
  event.preventDefault();
  if (!taken()) tool(goesTo ? 'ir' : 'atajos')?.click();
});

// In the list under a field the arrows move the choice, not the cursor.
document.addEventListener('keydown', event => {
  if (/^Arrow(Up|Down)$/.test(event.key) && event.target.matches?.('[role=combobox]')) event.preventDefault();
});

// The choice stays in sight.
new MutationObserver(() => document.querySelector('[role=listbox] [aria-selected=true]')?.scrollIntoView({ block: 'nearest' }))
  .observe(document.documentElement, { subtree: true, attributes: true, attributeFilter: ['aria-selected'] });

const labelOf = one => one.getAttribute('aria-label') || [...one.labels ?? []].map(label => label.textContent).join(' ') || one.textContent;
const nameOf = one => labelOf(one).trim().replace(/\s+/g, ' ');
globalThis.portalConsole.shortcuts = () => [...document.querySelectorAll('main [aria-keyshortcuts]')]
  .filter(one => one.checkVisibility())
  .map(one => ({ keys: one.getAttribute('aria-keyshortcuts'), name: nameOf(one) }));
