// Makes a countdown move. The server's deadline and clock are in the markup; the browser's own clock may be wrong.
const spoken = [120, 60, 30, 10];

class LiveCountdown extends HTMLElement {
  connectedCallback() {
    // The console puts its parts in one by one: this one may come before what is within it.
    if (!this.querySelector('.left')) {
      requestAnimationFrame(() => { if (this.isConnected) this.connectedCallback(); });
      return;
    }
    const received = performance.getEntriesByType('navigation')[0]?.responseStart;
    // A part that was fetched later says when itself; one that the console puts in is new at that moment.
    const later = document.readyState === 'complete' && document.querySelector('.console') ? Date.now() : 0;
    const seenAt = Number(this.dataset.seen) || later || performance.timeOrigin + (received ?? performance.now());
    this.ahead = Date.parse(this.dataset.now) - seenAt;
    this.before = Infinity;
    this.tick();
  }

  disconnectedCallback() { clearTimeout(this.timer); }

  tick() {
    const left = Math.max(0, (Date.parse(this.dataset.deadline) - Date.now() - this.ahead) / 1000);
    const seconds = Math.ceil(left);
    // Just when the next second is over, so that what is shown is never older than that.
    this.timer = setTimeout(() => this.tick(), (left - seconds + 1) * 1000 + 1);
    if (seconds === this.before) return;
    const digits = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
    for (const shown of this.querySelectorAll('text, [data-digits]')) shown.textContent = digits;
    this.querySelector('.left').setAttribute('stroke-dashoffset', 100 - 100 * left / Number(this.dataset.window));
    this.classList.toggle('low', seconds <= 60 && seconds > 20);
    this.classList.toggle('last', seconds <= 20);
    this.speak(seconds);
    this.before = seconds;
    if (seconds === 0) this.end();
  }

  // Not every second: at 2:00, 1:00, 0:30, 0:10 and at the end.
  speak(seconds) {
    const passed = spoken.find(mark => this.before > mark && seconds <= mark && seconds > mark - 5 && this.before !== Infinity);
    const { minutes, minute, seconds: some, over } = this.dataset;
    const words = seconds === 0 ? over : passed === 60 ? minute : passed > 60 ? minutes.replace('{0}', passed / 60)
      : passed ? some.replace('{0}', passed) : null;
    if (words) this.querySelector('[data-voice]').textContent = words;
  }

  // The server says what comes then; a moment later, so that it surely agrees that the time is over.
  // Without «#contenido», with which nothing would be loaded.
  end() {
    clearTimeout(this.timer);
    // The console shows by itself what comes then.
    if (!document.querySelector('.console')) setTimeout(() => location.replace(location.pathname + location.search), 1200);
  }
}

customElements.define('live-countdown', LiveCountdown);
