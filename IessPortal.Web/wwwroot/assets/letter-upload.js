// Shows how far a letter is on its way, and says at once what the server would say of it. Without it the form is sent as any other.
class LetterUpload extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector('form');
    this.file = this.querySelector('input[type=file]');
    this.said = this.querySelector('[data-said]');
    this.bar = this.querySelector('progress');
    this.picked = this.querySelector('[data-picked]');
    // The browser's own control speaks the browser's language.
    this.picked.hidden = false;
    this.classList.add('own');
    this.none = this.picked.querySelector('span').textContent;
    this.file.addEventListener('change', () => {
      this.picked.querySelector('span').textContent = this.file.files[0]?.name ?? this.none;
      this.say(this.fault() ?? '');
    });
    this.form.addEventListener('submit', event => {
      event.preventDefault();
      const fault = this.fault();
      if (fault) {
        this.say(fault);
        this.file.focus();
      } else if (!this.busy) {
        this.send();
      }
    });
  }

  fault() {
    const [file] = this.file.files;
    if (!file || file.size === 0) return this.dataset.empty;
    if (file.type && file.type !== 'application/pdf') return this.dataset.notPdf;
    return file.size > Number(this.dataset.most) ? this.dataset.tooLarge : null;
  }

  say(text) {
    this.said.textContent = text;
    this.said.classList.toggle('error', text !== '' && !this.busy);
    this.said.closest('.field').classList.toggle('bad', text !== '' && !this.busy);
  }

  send() {
    this.busy = true;
    this.bar.hidden = false;
    this.say(this.dataset.sending);
    const request = new XMLHttpRequest();
    request.upload.addEventListener('progress', event => { this.bar.value = event.total ? event.loaded / event.total * 100 : 0; });
    request.upload.addEventListener('load', () => {
      this.bar.removeAttribute('value');
      this.say(this.dataset.checking);
    });
    // The answer is the page to which the form would have led.
    request.addEventListener('load', () => (request.status < 400 ? location.assign(request.responseURL) : this.lost()));
    request.addEventListener('error', () => this.lost());
    request.open('POST', this.form.action);
    request.send(new FormData(this.form));
  }

  // The connection was lost: the file is still chosen, and can be sent again.
  lost() {
    this.busy = false;
    this.bar.hidden = true;
    this.bar.value = 0;
    this.say(this.dataset.lost);
  }
}

customElements.define('letter-upload', LetterUpload);
