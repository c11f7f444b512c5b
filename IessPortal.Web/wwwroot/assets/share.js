// Hands a text over to another program, where the browser can; else puts it where it can be pasted.
class ShareText extends HTMLElement {
  connectedCallback() {
    const shares = typeof navigator.share === 'function';
    if (!shares && !navigator.clipboard) return;
    const { title, text, copied } = this.dataset;
    this.hidden = false;
    this.querySelector('button').addEventListener('click', async () => {
      try {
        if (shares) {
          await navigator.share({ title, text });
        } else {
          await navigator.clipboard.writeText(text);
          this.querySelector('[role=status]').textContent = copied;
        }
      } catch (error) {
        // Whoever thought better of it closed the choice: nothing went wrong.
        if (error.name !== 'AbortError') throw error;
      }
    });
  }
}

customElements.define('share-text', ShareText);
