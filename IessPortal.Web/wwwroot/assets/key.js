// Ticks the rules of the key policy while one types. The rules are the server's, as data; it has the last word.
const fold = text => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
const runs = (text, size) => Array.from({ length: Math.max(0, text.length - size + 1) }, (_, start) => text.slice(start, start + size));
const reverse = text => [...text].reverse().join('');

const checks = {
  length: (key, { min, max }) => [...key].length >= min && [...key].length <= max,
  pattern: (key, { pattern, forbidden }) => new RegExp(pattern, 'u').test(key) !== forbidden,
  fragments: (key, { size, words }) => !runs(fold(key), size).some(run => words.some(word => word.includes(run))),
  sequences: (key, { size, rows }) => !runs(fold(key), size).some(run =>
    run === run[0].repeat(size) || rows.some(row => row.includes(run) || row.includes(reverse(run)))),
};

/** Whether a key keeps a rule; undefined where only the server can tell. */
export const keeps = (typed, rule) => checks[rule.kind]?.(typed.normalize('NFC'), rule);

const list = document.querySelector('[data-rules]');
if (list) {
  const field = document.querySelector('[name=clave]');
  const rules = JSON.parse(list.dataset.rules);
  const show = (id, kept) => {
    const item = list.querySelector(`[data-rule=${id}]`);
    item.className = kept ? 'ok' : '';
    item.querySelector('[data-state]').textContent = kept ? list.dataset.kept : list.dataset.open;
  };
  const tick = () => {
    for (const rule of rules) {
      const kept = field.value !== '' && keeps(field.value, rule);
      if (kept !== undefined) show(rule.id, kept);
    }
    // What only the server can tell was told of another key.
    for (const item of list.querySelectorAll('.broken')) show(item.dataset.rule, false);
  };
  field.addEventListener('input', tick);
  if (field.value) tick();
}

for (const button of document.querySelectorAll('[data-show]')) {
  const field = document.getElementById(button.dataset.show);
  button.hidden = false;
  button.addEventListener('click', () => {
    const shown = field.type === 'text';
    field.type = shown ? 'password' : 'text';
    [button.textContent, button.dataset.hideLabel] = [button.dataset.hideLabel, button.textContent];
    field.focus();
  });
}

// Tells those who follow the link that it is open; it stays as good as it was.
const form = document.querySelector('[data-opened]');
if (form) fetch(form.dataset.opened, { method: 'POST', body: new URLSearchParams({ formulario: form.elements.formulario.value }) });
