// Solves the form's captcha while the person types, and holds the form back until it is solved.
// A browser that cannot do that is not held back: the server then asks the person a sum.
class ProofOfWork extends HTMLElement {
  connectedCallback() {
    this.form = this.closest('form');
    this.field = this.querySelector('input[name=altcha]');
    this.said = this.querySelector('[role=status]');
    this.form.addEventListener('submit', event => {
      if (this.unable || this.field.value && Date.now() < this.until) return;
      event.preventDefault();
      this.waiting = true;
      this.say(this.failed ? 'failed' : 'waiting');
      if (this.field.value) this.solve();
    });
    // Back to a page that the browser kept: its challenge was used.
    addEventListener('pageshow', event => { if (event.persisted) this.solve(); });
    this.solve();
  }

  async solve() {
    this.field.value = '';
    this.say(this.waiting ? 'waiting' : 'working');
    let response;
    try {
      response = await fetch(this.dataset.challenge, { cache: 'no-store' });
    } catch {
      // No browser says more than that nothing came of it; where it cannot fetch at all, waiting does not help.
      if (!window.fetch) return this.giveUp();
      this.failed = true;
      this.say('failed');
      setTimeout(() => this.solve(), 5000);
      return;
    }
    try {
      const challenge = await response.json();
      const lives = this.expires(challenge) - (Date.parse(response.headers.get('date')) || Date.now());
      const until = Date.now() + lives - 15000;
      const began = performance.now();
      const number = await this.work(challenge);
      const { algorithm, challenge: text, salt, signature } = challenge;
      const took = Math.round(performance.now() - began);
      this.field.value = btoa(JSON.stringify({ algorithm, challenge: text, number, salt, signature, took }));
      this.until = until;
      this.failed = false;
      this.say('done');
      this.querySelectorAll('[data-sum]').forEach(part => { part.hidden = true; });
      this.go();
    } catch {
      this.giveUp();
    }
  }

  // Not the connection: this browser has no worker, or no script of ours runs in it, or the server gave no challenge.
  giveUp() {
    this.unable = true;
    this.field.value = '';
    this.say('unable');
    this.go();
  }

  go() {
    if (!this.waiting) return;
    this.waiting = false;
    this.form.querySelector('.primary').click();
  }

  // By the server's clock, from which its answer's date comes too: the browser's own may be wrong.
  expires({ salt }) { return Number(new URLSearchParams(salt.split('?')[1]).get('expires')) * 1000; }

  work(challenge) {
    return new Promise((resolve, reject) => {
      const worker = new Worker(this.dataset.worker);
      worker.onmessage = ({ data }) => { worker.terminate(); data.number === null ? reject() : resolve(data.number); };
      worker.onerror = reject;
      worker.postMessage(challenge);
    });
  }

  say(what) {
    this.said.textContent = this.dataset[what];
    this.said.className = `pow ${what === 'done' ? 'done' : what === 'failed' ? 'bad' : ''}`;
  }
}

customElements.define('proof-of-work', ProofOfWork);
