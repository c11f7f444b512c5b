// What somebody likes is kept by their browser; the server reads it when a window opens.
const [prefix, secure] = location.protocol === 'https:' ? ['__Secure-', '; secure'] : ['', ''];
const remember = (name, value) => { document.cookie = `${prefix}${name}=${value}; path=/cau; max-age=31536000; samesite=lax${secure}`; };
const dialogs = 'dialog[open], .mud-dialog';
globalThis.portalConsole = {
  remember,
  theme: value => {
    remember('tema', value);
    if (value === 'system') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = value;
  },
  show: part => part.scrollIntoView({ block: 'nearest' }),
  // Where codes are scanned, once it is there, and again after each code. The server asks for it, late where it is busy: whoever has gone to another
  // place of the page by then stays there, or what they type would go where codes are taken.
  scan: field => {
    const at = document.activeElement;
    if (!field || document.querySelector(dialogs) || at.closest('main') && !at.matches('h1') && !field.form.contains(at)) return;
    field.focus();
    field.select();
  },
  // As if somebody had followed a link to it: the page stays.
  download: address => {
    const link = document.createElement('a');
    link.href = address;
    link.download = '';
    link.click();
  },
  print: () => window.print(),
  // Asked once the page is drawn: whoever is at something by then stays there. Later on it is the menu's link where they come from.
  arrive: first => {
    const at = document.activeElement;
    if (first ? at === document.body : !at.closest('main')) document.querySelector('main h1')?.focus();
  },
};

// The way past bar and menu. Before the router, which would scroll there and leave the focus where it was.
document.addEventListener('click', event => {
  if (!event.target.closest?.('.skip')) return;
  event.preventDefault();
  document.querySelector('main h1')?.focus();
}, { capture: true });

// Whoever clicks twice means once, also where the first click has put another button under the pointer; and a key that is held down sends nothing again.
// Only what is there to be pressed on and on, data-again, takes each.
addEventListener('click', event => {
  if (event.detail < 2 || !event.target.closest?.('button, [type=submit], [role=menuitem]') || event.target.closest('[data-again]')) return;
  event.preventDefault();
  event.stopImmediatePropagation();
}, { capture: true });
addEventListener('keydown', event => {
  if (event.repeat && event.key === 'Enter' && !event.target.matches?.('textarea')) event.preventDefault();
}, { capture: true });

// While somebody works, the session's cookie is renewed now and then: what happens within a window is no request that would do so.
const pause = 5 * 60 * 1000;
let last = Date.now();
const renew = () => {
  if (Date.now() - last < pause) return;
  last = Date.now();
  fetch('/cau/sesion', { redirect: 'manual' });
};
for (const event of ['pointerdown', 'keydown']) document.addEventListener(event, renew, { passive: true });

// Alt and a key lead to what has that shortcut; Enter presses it: nothing is sent by a slip.
document.addEventListener('keydown', event => {
  if (!event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const keys = `Alt+${event.code.replace(/^(Key|Digit)/, '')}`;
  const target = [...document.querySelectorAll('[aria-keyshortcuts]')]
    .find(one => one.getAttribute('aria-keyshortcuts') === keys && !one.disabled && one.checkVisibility());
  if (!target) return;
  event.preventDefault();
  target.focus();
});

// A scanner types wherever the focus is: what comes while it is in no field goes where codes are taken.
document.addEventListener('keydown', event => {
  if (!/^[\p{L}\p{N}]$/u.test(event.key) || event.altKey || event.ctrlKey || event.metaKey) return;
  if (document.activeElement?.matches('input, select, textarea, [contenteditable]') || document.querySelector(dialogs)) return;
  document.querySelector('[data-scanner]')?.select();
});

document.addEventListener('click', event => { if (event.target.closest?.('[data-print]')) print(); });

// What is refused is told beside its field: after a press the first such field takes the focus, however far up the page it is.
let pressed = false;
document.addEventListener('click', event => { pressed = Boolean(event.target.closest?.('button, [type=submit]')); }, { capture: true });
document.addEventListener('input', () => { pressed = false; });
new MutationObserver(records => {
  const wrong = records.map(record => record.target).filter(one => pressed && one.ariaInvalid === 'true');
  if (wrong.length === 0) return;
  pressed = false;
  wrong.sort((one, other) => one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1)[0].focus();
}).observe(document.documentElement, { subtree: true, attributes: true, attributeFilter: ['aria-invalid'] });

// Where what had the focus goes away with what it did, the focus stays near: else the keyboard would start at the top again.
const heirs = 'button.primary:enabled, a.primary, button:enabled, input:enabled, select, textarea';
let path = [];
document.addEventListener('focusin', event => {
  path = [];
  // A dialog that closes gives the focus back by itself.
  for (let one = event.target; one && !one.matches('main, .mud-dialog'); one = one.parentElement) path.push(one);
});
document.addEventListener('pointerdown', () => { path = []; });
new MutationObserver(() => {
  if (path.length === 0 || path[0].isConnected || document.activeElement !== document.body) return;
  const near = path.find(one => one.isConnected);
  path = [];
  near?.querySelector(heirs)?.focus();
}).observe(document.documentElement, { childList: true, subtree: true });
