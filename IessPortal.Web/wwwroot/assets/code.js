// Sends the form with the last digit of a mailed code. Without it one presses the button.
document.querySelectorAll('[data-code]').forEach(part => {
  const field = part.querySelector('input');
  const whole = new RegExp(`^\\d{${part.dataset.code}}$`);
  let sent = false;
  part.querySelector('[data-alone]').hidden = false;
  field.addEventListener('input', () => {
    if (sent || !whole.test(field.value.replace(/[\s-]/g, ''))) return;
    sent = true;
    field.form.querySelector('[type=submit]').click();
  });
  // Back to a page that the browser kept: another code can be typed.
  addEventListener('pageshow', () => { sent = false; });
});
