// Sends the form of the documents by itself: once a file comes, what was wrong before stands there no more, and the page says that it came.
class PaperDownload extends HTMLElement {
  connectedCallback() {
    const form = document.getElementById('papeles');
    // Where a file cannot be handed over from here, the browser does it as ever.
    if (!('download' in HTMLAnchorElement.prototype)) return;
    form.addEventListener('submit', event => {
      event.preventDefault();
      this.send(form, event.submitter).catch(() => form.submit());
    });
  }

  async send(form, button) {
    if (this.busy) return;
    this.busy = true;
    try {
      const data = new URLSearchParams(new FormData(form));
      if (button?.name) data.append(button.name, button.value);
      const response = await fetch(form.action, { method: 'POST', body: data });
      if (response.headers.get('Content-Type')?.startsWith('application/pdf')) {
        this.hand(await response.blob(), this.nameOf(response));
      } else {
        // The page says what is wrong; what it keeps for one look is still there.
        location.assign(response.url);
      }
    } finally {
      this.busy = false;
    }
  }

  hand(file, name) {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(file);
    link.download = name;
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
    document.querySelectorAll('[data-focus], .error').forEach(wrong => wrong.remove());
    document.querySelectorAll('.field.bad').forEach(field => field.classList.remove('bad'));
    document.querySelectorAll('[aria-invalid]').forEach(field => field.removeAttribute('aria-invalid'));
    const said = this.querySelector('[role=status]');
    said.hidden = false;
    said.querySelector('span').textContent = `${this.dataset.done}: ${name}`;
    said.scrollIntoView({ block: 'nearest' });
  }

  nameOf(response) {
    return /filename="?([^";]+)/.exec(response.headers.get('Content-Disposition') ?? '')?.[1] ?? 'documentos.pdf';
  }
}

customElements.define('paper-download', PaperDownload);
