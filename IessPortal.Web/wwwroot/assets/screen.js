// The waiting room's screen: shows what the server tells, for days on end, on a television that nobody touches.
const screen = document.querySelector('main.screen[data-src]');
const silence = 75_000;
const retry = 10_000;
let heard = Date.now();

const fill = (pattern, ...values) => values.reduce((text, value, place) => text.replace(`{${place}}`, value), pattern);
const choice = name => screen.querySelector(`.choices [name=${name}]`);
const isChosen = name => choice(name).getAttribute('aria-pressed') === 'true';

// Browsers speak only where somebody has touched the page, and not every machine has a voice: the screen says so instead of staying silent.
let untold;
addEventListener('pointerup', () => { if (untold) say(untold); });
const say = text => {
  untold = undefined;
  const note = screen.querySelector('.mute');
  const tell = words => { note.textContent = words ?? ''; note.hidden = !words; };
  if (!globalThis.speechSynthesis) { tell(note.dataset.none); return; }
  const told = new SpeechSynthesisUtterance(text);
  told.lang = document.documentElement.lang;
  told.rate = 0.9;
  told.onstart = () => tell();
  told.onerror = ({ error }) => {
    if (error === 'not-allowed') {
      untold = text;
      tell(note.dataset.touch);
    } else if (error !== 'canceled' && error !== 'interrupted') tell(note.dataset.none);
  };
  speechSynthesis.speak(told);
};

// Letter by letter, as one would read a code out.
const call = ({ codigo, puesto }) => say(fill(screen.dataset.spoken, [...codigo.replace(/[^\p{L}\p{N}]/gu, '')].join(', '), puesto));

const show = ({ llamados, esperan }) => {
  const list = screen.querySelector('.calls');
  const known = new Set([...list.children].map(item => item.dataset.call));
  const keyOf = ({ codigo, puesto, vez }) => `${codigo} ${puesto} ${vez}`;
  // The newest come first: what stands below a known one only moved up when another ended.
  const old = llamados.findIndex(one => known.has(keyOf(one)));
  const news = old < 0 ? llamados.length : old;
  if (isChosen('voz')) llamados.slice(0, news).forEach(call);
  list.replaceChildren(...llamados.map((one, place) => {
    const { codigo, puesto } = one;
    const item = document.createElement('li');
    item.dataset.call = keyOf(one);
    item.classList.toggle('fresh', place < news);
    const code = document.createElement('b');
    code.textContent = codigo;
    const counter = document.createElement('span');
    counter.textContent = fill(screen.dataset.counter, puesto);
    item.append(code, ' ', counter);
    return item;
  }));
  screen.querySelector('.waiting').textContent = fill(screen.dataset.waiting, esperan);
};

const alive = () => {
  heard = Date.now();
  screen.querySelector('.offline').hidden = true;
};

// What is chosen stands in the address: the television that starts anew has it again.
const choose = button => {
  const chosen = !isChosen(button.name);
  button.setAttribute('aria-pressed', chosen);
  const address = new URL(location);
  if (chosen) address.searchParams.set(button.name, button.value); else address.searchParams.delete(button.name);
  history.replaceState(null, '', address);
  if (button.name === 'letra') screen.classList.toggle('large', chosen);
  else if (chosen) say(button.dataset.said);
  else globalThis.speechSynthesis?.cancel();
};

if (screen) {
  screen.querySelector('.choices').hidden = false;
  for (const button of screen.querySelectorAll('.choices button')) button.addEventListener('click', () => choose(button));
  let source;
  const listen = () => {
    source?.close();
    source = new EventSource(screen.dataset.src);
    source.addEventListener('pantalla', event => { alive(); show(JSON.parse(event.data)); });
    source.addEventListener('pulso', alive);
  };
  listen();
  addEventListener('pagehide', () => source.close());
  addEventListener('pageshow', event => { if (event.persisted) listen(); });
  // The browser tries again by itself, but for good reasons it may give up; what is old must not pass for news meanwhile.
  setInterval(() => {
    if (Date.now() - heard > silence) screen.querySelector('.offline').hidden = false;
    if (source.readyState === EventSource.CLOSED || Date.now() - heard > silence) listen();
  }, retry);
}
