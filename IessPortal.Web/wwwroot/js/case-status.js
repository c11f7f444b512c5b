// Follows a case: the server says when something happened, and the page fetches itself anew for the parts that show it.
class CaseStatus extends HTMLElement {
  connectedCallback() {
    this.source = new EventSource(this.dataset.src);
    for (const name of ['correo', 'plazo', 'enlace']) {
      let first = this.querySelector('[data-live]') !== null;
      this.source.addEventListener(name, event => {
        // What the page was rendered with comes first, and is no news unless it differs from it.
        const news = !first || name !== 'enlace';
        first = false;
        if (news) this.refresh(name, JSON.parse(event.data));
      });
    }
    this.source.addEventListener('fin', event => {
      this.source.close();
      location.assign(JSON.parse(event.data).ir);
    });
    addEventListener('pagehide', () => this.source.close());
  }

  disconnectedCallback() { this.source.close(); }

  async refresh(name, news) {
    const shown = this.querySelector('[data-mail]')?.dataset.mail;
    if (name === 'correo' && (!shown || shown === stateNames[news.estado])) return;
    if (name === 'plazo' && this.querySelector('live-countdown')) return;
    const response = await fetch(location.href);
    const seen = Date.now();
    const fresh = new DOMParser().parseFromString(await response.text(), 'text/html');
    const parts = [...this.querySelectorAll('[data-live]')];
    if (response.redirected || !parts.length || parts.some(part => !fresh.getElementById(part.id))) {
      location.replace(location.href);
      return;
    }
    for (const part of parts) {
      const other = document.importNode(fresh.getElementById(part.id), true);
      other.querySelectorAll('live-countdown').forEach(clock => { clock.dataset.seen = seen; });
      part.replaceWith(other);
    }
  }
}

const stateNames = { 'en-cola': 'OnItsWay', aceptado: 'Live', 'no-aceptado': 'NotDelivered', rechazado: 'NotDelivered' };

customElements.define('case-status', CaseStatus);
