// Asks the device for a passkey (WebAuthn), and sends what it answers as a form. Without this script the form stays hidden, and password and code lead in.
const able = 'parseRequestOptionsFromJSON' in (window.PublicKeyCredential ?? {});
if (able) for (const form of document.querySelectorAll('form[data-passkey]')) form.hidden = false;

const ask = async (form, options) => form.dataset.passkey === 'create'
  ? navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
  : navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });

const answer = async form => {
  const tell = words => { form.querySelector('[data-problem]').textContent = words; };
  const button = form.querySelector('button');
  tell('');
  if (!able) return tell(form.dataset.unable);
  button.disabled = true;
  try {
    const { options, problem } = await (await fetch(form.dataset.options, { method: 'POST', body: new URLSearchParams(new FormData(form)) })).json();
    if (problem) return tell(problem);
    form.elements.credencial.value = JSON.stringify(await ask(form, options));
    if (!('stays' in form.dataset)) return form.submit();
    const { refused } = await (await fetch(form.action, { method: 'POST', body: new URLSearchParams(new FormData(form)) })).json();
    if (refused) return tell(refused);
    form.elements.comprobada.dispatchEvent(new Event('change', { bubbles: true }));
  } catch {
    // Called off, timed out, or no such passkey: browsers do not tell which.
    tell(form.dataset.failed);
  } finally {
    button.disabled = false;
  }
};

// Heard on the document: the console puts its forms in later.
document.addEventListener('submit', event => {
  const form = event.target;
  if (!form.matches('[data-passkey]')) return;
  event.preventDefault();
  // The console's pages have one form's token in their head.
  const token = form.elements.formulario;
  if (!token.value) token.value = document.querySelector('header [name=formulario]').value;
  answer(form);
});
