// Who changes the language keeps what was typed: for one page, in this tab, and never a secret.
const place = 'idioma';
const kept = ['text', 'search', 'tel', 'email', 'radio', 'checkbox', 'textarea', 'select-one'];
const fields = () => [...document.querySelectorAll('main form')].flatMap((form, number) => [...form.elements]
  .filter(field => field.name && kept.includes(field.type) && field.autocomplete !== 'one-time-code')
  .map((field, at) => ({ field, key: `${number}:${at}:${field.name}` })));
const isChoice = field => field.type === 'radio' || field.type === 'checkbox';

for (const link of document.querySelectorAll('header a[hreflang]')) {
  link.addEventListener('click', () => {
    const values = Object.fromEntries(fields().map(({ field, key }) => [key, isChoice(field) ? field.checked : field.value]));
    try {
      sessionStorage.setItem(place, JSON.stringify({ path: location.pathname, values }));
    } catch {
      // A browser that keeps nothing: the page comes back as the server knows it.
    }
  });
}

try {
  const { path, values } = JSON.parse(sessionStorage.getItem(place) ?? '{}');
  sessionStorage.removeItem(place);
  if (path === location.pathname) {
    for (const { field, key } of fields()) {
      if (!(key in values)) continue;
      const shown = isChoice(field) ? 'checked' : 'value';
      if (field[shown] === values[key]) continue;
      field[shown] = values[key];
      field.closest('details')?.setAttribute('open', '');
      field.dispatchEvent(new Event('input', { bubbles: true }));
    }
  }
} catch {
  // As above.
}
