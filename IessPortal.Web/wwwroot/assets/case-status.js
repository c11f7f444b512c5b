// Follows a case: the server says when something happened, and the page fetches itself anew for the parts that show it.
class CaseStatus extends HTMLElement {
  connectedCallback() {
    if (!window.EventSource) {
      // An old browser asks by itself, every few seconds; what it cannot show is behind the link «Actualizar».
      const asks = setInterval(() => this.refresh(), 5000);
      addEventListener('pagehide', () => clearInterval(asks));
      return;
    }
    this.querySelectorAll('[data-refresh]').forEach(link => { link.hidden = true; });
    // Its address says what the page shows: whatever is told is news.
    this.source = new EventSource(this.dataset.src);
    for (const name of ['correo', 'plazo', 'enlace']) this.source.addEventListener(name, () => this.refresh());
    this.source.addEventListener('fin', event => {
      this.source.close();
      location.assign(JSON.parse(event.data).ir);
    });
    addEventListener('pagehide', () => this.source.close());
    // There before anything is said in it: what comes into the page with its words is read by no screen reader.
    this.voice = document.createElement('p');
    this.voice.className = 'quiet-voice';
    this.voice.setAttribute('role', 'status');
    this.append(this.voice);
    this.said = this.words();
  }

  disconnectedCallback() { if (this.source) this.source.close(); }

  // Events come in bunches: one look at the page shows what all of them told.
  async refresh() {
    this.asked = true;
    if (this.looking) return;
    this.looking = true;
    while (this.asked) {
      this.asked = false;
      // Without a connection there is nothing to look at; once it is back, the stream tells everything again.
      await this.look().catch(() => {});
    }
    this.looking = false;
  }

  words() { return [...this.querySelectorAll('[data-say]')].map(part => part.textContent.trim()).join(' '); }

  async look() {
    const response = await fetch(location.href);
    const seen = Date.now();
    const fresh = new DOMParser().parseFromString(await response.text(), 'text/html');
    const parts = [...this.querySelectorAll('[data-live]')];
    if (response.redirected || !parts.length || parts.some(part => !fresh.getElementById(part.id))) {
      location.replace(location.pathname + location.search);
      return;
    }
    for (const part of parts) {
      const other = document.importNode(fresh.getElementById(part.id), true);
      other.querySelectorAll('live-countdown').forEach(clock => { clock.dataset.seen = seen; });
      part.replaceWith(other);
    }
    const words = this.words();
    if (words !== this.said) this.voice.textContent = this.said = words;
  }
}

customElements.define('case-status', CaseStatus);
