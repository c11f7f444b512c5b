// Waits in the line: looks again when it may be one's turn, says where one stands meanwhile, and goes on by itself. What is written here stays where it is,
// so that nobody loses the sentence they are reading; only a new estimate is said aloud.
const shown = document.querySelector('[data-line]');

const say = (part, words) => { if (part && words && part.textContent !== words.textContent) part.textContent = words.textContent; };

const look = async () => {
  try {
    const response = await fetch(shown.dataset.again);
    const line = new DOMParser().parseFromString(await response.text(), 'text/html').querySelector('[data-line]');
    if (!line) {
      location.replace(shown.dataset.again);
      return;
    }
    shown.dataset.seconds = line.dataset.seconds;
    for (const part of ['[data-ahead]', '[data-about]']) say(shown.querySelector(part), line.querySelector(part));
  } catch {
    // Without a connection there is nothing to see; the place is kept meanwhile.
  }
  wait();
};

const wait = () => setTimeout(look, Number(shown.dataset.seconds) * 1000);

if (shown) wait();
