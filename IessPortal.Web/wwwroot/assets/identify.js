// Says at once that a domestic employer was recognised: the RUC is the cédula followed by 000.
const form = document.querySelector('[data-identify]');
const digits = name => form.elements[name].value.replace(/[\s-]/g, '');
const note = form.querySelector('[data-domestic]');
form.addEventListener('input', () => {
  const cedula = digits('cedula');
  note.hidden = cedula.length !== 10 || digits('ruc') !== `${cedula}000`;
});
